import type { AcquirerStatus } from '../ports/acquirer.ts';
import type { PortalContext } from '../context.ts';
import { type Approved, chargedAmount } from '../payments/finalise.ts';
import type { Payments } from '../payments/payments.ts';
import { placedOrder } from '../payments/placed-order.ts';
import type { PaymentRecord } from '../records/payments.ts';
import type { Reversals } from '../reversals/reversals.ts';
import { isOpenPayment } from '../rules/payment.ts';
import { type Charges, entryOf, type ReconciliationKind, type ReconciliationReport } from './report.ts';

/** What makes payments final and takes charges back. */
export interface Repair {
  readonly payments: Payments;
  readonly reversals: Reversals;
}

/** The day that is reconciled. */
export interface ReconciledDay {
  readonly report: ReconciliationReport;
  readonly charges: Charges;
  /** ISO UTC; an open payment started later may be being charged now. */
  readonly settledBy: string;
}

/**
 * Compares one payment with its status at the acquirer, repairs what it can and reports what it found.
 * @throws when the acquirer's answer cannot be booked
 */
export async function examine(
  context: PortalContext,
  { payments, reversals }: Repair,
  { report, charges, settledBy }: ReconciledDay,
  payment: PaymentRecord,
): Promise<void> {
  const entry = (kind: ReconciliationKind) => entryOf(payment, kind, charges);
  // Asking about an order that is being charged now would make the acquirer refuse it.
  if (isOpenPayment(payment) && payment.createdAt > settledBy) {
    report.undecided.push(entry('undecided'));
    return;
  }
  const now = await payments.resolve(payment);
  if (isOpenPayment(payment) && now.status === 'succeeded') report.repaired.push(entry('chargedNotBooked'));
  const said = await readStatus(context, now);
  const kind = compare(now, said, charges);
  if (!kind) return;
  if (kind === 'undecided') report.undecided.push(entry(kind));
  else if (kind === 'reversedAtAcquirerOnly' && (await reversals.repair(now)))
    report.repaired.push(entry(kind));
  else if (kind === 'chargedNotBooked' && (await isSettled(payments, now)))
    report.repaired.push({
      ...entry(kind),
      detail: 'Charged after the payment was closed: booked, or given back where it is no longer owed.',
    });
  else {
    const { acquirerAmount, acquirerRefunded } = entry(kind);
    const isCharged = said.outcome === 'approved';
    report.differences.push({
      ...entry(kind),
      acquirerAmount: (isCharged && said.amount) || acquirerAmount,
      acquirerRefunded: isCharged ? takenBack(said, now.amount) : acquirerRefunded,
    });
  }
}

/** How a payment differs from the acquirer's status; null when it does not. */
function compare(payment: PaymentRecord, said: AcquirerStatus, charges: Charges): ReconciliationKind | null {
  if (said.outcome === 'pending') return 'undecided';
  const { status, refund, amount, orderId } = payment;
  const isCharged = said.outcome === 'approved';
  const amounts = isCharged ? [said.amount, charges.get(orderId ?? '')?.amount] : [];
  const differs = amounts.some((charged) => charged !== undefined && charged !== amount);
  if (isOpenPayment(payment)) return differs ? 'amountDiffers' : 'undecided';
  if (status !== 'succeeded' && !refund) return isCharged ? 'chargedNotBooked' : null;
  if (!isCharged) return refund ? null : 'bookedNotCharged';
  // Whatever each calls it, void or refund: the money counts.
  const back = takenBack(said, amount);
  const booked = Math.min(refund?.amount ?? 0, amount);
  if (back !== booked) return back > booked ? 'reversedAtAcquirerOnly' : 'reversedInBooksOnly';
  return differs && status === 'succeeded' ? 'amountDiffers' : null;
}
/** Para taken back of the charge for an order of `amount`. */
const takenBack = (charge: Approved, amount: number): number =>
  charge.reversed === undefined ? 0 : (charge.reversedAmount ?? chargedAmount(charge, amount));

async function readStatus({ acquirer, log }: PortalContext, payment: PaymentRecord): Promise<AcquirerStatus> {
  const order = placedOrder(payment);
  if (!order) return { outcome: 'pending' };
  try {
    return await acquirer.status(order);
  } catch {
    log({ level: 'warn', event: 'status.unanswered', orderId: order.orderId });
    return { outcome: 'pending' };
  }
}

/** Settles a charge that came after its payment was closed. Returns whether it is booked or given back. */
async function isSettled(payments: Payments, payment: PaymentRecord): Promise<boolean> {
  const now = await payments.checkClosed(payment);
  return now.status === 'succeeded' || now.refund !== null;
}
