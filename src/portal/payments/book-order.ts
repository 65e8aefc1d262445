import type { IsoDate, Receipt } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import { statusOf } from '../debts/is-still-owed.ts';
import { withOwedItems } from '../debts/owed-items.ts';
import type { Transaction } from '../ports/store.ts';
import { isOpenPayment } from '../rules/payment.ts';
import { type OrderedPayment, withoutReported } from '../rules/payment-order.ts';
import { recordEnding, releaseUnpaid } from './finalise.ts';

/**
 * Books an order whose money has moved, in a transaction that holds the customer: on what is still owed and held by no other
 * payment, the rest as paid ahead. Money that has moved is never refused, however late it is heard of. What credits have booked
 * of it already is left out.
 * @returns the payment as it is now; as it was when credits have booked all of it
 */
export async function bookOrder(
  tx: Transaction,
  context: PortalContext,
  payment: OrderedPayment,
  { receipt, paidOn }: { receipt: Receipt; paidOn: IsoDate },
): Promise<OrderedPayment> {
  const left = withoutReported(payment);
  if (payment.status === 'succeeded' || left.items.length === 0) {
    await tx.payments.update(payment);
    return payment;
  }
  const { moment } = await context.businessTime(tx);
  const ended: OrderedPayment = {
    ...left,
    status: 'succeeded',
    completedAt: moment,
    failure: null,
    receipt,
  };
  const { items } = await withOwedItems(tx, ended);
  const booked: OrderedPayment = { ...ended, items };
  await recordEnding(tx, context, booked, paidOn);
  if (isOpenPayment(payment)) await releaseUnpaid(tx, booked);
  else await claimSettled(tx, booked);
  return booked;
}

/** What is still owed of a debt, such as a lawsuit's costs since, can be paid by another payment. */
async function claimSettled(tx: Transaction, payment: OrderedPayment): Promise<void> {
  for (const { debt } of payment.items.flatMap(({ debts }) => debts))
    if ((await statusOf(tx, payment, debt))?.outstanding === 0)
      await tx.claims.insert({ id: debt, paymentId: payment.id });
}
