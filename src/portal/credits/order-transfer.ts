import type { Payable } from '../../contract/index.ts';
import { normalizeAccount } from '../../serbia/index.ts';
import type { PortalContext } from '../context.ts';
import { bookOrder } from '../payments/book-order.ts';
import type { Snapshot, Transaction } from '../ports/store.ts';
import type { CreditRecord, IncomingCredit } from '../records/credits.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { isOpenPayment } from '../rules/payment.ts';
import { isOrdered, type OrderedPayment } from '../rules/payment-order.ts';
import { momentOf, paidOn } from './paid-on.ts';

/** A payment order's transfer whose money a credit may be. */
export interface FoundTransfer {
  readonly payment: OrderedPayment;
  readonly endToEndId: string;
}

/**
 * The transfer of a payment order that a credit is the money of: to the same account, of the same amount, for the same payable,
 * and not reported by another credit yet. The payer's bank and the payee's number the same transfer differently, so ids cannot
 * tell. Money is alike: which of two equal credits is taken for the order's changes no sum.
 */
export async function findTransfer(
  tx: Snapshot,
  { customerId }: Pick<PaymentRecord, 'customerId'>,
  payable: Payable,
  { account, amount }: IncomingCredit,
): Promise<FoundTransfer | null> {
  const payments = await tx.payments.list({ where: { customerId }, ascending: true });
  const found = payments.filter(isOrdered).flatMap((payment) => {
    const { transfers, reported } = payment.paymentOrder;
    return transfers
      .filter(
        (transfer) =>
          transfer.payable.id === payable.id &&
          transfer.amount.amount === amount &&
          normalizeAccount(transfer.payee.account) === account &&
          !reported.some(({ endToEndId }) => endToEndId === transfer.endToEndId),
      )
      .map(({ endToEndId }) => ({ payment, endToEndId, rank: rankOf(payment) }));
  });
  const [first] = found.filter(({ rank }) => rank > 0).sort((one, other) => other.rank - one.rank);
  return first ?? null;
}

/** An order that was executed comes first, then one that may be; a rejected one never. */
function rankOf(payment: OrderedPayment): number {
  const word = payment.paymentOrder.confirmed?.confirmation.status;
  if (word) return word === 'executed' ? 3 : 0;
  return isOpenPayment(payment) ? 2 : 1;
}

/**
 * Keeps a credit as the money of an order: of one that was executed, or of an open one that it is the last money of, which it
 * completes. The bank's word that comes later then books nothing.
 * @returns null when the credit is to be booked by itself, as the order may still come to nothing
 */
export async function takeForOrder(
  tx: Transaction,
  context: PortalContext,
  credit: CreditRecord,
  { payment, endToEndId }: FoundTransfer,
): Promise<{ record: CreditRecord; payment: OrderedPayment; completed: boolean } | null> {
  const { transfers, reported, confirmed } = payment.paymentOrder;
  const isLast = isOpenPayment(payment) && reported.length === transfers.length - 1;
  if (!confirmed && !isLast) return null;
  const noted = withReport(payment, endToEndId, { id: credit.id, paymentId: payment.id });
  if (confirmed) await tx.payments.update(noted);
  const now = confirmed ? noted : await complete(tx, context, noted, credit);
  const record: CreditRecord = { ...credit, status: 'booked', paymentId: payment.id };
  return { record, payment: now, completed: !confirmed };
}

/** Notes that a credit was booked as a payment of its own that may be an order's money. */
export async function noteReport(
  tx: Transaction,
  { payment, endToEndId }: FoundTransfer,
  credit: Pick<CreditRecord, 'id' | 'paymentId'>,
): Promise<void> {
  await tx.payments.update(withReport(payment, endToEndId, credit));
}

function withReport(
  payment: OrderedPayment,
  endToEndId: string,
  { id: creditId, paymentId }: Pick<CreditRecord, 'id' | 'paymentId'>,
): OrderedPayment {
  if (paymentId === null) throw new Error('A credit that was not booked is no order’s money');
  const { paymentOrder } = payment;
  const reported = [...paymentOrder.reported, { endToEndId, creditId, paymentId }];
  return { ...payment, paymentOrder: { ...paymentOrder, reported } };
}

/** Money that has arrived says that the order was executed, before its bank does. */
async function complete(
  tx: Transaction,
  context: PortalContext,
  payment: OrderedPayment,
  { transactionId, executedOn }: CreditRecord,
): Promise<OrderedPayment> {
  const { moment } = await context.businessTime(tx);
  const { id, transfers } = payment.paymentOrder;
  const receipt = {
    orderNumber: id,
    authorisationCode: '–',
    transactionId,
    transactedAt: momentOf(executedOn, moment),
    merchant: transfers[0]?.payee.name ?? '–',
  };
  return bookOrder(tx, context, payment, { receipt, paidOn: await paidOn(tx, payment, executedOn) });
}
