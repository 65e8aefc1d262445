import type { AcquirerAnswer } from '@esanduce/sdk/portal';
import { declined } from './answer-codes.ts';
import { type ApiAnswer, NestpayApiError } from './api.ts';
import { dinars } from './form.ts';
import { fromGatewayTime } from './gateway-time.ts';
import { type OrderHistory, para, taken } from './order-history.ts';

/** What the gateway knows of an order. */
export interface BookedOrder {
  /** `declined`: the last try was; while the order is open the payer may try again. */
  answer: AcquirerAnswer | { outcome: 'pending' };
  /** When the charge was last voided or refunded, ISO UTC; null when it was not, or the gateway did not say. */
  reversedAt: string | null;
}

const refused = new Set(['D', 'ERR']);
const currencyFields = ['CURRENCY', 'CURRENCY_CD', 'CURRENCY_CODE'];

/** Whether the last transaction is a credit: only the order's history has the amounts then. */
export const isCredit = (answer: ApiAnswer): boolean => answer['CHARGE_TYPE_CD'] === 'C';

/**
 * Reads the answer to an order-status query.
 * @param now ISO UTC; used when the gateway gives no time
 * @param history of an order whose last transaction is a credit
 * @returns null when the gateway does not know the order
 * @throws NestpayApiError for an answer that is not about this order, such as one to a wrong password, and for a charge
 * without a whole amount or in another currency
 */
export function readOrderStatus(
  orderId: string,
  answer: ApiAnswer,
  now: string,
  history: OrderHistory | null = null,
): BookedOrder | null {
  if (answer['ProcReturnCode'] !== '00') {
    if (/^no record found/i.test(answer['ErrMsg'] ?? '')) return null;
    throw new NestpayApiError(`refused to report an order's status: ${codeOf(answer)}`);
  }
  if (answer['ORD_ID'] !== orderId) throw new NestpayApiError('reported the status of another order');
  const { TRANS_STAT: state = '' } = answer;
  if (isCredit(answer)) return credited(history, now);
  if (refused.has(state)) {
    const { PROC_RET_CD: code = '', MDSTATUS: mdStatus = '' } = answer;
    return { answer: declined(code, mdStatus), reversedAt: null };
  }
  if (state !== 'V' && !taken.has(state)) return { answer: { outcome: 'pending' }, reversedAt: null };
  requireDinars(answer);
  const approved = {
    outcome: 'approved',
    authorisationCode: answer['AUTH_CODE'] ?? '',
    transactionId: answer['TRANS_ID'] || (answer['TransId'] ?? ''),
    transactedAt: fromGatewayTime(answer['AUTH_DTTM']) ?? now,
    amount: para(answer['ORIG_TRANS_AMT']),
  } as const;
  return state === 'V'
    ? { answer: { ...approved, reversed: 'void' }, reversedAt: fromGatewayTime(answer['VOID_DTTM']) }
    : { answer: approved, reversedAt: null };
}

function credited(history: OrderHistory | null, now: string): BookedOrder {
  if (!history) throw new NestpayApiError('reported a credit without its amount');
  const { sold, soldAt, credited: reversedAmount, creditedAt, authorisationCode, transactionId } = history;
  const sale = {
    outcome: 'approved',
    authorisationCode,
    transactionId,
    transactedAt: soldAt ?? now,
    amount: sold,
  } as const;
  // Credits that were refused leave the sale as it was.
  return reversedAmount === 0
    ? { answer: sale, reversedAt: null }
    : { answer: { ...sale, reversed: 'refund', reversedAmount }, reversedAt: creditedAt };
}

function requireDinars(answer: ApiAnswer): void {
  const other = currencyFields
    .map((name) => answer[name])
    .find((currency) => currency && currency !== dinars && currency !== 'RSD');
  if (other) throw new NestpayApiError('reported a charge in another currency');
}

/** A refusal's code for support, the gateway's own if it has one. Long or odd values are dropped. */
export function codeOf(answer: ApiAnswer): string {
  const codes = [answer['ERRORCODE'], answer['ProcReturnCode']];
  return codes.find((code) => code !== undefined && /^[\w-]{1,20}$/.test(code)) ?? 'unknown';
}
