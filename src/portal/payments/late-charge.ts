import { bookPayment } from '../debts/book-payment.ts';
import { isStillOwed, statusOf } from '../debts/is-still-owed.ts';
import type { PortalContext } from '../context.ts';
import { enqueueNotifications } from '../outbox/enqueue.ts';
import type { PlacedOrder, ReversalKind } from '../ports/acquirer.ts';
import type { Transaction } from '../ports/store.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { askStatus } from './authorise.ts';
import { takeBack } from './take-back.ts';
import { belgradeDay } from '../rules/day.ts';
import { isOpenPayment } from '../rules/payment.ts';
import { requireRecord } from '../transactions/require-record.ts';
import { retryOnDuplicate } from '../transactions/retry-on-duplicate.ts';
import {
  type Approved,
  chargedAmount,
  dayOfCharge,
  finalisePayment,
  isTakenBack,
  withReceipt,
} from './finalise.ts';
import { placedOrder } from './placed-order.ts';

/**
 * Settles a charge that came after its payment was closed: booked when everything it pays is still owed and held by no
 * other payment, otherwise given back. The payer gets an e-mail either way.
 * @returns the payment as it is now; unchanged while the acquirer has not given the money back, or charged another amount
 */
export async function settleLateCharge(
  context: PortalContext,
  payment: PaymentRecord,
  charge: Approved,
): Promise<PaymentRecord> {
  const order = placedOrder(payment);
  if (!order || payment.refund || isOpenPayment(payment) || payment.status === 'succeeded') return payment;
  const { amount } = payment;
  if (isTakenBack(charge, amount))
    return recordReturned(context, payment, charge, charge.reversed ?? 'refund');
  // Part of it was taken back, or another amount was charged: an operator's matter.
  if (charge.reversed || chargedAmount(charge, amount) !== amount) return payment;
  return (await bookLate(context, payment, charge)) ?? giveBack(context, payment, order, charge);
}

/**
 * Gives back the charge of an open payment whose debts a credit has paid meanwhile; the payer gets an e-mail. When the
 * acquirer refuses, the money is paid ahead for the property, so that none is lost.
 * @returns the payment as it is now; still open while the acquirer does not answer, to be asked about again
 */
export async function giveBackUnowed(
  context: PortalContext,
  payment: PaymentRecord,
  charge: Approved,
): Promise<PaymentRecord> {
  const order = placedOrder(payment);
  if (!order) return payment;
  const answer = await takeBack(context, order, await kindOf(context, charge));
  if (answer?.outcome !== 'reversed') {
    const said = answer && (await askStatus(context, order, 'payer'));
    // It also refuses what another process has just taken back.
    const isKept = said?.outcome === 'approved' && said.reversed === undefined;
    return isKept ? finalisePayment(context, payment, charge, 'payAhead') : payment;
  }
  const { kind: reversed, amount: reversedAmount = chargedAmount(charge, payment.amount) } = answer;
  return finalisePayment(context, payment, { ...charge, reversed, reversedAmount });
}

/** Null when it cannot be booked. */
function bookLate(
  context: PortalContext,
  { id, customerId }: PaymentRecord,
  charge: Approved,
): Promise<PaymentRecord | null> {
  const book = async (tx: Transaction) => {
    const payment = await requireRecord(tx.payments.get(id), id);
    if (payment.status === 'succeeded' || payment.refund) return payment;
    if (!(await isStillOwed(tx, payment))) return null;
    const { moment } = await context.businessTime(tx);
    const charged = withReceipt(payment, charge, context.acquirer.merchant);
    const booked: PaymentRecord = { ...charged, status: 'succeeded', completedAt: moment };
    await tx.payments.update(booked);
    await bookPayment(tx, booked, dayOfCharge(booked));
    for (const { debt } of booked.items.flatMap(({ debts }) => debts)) {
      // What is still owed of a debt, such as a lawsuit's costs since, can be paid by another payment.
      if ((await statusOf(tx, booked, debt))?.outstanding === 0)
        await tx.claims.insert({ id: debt, paymentId: id });
    }
    await enqueueNotifications(tx, context, booked);
    return booked;
  };
  return retryOnDuplicate(() => context.store.hold(customerId, book));
}

async function giveBack(
  context: PortalContext,
  payment: PaymentRecord,
  order: PlacedOrder,
  charge: Approved,
): Promise<PaymentRecord> {
  const answer = await takeBack(context, order, await kindOf(context, charge));
  if (answer?.outcome !== 'reversed') return payment;
  return recordReturned(context, payment, charge, answer.kind);
}

/** By the day of the charge, not the day the payment started. */
async function kindOf(
  { store, businessTime }: PortalContext,
  { transactedAt }: Approved,
): Promise<ReversalKind> {
  const { today } = await store.read((tx) => businessTime(tx));
  return belgradeDay(Date.parse(transactedAt)) === today ? 'void' : 'refund';
}

function recordReturned(
  context: PortalContext,
  { id, customerId }: PaymentRecord,
  charge: Approved,
  kind: ReversalKind,
): Promise<PaymentRecord> {
  return context.store.hold(customerId, async (tx) => {
    const payment = await requireRecord(tx.payments.get(id), id);
    if (payment.status === 'succeeded' || payment.refund) return payment;
    const { moment } = await context.businessTime(tx);
    const { failure } = payment;
    const returned: PaymentRecord = {
      ...withReceipt(payment, charge, context.acquirer.merchant),
      failure,
      refund: { kind, amount: chargedAmount(charge, payment.amount), refundedAt: moment },
    };
    await tx.payments.update(returned);
    await enqueueNotifications(tx, context, returned);
    return returned;
  });
}
