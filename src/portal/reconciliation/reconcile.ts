import type { IsoDate } from '../../contract/index.ts';
import type { AcquirerTransaction } from '../ports/acquirer.ts';
import type { PortalContext } from '../context.ts';
import { errorName } from '../ports/log.ts';
import { abandonedMs } from '../payments/payments.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { addDays, belgradeDay, belgradeMoment } from '../rules/day.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import type { Snapshot } from '../ports/store.ts';
import { examine, type Repair } from './examine.ts';
import {
  type Charges,
  entryOf,
  entryOfUnknown,
  type ReconciliationReport,
  refundedOf,
  sortEntries,
} from './report.ts';
import {
  firstDay,
  reconciledDay,
  rememberDifferences,
  rememberReconciledDay,
  unsettledPayments,
} from './unsettled.ts';

/** Days in Belgrade, the last one included. */
interface Days {
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/**
 * Compares every portal payment started on a day in Belgrade with its status at the acquirer, and every charge that the
 * acquirer lists for that day with the payments. Makes open payments final where the acquirer has an answer, and stores
 * what differs until it is settled.
 * @throws when the acquirer cannot list its charges now
 */
export function reconcile(
  context: PortalContext,
  repair: Repair,
  day: IsoDate,
): Promise<ReconciliationReport> {
  const days = { first: day, last: day };
  return compareAll(context, repair, days, (tx) => paymentsOf(tx, days));
}

/**
 * Reconciles the days since the last run, yesterday and today at least, and every earlier payment that is open, may still
 * be charged, or differed when it was last compared.
 * @throws when the acquirer cannot list its charges now
 */
export async function reconcileUnsettled(
  context: PortalContext,
  repair: Repair,
): Promise<ReconciliationReport> {
  const { store, businessTime, acquirer } = context;
  const { days, moment } = await store.read(async (tx) => {
    const { today, moment } = await businessTime(tx);
    return { moment, days: { first: firstDay(await reconciledDay(tx), today), last: today } };
  });
  const report = await compareAll(context, repair, days, async (tx) => {
    const unsettled = await unsettledPayments(tx, moment, acquirer.chargesLate ?? false);
    const found = [...(await paymentsOf(tx, days)), ...unsettled];
    return [...new Map(found.map((payment) => [payment.id, payment])).values()];
  });
  await store.transaction((tx) => rememberReconciledDay(tx, days.last));
  return report;
}

async function compareAll(
  context: PortalContext,
  repair: Repair,
  days: Days,
  list: (tx: Snapshot) => Promise<PaymentRecord[]>,
): Promise<ReconciliationReport> {
  const charges = await readCharges(context, days);
  const { found, moment, strays } = await context.store.read(async (tx) => ({
    found: await list(tx),
    strays: (await tx.differences.list({})).filter(({ paymentId }) => paymentId === null),
    moment: (await context.businessTime(tx)).moment,
  }));
  const settledBy = new Date(Date.parse(moment) - abandonedMs).toISOString();
  const report: ReconciliationReport = {
    day: days.last,
    checked: found.length,
    repaired: [],
    differences: [],
    undecided: [],
  };
  await forEachConcurrently(
    found,
    (payment) => examine(context, repair, { report, charges, settledBy }, payment),
    (payment, error) => {
      context.log({
        level: 'error',
        event: 'payment.unresolved',
        paymentId: payment.id,
        error: errorName(error),
      });
      report.differences.push(entryOf(payment, 'notBookable', charges));
    },
  );
  sortEntries(report, found);
  const stray = await strayCharges(context, days, charges, strays);
  report.differences.push(...stray.map(entryOfUnknown));
  await context.store.transaction((tx) =>
    rememberDifferences(
      tx,
      [...found.map(({ orderId }) => orderId ?? ''), ...strays.map(({ id }) => id)],
      [...report.differences, ...report.undecided].map((entry) => {
        const charge = stray.find(({ orderId }) => orderId === entry.orderId);
        return charge ? { ...entry, foundAt: charge.transactedAt } : entry;
      }),
      moment,
    ),
  );
  return report;
}

/** What the acquirer lists; empty when it cannot list. */
async function readCharges({ acquirer }: PortalContext, { first, last }: Days): Promise<Charges> {
  // A payment started just before midnight may be charged after it.
  const listed = await acquirer.transactions?.(momentOf(first), momentOf(addDays(last, 2)));
  return new Map(listed?.map((charge) => [charge.orderId, charge]));
}

/** The payments through the portal that were started on these days. */
async function paymentsOf(tx: Snapshot, { first, last }: Days): Promise<PaymentRecord[]> {
  const until = momentOf(addDays(last, 1));
  const started = await tx.payments.list({ from: momentOf(first), to: until });
  return started.filter(({ createdAt, orderId }) => orderId !== null && createdAt < until);
}

const momentOf = (day: IsoDate): string => new Date(belgradeMoment(day, 0)).toISOString();

/** Charges of these days that no payment names and that are not given back, and those found before. */
async function strayCharges(
  context: PortalContext,
  { first, last }: Days,
  charges: Charges,
  known: readonly { id: string; amount: number; foundAt: string }[],
): Promise<AcquirerTransaction[]> {
  const candidates = new Map(
    [...charges.values()]
      .filter(({ transactedAt }) => {
        const day = belgradeDay(Date.parse(transactedAt));
        return first <= day && day <= last;
      })
      .map((charge) => [charge.orderId, charge]),
  );
  for (const { id: orderId, amount, foundAt: placedAt } of known) {
    if (!candidates.has(orderId)) {
      const charge = await chargeOf(context, { orderId, amount, placedAt });
      if (charge) candidates.set(orderId, charge);
    }
  }
  return context.store.read(async (tx) => {
    const stray: AcquirerTransaction[] = [];
    for (const charge of candidates.values()) {
      if (refundedOf(charge) >= charge.amount) continue;
      const [payment] = await tx.payments.list({ where: { orderId: charge.orderId }, limit: 1 });
      if (!payment) stray.push(charge);
    }
    return stray;
  });
}

/** The charge of an order without a payment; null when it was not charged after all. Unknown while nobody answers. */
async function chargeOf(
  { acquirer, log }: PortalContext,
  order: { orderId: string; amount: number; placedAt: string },
): Promise<AcquirerTransaction | null> {
  const { orderId, amount, placedAt: transactedAt } = order;
  const unknown = { orderId, amount, transactionId: '', transactedAt, reversed: null };
  try {
    const said = await acquirer.status(order);
    if (said.outcome === 'pending') return unknown;
    if (said.outcome !== 'approved') return null;
    const { transactionId, reversed = null, reversedAmount } = said;
    return { ...unknown, transactionId, reversed, ...(reversedAmount !== undefined && { reversedAmount }) };
  } catch {
    log({ level: 'warn', event: 'status.unanswered', orderId });
    return unknown;
  }
}
