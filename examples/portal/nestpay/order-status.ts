import type { AcquirerAnswer } from '@esanduce/sdk/portal';
import { declined } from './answer-codes.ts';
import { type ApiAnswer, NestpayApiError } from './api.ts';
import { fromGatewayTime } from './gateway-time.ts';

/** What the gateway knows of an order. */
export interface BookedOrder {
  answer: AcquirerAnswer | { outcome: 'pending' };
  /** Para; null when the gateway did not say. */
  amount: number | null;
  /** When the charge was voided or refunded, ISO UTC; null when it was not, or the gateway did not say. */
  reversedAt: string | null;
}

/** Authorised, captured or settled: the money is taken. */
const taken = new Set(['A', 'C', 'S']);
const refused = new Set(['D', 'ERR']);

/**
 * Reads the answer to an order-status query.
 * @param now ISO UTC; used when the gateway gives no time
 * @returns null when the gateway does not know the order
 * @throws NestpayApiError for an answer that is not about this order, such as one to a wrong password
 */
export function readOrderStatus(orderId: string, answer: ApiAnswer, now: string): BookedOrder | null {
  if (answer['ProcReturnCode'] !== '00') {
    if (/^no record found/i.test(answer['ErrMsg'] ?? '')) return null;
    throw new NestpayApiError(`refused to report an order's status: ${codeOf(answer)}`);
  }
  if (answer['ORD_ID'] !== orderId) throw new NestpayApiError('reported the status of another order');
  const { CHARGE_TYPE_CD: type, TRANS_STAT: state = '', ORIG_TRANS_AMT: amount = '' } = answer;
  const booked = { amount: /^\d{1,15}$/.test(amount) ? Number(amount) : null, reversedAt: null };
  const approved = {
    outcome: 'approved',
    authorisationCode: answer['AUTH_CODE'] ?? '',
    transactionId: answer['TRANS_ID'] || (answer['TransId'] ?? ''),
    transactedAt: fromGatewayTime(answer['AUTH_DTTM']) ?? now,
  } as const;

  const sold = { ...approved, ...(booked.amount !== null && { amount: booked.amount }) };

  // The last transaction is a credit, so the sale before it went through.
  if (type === 'C') {
    if (!taken.has(state)) return { ...booked, answer: approved };
    return { ...booked, answer: { ...approved, reversed: 'refund' }, reversedAt: approved.transactedAt };
  }
  if (state === 'V') {
    const reversedAt = fromGatewayTime(answer['VOID_DTTM']);
    return { ...booked, answer: { ...approved, reversed: 'void' }, reversedAt };
  }
  if (taken.has(state)) return { ...booked, answer: sold };
  if (refused.has(state)) {
    return { ...booked, answer: declined(answer['PROC_RET_CD'] ?? '', answer['MDSTATUS'] ?? '') };
  }
  return { ...booked, answer: { outcome: 'pending' } };
}

/** A refusal's code for support, the gateway's own if it has one. Long or odd values are dropped. */
export function codeOf(answer: ApiAnswer): string {
  const codes = [answer['ERRORCODE'], answer['ProcReturnCode']];
  return codes.find((code) => code !== undefined && /^[\w-]{1,20}$/.test(code)) ?? 'unknown';
}
