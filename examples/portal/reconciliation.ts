import type { Portal, PortalLog, ReconciliationEntry } from '@esanduce/sdk/portal';

/**
 * Compares with the acquirer's books whatever is open or unsettled, however old, and logs a line for each payment that
 * differs, every time until it is settled.
 * @throws when the acquirer does not answer; the next run compares the same days again
 */
export async function reconcileUnsettled(
  portal: Pick<Portal, 'reconcileUnsettled'>,
  log: PortalLog,
): Promise<void> {
  const { day, repaired, differences, undecided } = await portal.reconcileUnsettled();
  const write = (level: 'warn' | 'error', event: string, entry: ReconciliationEntry) => {
    const { kind, paymentId, orderId, amount, acquirerAmount, refunded, acquirerRefunded } = entry;
    log({
      level,
      event,
      day,
      kind,
      paymentId,
      orderId,
      amount,
      acquirerAmount,
      refunded,
      acquirerRefunded,
    });
  };
  for (const entry of repaired) write('warn', 'reconciliation.repaired', entry);
  for (const entry of differences) write('error', 'reconciliation.difference', entry);
  for (const entry of undecided) write('warn', 'reconciliation.undecided', entry);
}
