import type { IsoDate, PaymentId } from '../../contract/index.ts';
import type { AcquirerStatus, AcquirerTransaction } from '../ports/acquirer.ts';
import type { PortalContext } from '../context.ts';
import { errorName } from '../ports/log.ts';
import { isOpenPayment } from '../rules/payment.ts';
import { abandonedMs, type Payments } from '../payments/payments.ts';
import type { PaymentRecord } from '../records/payments.ts';
import type { Reversals } from '../reversals/reversals.ts';
import { addDays, belgradeDay, belgradeMoment } from '../rules/day.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';

export type ReconciliationKind =
  | 'chargedNotBooked'
  | 'bookedNotCharged'
  | 'amountDiffers'
  | 'reversedAtAcquirerOnly'
  | 'reversedInBooksOnly'
  | 'unknownOrder'
  | 'notBookable'
  | 'undecided';

export interface ReconciliationEntry {
  readonly kind: ReconciliationKind;
  /** Null for a charge without a payment. */
  readonly paymentId: PaymentId | null;
  readonly orderId: string;
  /** Para, by the portal's books; by the acquirer's where the portal has no payment. */
  readonly amount: number;
  /** Para; null where the acquirer does not list its charges. */
  readonly acquirerAmount: number | null;
  /** An explanation for the operator. */
  readonly detail: string;
}

/** A day's portal payments against the acquirer's books. */
export interface ReconciliationReport {
  readonly day: IsoDate;
  readonly checked: number;
  /** Differed and were repaired. */
  readonly repaired: ReconciliationEntry[];
  /** Need an operator. */
  readonly differences: ReconciliationEntry[];
  /** Not known yet. */
  readonly undecided: ReconciliationEntry[];
}

const details: Record<ReconciliationKind, string> = {
  chargedNotBooked: 'The acquirer charged what the books have as not paid.',
  bookedNotCharged: 'The books have a payment that the acquirer did not charge.',
  amountDiffers: 'The acquirer charged another amount than the books have.',
  reversedAtAcquirerOnly: 'The charge was taken back at the acquirer; refund the payment here as well.',
  reversedInBooksOnly: 'The books have a refund that the acquirer does not have.',
  unknownOrder: 'The acquirer charged an order that no payment names.',
  notBookable:
    'What the acquirer says of the payment cannot be written into the books: look at what it paid.',
  undecided: 'The acquirer cannot say yet.',
};

/**
 * Compares every portal payment started on a day in Belgrade with its status at the acquirer, and every charge that the
 * acquirer lists for that day with the payments. Makes open payments final where the acquirer has an answer.
 * @throws when the acquirer cannot list its charges now
 */
export async function reconcile(
  context: PortalContext,
  { payments, reversals }: { payments: Payments; reversals: Reversals },
  day: IsoDate,
): Promise<ReconciliationReport> {
  const { acquirer, store, log } = context;
  const from = momentOf(day);
  const until = momentOf(addDays(day, 1));
  // A payment started just before midnight may be charged after it.
  const listed = await acquirer.transactions?.(from, momentOf(addDays(day, 2)));
  const charges = new Map(listed?.map((charge) => [charge.orderId, charge]));
  const { found, moment } = await store.transaction(async (tx) => ({
    ...(await context.businessTime(tx)),
    found: (await tx.payments.list({ from, to: until })).filter(
      ({ createdAt, orderId }) => orderId !== null && createdAt < until,
    ),
  }));
  const report: ReconciliationReport = {
    day,
    checked: found.length,
    repaired: [],
    differences: [],
    undecided: [],
  };
  const settledBy = new Date(Date.parse(moment) - abandonedMs).toISOString();

  const entryOf =
    ({ id, orderId, amount }: PaymentRecord) =>
    (kind: ReconciliationKind): ReconciliationEntry => ({
      kind,
      paymentId: id,
      orderId: orderId ?? '',
      amount,
      acquirerAmount: charges.get(orderId ?? '')?.amount ?? null,
      detail: details[kind],
    });

  async function examine(payment: PaymentRecord): Promise<void> {
    const entry = entryOf(payment);
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
    else if (kind === 'chargedNotBooked' && (await reverseCharge(context, now, said)))
      report.repaired.push({
        ...entry(kind),
        detail: 'Charged after the payer was told it was not: taken back.',
      });
    else {
      const acquirerAmount = (said.outcome === 'approved' && said.amount) || entry(kind).acquirerAmount;
      report.differences.push({ ...entry(kind), acquirerAmount });
    }
  }
  await forEachConcurrently(found, examine, (payment, error) => {
    log({ level: 'error', event: 'payment.unresolved', paymentId: payment.id, error: errorName(error) });
    report.differences.push(entryOf(payment)('notBookable'));
  });
  // Payments are examined concurrently; the report lists them in their own order.
  const places = new Map(found.map(({ id }, place) => [id as string | null, place]));
  const placeOf = ({ paymentId }: ReconciliationEntry) => places.get(paymentId) ?? 0;
  for (const entries of [report.repaired, report.differences, report.undecided])
    entries.sort((one, other) => placeOf(one) - placeOf(other));
  const ofDay = [...charges.values()].filter(
    ({ transactedAt }) => belgradeDay(Date.parse(transactedAt)) === day,
  );
  for (const { orderId, amount } of await withoutPayment(context, ofDay)) {
    const kind = 'unknownOrder';
    const detail = details[kind];
    report.differences.push({ kind, paymentId: null, orderId, amount, acquirerAmount: amount, detail });
  }
  return report;
}

