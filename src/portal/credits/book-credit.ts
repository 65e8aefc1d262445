import type { CustomerId } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import { bookPayment } from '../debts/book-payment.ts';
import { prepaymentItem } from '../debts/owed-items.ts';
import { enqueueNotifications } from '../outbox/enqueue.ts';
import type { Transaction } from '../ports/store.ts';
import type { CreditRecord, IncomingCredit, UnmatchedReason } from '../records/credits.ts';
import type { DebtKey } from '../records/debts.ts';
import type { PaymentItemRecord, PaymentRecord } from '../records/payments.ts';
import { splitCredit } from '../rules/split-credit.ts';
import { requireRecord } from '../transactions/require-record.ts';
import { creditIdOf, isSameCredit } from './credit-id.ts';
import { creditTarget, matchCredit, type CreditTarget } from './match-credit.ts';
import { findTransfer, type FoundTransfer, noteReport, takeForOrder } from './order-transfer.ts';
import { momentOf, paidOn } from './paid-on.ts';

/**
 * What became of a credit. `duplicate`: it is known, or the money of a payment order that is booked. `conflict`: its bank reported another one under the same
 * transaction id.
 */
export interface BookedCredit {
  readonly status: 'booked' | 'unmatched' | 'duplicate' | 'conflict';
  /** As it is kept; of a duplicate or a conflict, the one that came first. */
  readonly record: CreditRecord;
  /** As it was booked now, or the payment order that it completed. */
  readonly payment: PaymentRecord | null;
}

/**
 * Books money that arrived on a payee's account: record, payment, debts, prepayment, e-mail and webhooks, in the caller's
 * transaction, which must hold the customer whose debt it pays. What is owed of the debt is paid, the rest is paid ahead.
 * The money of a payment order is booked once, whichever of the two banks speaks first.
 * Money that has arrived cannot be refused, so an open payment of the same debt does not keep it off: see `finalisePayment`
 * for what becomes of that one. A credit that is known is not booked again; one that nobody knows waits for an operator.
 */
export async function bookCredit(
  tx: Transaction,
  context: PortalContext,
  credit: IncomingCredit,
): Promise<BookedCredit> {
  const id = await creditIdOf(credit);
  const known = await tx.credits.get(id);
  if (known) {
    return { status: isSameCredit(credit, known) ? 'duplicate' : 'conflict', record: known, payment: null };
  }
  const { moment } = await context.businessTime(tx);
  const received: CreditRecord = {
    ...credit,
    id,
    receivedAt: moment,
    status: 'unmatched',
    unmatchedReason: null,
    paymentId: null,
    prepayment: 0,
    handledAt: null,
  };
  const match = await matchCredit(tx, credit);
  const transfer = typeof match === 'string' ? null : await findTransfer(tx, match, match.payable, credit);
  const taken = transfer && (await takeForOrder(tx, context, received, transfer));
  if (taken) {
    await tx.credits.insert(taken.record);
    const { record, payment, completed } = taken;
    return { status: completed ? 'booked' : 'duplicate', record, payment: completed ? payment : null };
  }
  const target = typeof match === 'string' ? match : await creditTarget(tx, match.customerId, match.payable);
  if (typeof match === 'string' || typeof target === 'string') {
    const record = { ...received, unmatchedReason: target as UnmatchedReason };
    await tx.credits.insert(record);
    return { status: 'unmatched', record, payment: null };
  }
  // The id is taken first: of two transactions with the same credit, only one goes on.
  await tx.credits.insert(received);
  const { record, payment } = await bookOn(tx, context, received, match.customerId, target, transfer);
  return { status: 'booked', record, payment };
}

/**
 * Books a credit that is kept as `unmatched` on what it pays.
 * @param transfer of an order that it may be the money of, which has not ended yet
 */
export async function bookOn(
  tx: Transaction,
  context: PortalContext,
  credit: CreditRecord,
  customerId: CustomerId,
  target: CreditTarget,
  transfer: FoundTransfer | null,
): Promise<{ record: CreditRecord; payment: PaymentRecord }> {
  const { moment } = await context.businessTime(tx);
  const { parts, ahead } = splitCredit(credit.amount, target.payable === null ? [] : target.status.debts);
  const items = await itemsOf(tx, credit, target, parts, ahead);
  const customer = await requireRecord(tx.customers.get(customerId), customerId);
  const payment: PaymentRecord = {
    id: `pay_${context.random.token(20)}`,
    customerId,
    createdAt: momentOf(credit.executedOn, moment),
    completedAt: moment,
    items,
    amount: credit.amount,
    channel: credit.channel,
    card: null,
    status: 'succeeded',
    receipt: null,
    failure: null,
    orderId: null,
    challengeToken: null,
    idempotencyKey: null,
    locale: customer.locale,
    challenge: null,
    refund: null,
    creditId: credit.id,
  };
  await bookPayment(tx, payment, await paidOn(tx, payment, credit.executedOn));
  await tx.payments.insert(payment);
  const record: CreditRecord = { ...credit, status: 'booked', paymentId: payment.id, prepayment: ahead };
  await tx.credits.update(record);
  if (transfer) await noteReport(tx, transfer, record);
  await enqueueNotifications(tx, context, payment);
  return { record, payment };
}

async function itemsOf(
  tx: Transaction,
  { model, reference }: CreditRecord,
  target: CreditTarget,
  parts: readonly { readonly debt: DebtKey; readonly amount: number }[],
  ahead: number,
): Promise<PaymentItemRecord[]> {
  const { propertyId } = target;
  // As the payer's own statement shows it.
  const returned = [model, reference].filter(Boolean).join(' ');
  const items: PaymentItemRecord[] = [];
  if (target.payable && parts.length > 0) {
    const amount = parts.reduce((sum, part) => sum + part.amount, 0);
    const { payable, number } = target;
    items.push({ payable, propertyId, number, reference: returned, amount, debts: [...parts] });
  }
  if (ahead > 0) items.push(await prepaymentItem(tx, { propertyId, reference: returned }, ahead));
  return items;
}
