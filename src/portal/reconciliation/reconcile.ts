import type { IsoDate } from '../../contract/index.ts';
import type { AcquirerTransaction } from '../ports/acquirer.ts';
import type { PortalContext } from '../context.ts';
import { errorName } from '../ports/log.ts';
import { abandonedMs } from '../payments/payments.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { addDays, belgradeDay, belgradeMoment } from '../rules/day.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { examine, type Repair } from './examine.ts';
import { type Charges, entryOf, entryOfUnknown, type ReconciliationReport, sortEntries } from './report.ts';

/**
 * Compares every portal payment started on a day in Belgrade with its status at the acquirer, and every charge that the
 * acquirer lists for that day with the payments. Makes open payments final where the acquirer has an answer.
 * @throws when the acquirer cannot list its charges now
 */
export async function reconcile(
  context: PortalContext,
  repair: Repair,
  day: IsoDate,
): Promise<ReconciliationReport> {
  const charges = await readCharges(context, day);
  const { found, settledBy } = await readPayments(context, day);
  const report: ReconciliationReport = {
    day,
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
  const ofDay = [...charges.values()].filter(
    ({ transactedAt }) => belgradeDay(Date.parse(transactedAt)) === day,
  );
  report.differences.push(...(await withoutPayment(context, ofDay)).map(entryOfUnknown));
  return report;
}

/** What the acquirer lists; empty when it cannot list. */
async function readCharges({ acquirer }: PortalContext, day: IsoDate): Promise<Charges> {
  // A payment started just before midnight may be charged after it.
  const listed = await acquirer.transactions?.(momentOf(day), momentOf(addDays(day, 2)));
  return new Map(listed?.map((charge) => [charge.orderId, charge]));
}

/** The day's payments through the portal, and until when an open one counts as settled. */
async function readPayments(
  { store, businessTime }: PortalContext,
  day: IsoDate,
): Promise<{ found: PaymentRecord[]; settledBy: string }> {
  const until = momentOf(addDays(day, 1));
  return store.read(async (tx) => {
    const { moment } = await businessTime(tx);
    const started = await tx.payments.list({ from: momentOf(day), to: until });
    return {
      found: started.filter(({ createdAt, orderId }) => orderId !== null && createdAt < until),
      settledBy: new Date(Date.parse(moment) - abandonedMs).toISOString(),
    };
  });
}

const momentOf = (day: IsoDate): string => new Date(belgradeMoment(day, 0)).toISOString();

async function withoutPayment(
  { store }: PortalContext,
  charges: readonly AcquirerTransaction[],
): Promise<AcquirerTransaction[]> {
  return store.read(async (tx) => {
    const unknown: AcquirerTransaction[] = [];
    for (const charge of charges) {
      const [payment] = await tx.payments.list({ where: { orderId: charge.orderId }, limit: 1 });
      if (!payment) unknown.push(charge);
    }
    return unknown;
  });
}