const momentOf = (day: IsoDate): string => new Date(belgradeMoment(day, 0)).toISOString();

async function readStatus(
  { acquirer, log }: PortalContext,
  { orderId, createdAt }: PaymentRecord,
): Promise<AcquirerStatus> {
  try {
    return await acquirer.status(orderId ?? '', createdAt);
  } catch {
    log({ level: 'warn', event: 'status.unanswered', orderId });
    return { outcome: 'pending' };
  }
}

/**
 * Reverses a charge that came after its payment had failed: the payer was told that nothing was charged, and may have
 * paid again since. Returns whether it is reversed.
 */
async function reverseCharge(
  { acquirer, log, ...context }: PortalContext,
  { orderId, amount, createdAt: placedAt }: PaymentRecord,
  said: AcquirerStatus,
): Promise<boolean> {
  if (orderId === null || said.outcome !== 'approved') return false;
  const { today } = await context.store.transaction((tx) => context.businessTime(tx));
  // The day of the charge counts, not the day the payment started.
  const kind = belgradeDay(Date.parse(said.transactedAt)) === today ? 'void' : 'refund';
  try {
    return (await acquirer.reverse({ orderId, amount, placedAt }, kind)).outcome === 'reversed';
  } catch {
    log({ level: 'warn', event: 'reversal.unanswered', orderId });
    return false;
  }
}

/** How a payment differs from the acquirer's status; null when it does not. */
function compare(
  payment: PaymentRecord,
  said: AcquirerStatus,
  charges: ReadonlyMap<string, AcquirerTransaction>,
): ReconciliationKind | null {
  if (said.outcome === 'pending') return 'undecided';
  const { status, refund, amount, orderId } = payment;
  const isCharged = said.outcome === 'approved';
  const isReversed = isCharged && said.reversed !== undefined;
  const amounts = isCharged ? [said.amount, charges.get(orderId ?? '')?.amount] : [];
  const differs = amounts.some((charged) => charged !== undefined && charged !== amount);
  if (isOpenPayment(payment)) return differs ? 'amountDiffers' : 'undecided';
  if (status !== 'succeeded') return isCharged && !isReversed ? 'chargedNotBooked' : null;
  // Both have returned the money, whatever each calls it.
  if (refund) return isCharged && !isReversed ? 'reversedInBooksOnly' : null;
  if (isReversed) return 'reversedAtAcquirerOnly';
  if (!isCharged) return 'bookedNotCharged';
  return differs ? 'amountDiffers' : null;
}

async function withoutPayment(
  { store }: PortalContext,
  charges: readonly AcquirerTransaction[],
): Promise<AcquirerTransaction[]> {
  return store.transaction(async (tx) => {
    const unknown: AcquirerTransaction[] = [];
    for (const charge of charges) {
      const [payment] = await tx.payments.list({ where: { orderId: charge.orderId }, limit: 1 });
      if (!payment) unknown.push(charge);
    }
    return unknown;
  });
}
