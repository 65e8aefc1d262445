import type { IsoDate } from '../../contract/index.ts';
import type { DifferenceRecord } from '../records/differences.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { addDays } from '../rules/day.ts';
import { lateChargeDays } from '../rules/payment.ts';
import type { Snapshot, Transaction } from '../ports/store.ts';
import type { ReconciliationEntry } from './report.ts';

/** The setting that holds the last day up to which every day was reconciled. */
const settingId = 'reconciled';

export async function reconciledDay(tx: Snapshot): Promise<IsoDate | null> {
  const setting = await tx.settings.get(settingId);
  return typeof setting?.value === 'string' ? setting.value : null;
}

export async function rememberReconciledDay(tx: Transaction, day: IsoDate): Promise<void> {
  const known = await reconciledDay(tx);
  const setting = { id: settingId, value: day };
  if (known === null) await tx.settings.insert(setting);
  // Another process may have reconciled a later day meanwhile.
  else if (known < day) await tx.settings.update(setting);
}

/**
 * Payments of any age whose money is not settled: open ones, those that differ from the acquirer's books, and closed ones
 * whose order may still be charged.
 */
export async function unsettledPayments(
  tx: Snapshot,
  moment: string,
  chargesLate: boolean,
): Promise<PaymentRecord[]> {
  const found = await tx.payments.list({ where: { status: ['processing', 'requiresAction'] } });
  for (const { paymentId } of await tx.differences.list({})) {
    const payment = paymentId && (await tx.payments.get(paymentId));
    if (payment) found.push(payment);
  }
  if (chargesLate) {
    const from = new Date(Date.parse(moment) - lateChargeDays * 86_400_000).toISOString();
    const closed = await tx.payments.list({ where: { status: ['failed', 'canceled', 'expired'] }, from });
    found.push(...closed.filter(({ challenge, refund }) => challenge?.shownAt !== undefined && !refund));
  }
  return found.filter(({ orderId }) => orderId !== null);
}

/** The first day that is reconciled again: the day before the last one that was, as charges come after midnight. */
export const firstDay = (reconciled: IsoDate | null, today: IsoDate): IsoDate =>
  addDays(reconciled !== null && reconciled < today ? reconciled : today, -1);

/** Stores the orders that differ, and forgets those that do no longer. */
export async function rememberDifferences(
  tx: Transaction,
  compared: Iterable<string>,
  differing: readonly (ReconciliationEntry & Partial<Pick<DifferenceRecord, 'foundAt'>>)[],
  moment: string,
): Promise<void> {
  const entries = new Map(differing.map((entry) => [entry.orderId, entry]));
  for (const id of new Set([...compared, ...entries.keys()])) {
    const entry = entries.get(id);
    const known = await tx.differences.get(id);
    if (!entry) {
      if (known) await tx.differences.delete(id);
      continue;
    }
    const { paymentId, kind, amount, foundAt = moment } = entry;
    if (!known) await tx.differences.insert({ id, paymentId, kind, amount, foundAt });
    else if (known.kind !== kind) await tx.differences.update({ ...known, kind, amount });
  }
}
