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
  | 'charged-not-booked'
  | 'booked-not-charged'
  | 'amount-differs'
  | 'reversed-at-acquirer-only'
  | 'reversed-in-books-only'
  | 'unknown-order'
  | 'not-bookable'
  | 'undecided';

export interface ReconciliationEntry {
  readonly kind: ReconciliationKind;
  /** Null for a charge that no payment names. */
  readonly paymentId: PaymentId | null;
  readonly orderId: string;
  /** Para, by the portal's books; by the acquirer's where the portal has no payment. */
  readonly amount: number;
  /** Para; null where the acquirer does not list its charges. */
  readonly acquirerAmount: number | null;
  /** A sentence for who reads it. */
  readonly detail: string;
}

/** A day's portal payments against the acquirer's books. */
export interface ReconciliationReport {
  readonly day: IsoDate;
  readonly checked: number;
  /** Differed, and do no longer. */
  readonly repaired: ReconciliationEntry[];
  /** Somebody must look at. */
  readonly differences: ReconciliationEntry[];
  /** Cannot be told yet. */
  readonly undecided: ReconciliationEntry[];
}

const sentences: Record<ReconciliationKind, string> = {
  'charged-not-booked': 'The acquirer charged what the books have as not paid.',
  'booked-not-charged': 'The books have a payment that the acquirer did not charge.',
  'amount-differs': 'The acquirer charged another amount than the books have.',
  'reversed-at-acquirer-only': 'The charge was taken back at the acquirer; refund the payment here as well.',
  'reversed-in-books-only': 'The books have a refund that the acquirer does not have.',
  'unknown-order': 'The acquirer charged an order that no payment names.',
  'not-bookable':
    'What the acquirer says of the payment cannot be written into the books: look at what it paid.',
  undecided: 'The acquirer cannot say yet.',
};

/**
 * Compares every portal payment begun on a day in Belgrade with what the acquirer says of it, and every charge that the
 * acquirer lists for that day with the payments. What was left open is made final on the way.
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
  // What was begun just before midnight is charged after it.
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
      detail: sentences[kind],
    });

  async function examine(payment: PaymentRecord): Promise<void> {
    const entry = entryOf(payment);
    // One that is being charged just now is left alone: asking after it would refuse it.
    if (isOpenPayment(payment) && payment.createdAt > settledBy) {
      report.undecided.push(entry('undecided'));
      return;
    }
    const now = await payments.resolve(payment);
    if (isOpenPayment(payment) && now.status === 'succeeded')
      report.repaired.push(entry('charged-not-booked'));
    const said = await askOnce(context, now);
    const kind = compare(now, said, charges);
    if (!kind) return;
    if (kind === 'undecided') report.undecided.push(entry(kind));
    else if (kind === 'reversed-at-acquirer-only' && (await reversals.repair(now)))
      report.repaired.push(entry(kind));
    else if (kind === 'charged-not-booked' && (await takeBack(context, now, said)))
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
    log({ level: 'error', event: 'payment.unsettled', paymentId: payment.id, error: errorName(error) });
    report.differences.push(entryOf(payment)('not-bookable'));
  });
  // They were asked after side by side; who reads the report wants them in their order.
  const places = new Map(found.map(({ id }, place) => [id as string | null, place]));
  const placeOf = ({ paymentId }: ReconciliationEntry) => places.get(paymentId) ?? 0;
  for (const entries of [report.repaired, report.differences, report.undecided])
    entries.sort((one, other) => placeOf(one) - placeOf(other));
  const ofDay = [...charges.values()].filter(
    ({ transactedAt }) => belgradeDay(Date.parse(transactedAt)) === day,
  );
  for (const { orderId, amount } of await withoutPayment(context, ofDay)) {
    const kind = 'unknown-order';
    const detail = sentences[kind];
    report.differences.push({ kind, paymentId: null, orderId, amount, acquirerAmount: amount, detail });
  }
  return report;
}

const momentOf = (day: IsoDate): string => new Date(belgradeMoment(day, 0)).toISOString();

async function askOnce(
  { acquirer, log }: PortalContext,
  { orderId, createdAt }: PaymentRecord,
): Promise<AcquirerStatus> {
  try {
    return await acquirer.status(orderId ?? '', createdAt);
  } catch {
    log({ level: 'warn', event: 'acquirer.status-lost', orderId });
    return { outcome: 'pending' };
  }
}

/**
 * Takes back a charge that came after its payment had ended without one: its payer was told that nothing was charged, and may
 * have paid again since. Answers whether it is back.
 */
async function takeBack(
  { acquirer, log, ...context }: PortalContext,
  { orderId, amount, createdAt: placedAt }: PaymentRecord,
  said: AcquirerStatus,
): Promise<boolean> {
  if (orderId === null || said.outcome !== 'approved') return false;
  const { today } = await context.store.transaction((tx) => context.businessTime(tx));
  // By the day of the charge: one of a payment begun before midnight may be of today.
  const kind = belgradeDay(Date.parse(said.transactedAt)) === today ? 'void' : 'refund';
  try {
    return (await acquirer.reverse({ orderId, amount, placedAt }, kind)).outcome === 'reversed';
  } catch {
    log({ level: 'warn', event: 'acquirer.reversal-lost', orderId });
    return false;
  }
}

/** How a payment differs from the acquirer's word; null when it does not. */
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
  if (isOpenPayment(payment)) return differs ? 'amount-differs' : 'undecided';
  if (status !== 'succeeded') return isCharged && !isReversed ? 'charged-not-booked' : null;
  // Neither has the money any more, whatever each calls it.
  if (refund) return isCharged && !isReversed ? 'reversed-in-books-only' : null;
  if (isReversed) return 'reversed-at-acquirer-only';
  if (!isCharged) return 'booked-not-charged';
  return differs ? 'amount-differs' : null;
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
