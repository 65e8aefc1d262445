import type { Portal, PortalLog, ReconciliationEntry } from '@esanduce/sdk/portal';

/** The day before, both ISO. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/**
 * Compares today's and yesterday's payments with the acquirer's books, and logs a line for each that differs.
 * @throws when the acquirer does not answer; the next run compares the same days again
 */
export async function reconcileRecent(
  portal: Pick<Portal, 'reconcile' | 'today'>,
  log: PortalLog,
): Promise<void> {
  const today = await portal.today();
  for (const day of [dayBefore(today), today]) {
    const { repaired, differences, undecided } = await portal.reconcile(day);
    const write = (
      level: 'warn' | 'error',
      event: string,
      { kind, paymentId, orderId, amount, acquirerAmount }: ReconciliationEntry,
    ) => log({ level, event, day, kind, paymentId, orderId, amount, acquirerAmount });
    for (const entry of repaired) write('warn', 'reconciliation.repaired', entry);
    for (const entry of differences) write('error', 'reconciliation.difference', entry);
    for (const entry of undecided) write('warn', 'reconciliation.undecided', entry);
  }
}
