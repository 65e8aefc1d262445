import type { PaymentOrderConfirmation, PaymentOrderId } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import type { Snapshot, Transaction } from '../ports/store.ts';
import { problemAt, ProblemError } from '../problems/problem-error.ts';
import type { FinalConfirmation } from '../records/payments.ts';
import { isOpenPayment } from '../rules/payment.ts';
import { isOrdered, isOrderExpired, type OrderedPayment, paymentIdOf } from '../rules/payment-order.ts';
import { belgradeDay } from '../rules/day.ts';
import { bookOrder } from './book-order.ts';
import { recordEnding } from './finalise.ts';
import { failureOf, receiptOf, statusAfter } from './order-ending.ts';

/** How far a bank's clock may be ahead of the portal's, ms. */
const clockSkewMs = 5 * 60_000;

/**
 * Applies what a bank says of its order, in a transaction that holds the customer. Repeating it changes nothing.
 * @throws ProblemError `payment-order-closed` for one that must not be executed any more, `confirmation-conflict` for another
 *   final word than the first, `validation-failed`
 */
export async function applyConfirmation(
  tx: Transaction,
  context: PortalContext,
  payment: OrderedPayment,
  confirmation: PaymentOrderConfirmation,
): Promise<OrderedPayment> {
  const { paymentOrder: order } = payment;
  const now = context.clock.now();
  const at = new Date(now).toISOString();
  if (confirmation.status === 'unknown') {
    // After the bank's final word it is a message that came late.
    if (order.confirmed) return payment;
    if (!isOpenPayment(payment)) throw new ProblemError('payment-order-closed');
    if (order.begunAt !== null) return payment;
    if (isOrderExpired(order, now)) throw new ProblemError('payment-order-closed');
    const begun: OrderedPayment = {
      ...payment,
      status: 'processing',
      paymentOrder: { ...order, begunAt: at },
    };
    await tx.payments.update(begun);
    return begun;
  }
  if (order.confirmed) {
    if (isSame(order.confirmed.confirmation, confirmation)) return payment;
    context.log({ level: 'error', event: 'payment-order.conflicted', orderId: order.id });
    throw new ProblemError('confirmation-conflict');
  }
  const { moment } = await context.businessTime(tx);
  if (confirmation.status === 'executed') {
    requireEveryTransfer(order.transfers, confirmation.transfers);
    const latest = Math.max(now, Date.parse(moment)) + clockSkewMs;
    if (Date.parse(confirmation.executedAt) > latest) {
      throw problemAt('validation-failed', '/body/executedAt', 'Lies in the future.');
    }
  }
  const confirmed: OrderedPayment = {
    ...payment,
    paymentOrder: { ...order, confirmed: { at, confirmation } },
  };
  if (confirmation.status === 'executed') {
    if (!isOpenPayment(payment))
      context.log({ level: 'warn', event: 'payment-order.executed-late', orderId: order.id });
    const paidOn = belgradeDay(Date.parse(confirmation.executedAt));
    return bookOrder(tx, context, confirmed, { receipt: receiptOf(confirmed, confirmation), paidOn });
  }
  if (!isOpenPayment(payment)) {
    await tx.payments.update(confirmed);
    return confirmed;
  }
  const ended: OrderedPayment = {
    ...confirmed,
    status: statusAfter(confirmation),
    completedAt: moment,
    failure: failureOf(confirmation),
  };
  await recordEnding(tx, context, ended, null);
  return ended;
}

/** The payment of a bank's own order. @throws ProblemError `not-found` */
export async function requireOrder(
  tx: Pick<Snapshot, 'payments'>,
  partnerId: string,
  id: PaymentOrderId,
): Promise<OrderedPayment> {
  const payment = await tx.payments.get(paymentIdOf(id));
  if (payment && isOrdered(payment) && payment.paymentOrder.partnerId === partnerId) return payment;
  throw new ProblemError('not-found');
}

function isSame(first: FinalConfirmation, second: FinalConfirmation): boolean {
  if (first.status === 'rejected' || second.status === 'rejected') return first.status === second.status;
  const ids = new Map(first.transfers.map(({ endToEndId, transactionId }) => [endToEndId, transactionId]));
  return (
    first.transfers.length === second.transfers.length &&
    second.transfers.every(({ endToEndId, transactionId }) => ids.get(endToEndId) === transactionId)
  );
}

/** All or nothing: each transfer of the order is named once, and each has a transaction of its own. */
function requireEveryTransfer(
  ordered: readonly { endToEndId: string }[],
  executed: readonly { endToEndId: string; transactionId: string }[],
): void {
  const left = new Set(ordered.map(({ endToEndId }) => endToEndId));
  const transactions = new Set<string>();
  for (const [index, { endToEndId, transactionId }] of executed.entries()) {
    const pointer = `/body/transfers/${index}`;
    if (!left.delete(endToEndId))
      throw problemAt('validation-failed', `${pointer}/endToEndId`, 'Not of this order, or named twice.');
    if (transactions.has(transactionId))
      throw problemAt('validation-failed', `${pointer}/transactionId`, 'Of another transfer already.');
    transactions.add(transactionId);
  }
  if (left.size > 0) {
    const detail = `An order is executed as a whole: ${[...left].join(', ')} is missing.`;
    throw problemAt('validation-failed', '/body/transfers', detail);
  }
}
