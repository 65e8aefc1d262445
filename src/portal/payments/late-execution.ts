import type { PortalContext } from '../context.ts';
import { bookPayment } from '../debts/book-payment.ts';
import { isStillOwed, statusOf } from '../debts/is-still-owed.ts';
import { enqueueNotifications } from '../outbox/enqueue.ts';
import type { Transaction } from '../ports/store.ts';
import { belgradeDay } from '../rules/day.ts';
import type { OrderedPayment } from '../rules/payment-order.ts';
import { type Executed, receiptOf } from './order-ending.ts';
import { bookTransfers, isReported, rememberTransfers } from './transfer-credits.ts';

/**
 * Books an order that was executed after its payment was closed: as that payment when all it pays is still owed and held by no
 * other, else each transfer as an incoming credit. Money that has arrived is never refused.
 */
export async function bookLateExecution(
  tx: Transaction,
  context: PortalContext,
  payment: OrderedPayment,
  executed: Executed,
): Promise<OrderedPayment> {
  const { moment } = await context.businessTime(tx);
  context.log({ level: 'warn', event: 'payment-order.executed-late', orderId: payment.paymentOrder.id });
  if ((await isReported(tx, payment, executed)) || !(await isStillOwed(tx, payment))) {
    await tx.payments.update(payment);
    await bookTransfers(tx, context, payment, executed);
    return payment;
  }
  const receipt = receiptOf(payment, executed);
  const booked: OrderedPayment = {
    ...payment,
    status: 'succeeded',
    completedAt: moment,
    failure: null,
    receipt,
  };
  await tx.payments.update(booked);
  await bookPayment(tx, booked, belgradeDay(Date.parse(executed.executedAt)));
  for (const { debt } of booked.items.flatMap(({ debts }) => debts)) {
    // What is still owed of a debt, such as a lawsuit's costs since, can be paid by another payment.
    if ((await statusOf(tx, booked, debt))?.outstanding === 0)
      await tx.claims.insert({ id: debt, paymentId: booked.id });
  }
  await rememberTransfers(tx, context, booked, executed);
  await enqueueNotifications(tx, context, booked);
  return booked;
}
