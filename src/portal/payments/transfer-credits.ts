import { normalizeAccount } from '../../serbia/index.ts';
import type { PortalContext } from '../context.ts';
import { creditIdOf } from '../credits/credit-id.ts';
import { bookCredit } from '../credits/book-credit.ts';
import type { Snapshot, Transaction } from '../ports/store.ts';
import type { IncomingCredit } from '../records/credits.ts';
import { belgradeDay } from '../rules/day.ts';
import type { OrderedPayment } from '../rules/payment-order.ts';
import type { Executed } from './order-ending.ts';

/** The transfers of an executed order as their payee's bank will report them. */
function creditsOf({ paymentOrder }: OrderedPayment, { transfers, executedAt }: Executed): IncomingCredit[] {
  const day = belgradeDay(Date.parse(executedAt));
  const ids = new Map(transfers.map(({ endToEndId, transactionId }) => [endToEndId, transactionId]));
  return paymentOrder.transfers.map(({ endToEndId, payee, model, reference, amount, purpose }) => ({
    transactionId: ids.get(endToEndId) ?? endToEndId,
    account: normalizeAccount(payee.account),
    model,
    reference,
    amount: amount.amount,
    bookedOn: day,
    executedOn: day,
    payer: null,
    purpose,
    channel: 'bank',
  }));
}

/** Whether the payee's bank has reported one of the transfers already, so that its money is in the books. */
export async function isReported(
  tx: Snapshot,
  payment: OrderedPayment,
  executed: Executed,
): Promise<boolean> {
  for (const credit of creditsOf(payment, executed))
    if (await tx.credits.get(await creditIdOf(credit))) return true;
  return false;
}

/** Remembers the transfers that a payment has booked, so that their credits on a statement are not booked again. */
export async function rememberTransfers(
  tx: Transaction,
  context: PortalContext,
  payment: OrderedPayment,
  executed: Executed,
): Promise<void> {
  const { moment } = await context.businessTime(tx);
  for (const credit of creditsOf(payment, executed)) {
    await tx.credits.insert({
      ...credit,
      id: await creditIdOf(credit),
      receivedAt: moment,
      status: 'booked',
      unmatchedReason: null,
      paymentId: payment.id,
      prepayment: 0,
      handledAt: null,
    });
  }
}

/** Books each transfer as money that has arrived: on what is owed of its debt, the rest as paid ahead. */
export async function bookTransfers(
  tx: Transaction,
  context: PortalContext,
  payment: OrderedPayment,
  executed: Executed,
): Promise<void> {
  for (const credit of creditsOf(payment, executed)) await bookCredit(tx, context, credit);
}
