import type { Esanduce, Payable } from '../../src/index.ts';
import { ifAllowed } from './list-state.ts';
import type { LiveChanges } from './live-changes.ts';

/** What `changes` are about: their subjects, and the payables of payments among them. Null when it may be anything. */
export async function changedPayables(
  client: Esanduce,
  changes: LiveChanges,
): Promise<readonly Payable[] | null> {
  if (!changes) return null;
  const subjects = new Set(changes.map(({ subject }) => subject));
  const payments = changes.filter((event) => event.type === 'payment.updated');
  const read = await Promise.all(
    payments
      .filter(({ subject }) => subjects.delete(subject))
      .map(({ subject }) => ifAllowed(client.payments.get(subject))),
  );
  const changed = [...subjects].map((id) => ({ id }));
  for (const payment of read) {
    if (!payment) return null;
    changed.push(...payment.items.map(({ payable }) => payable));
  }
  // Entries are matched by id only, so the type does not matter.
  return changed as Payable[];
}
