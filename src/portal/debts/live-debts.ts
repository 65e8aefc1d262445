import type { DebtKey } from '../records/debts.ts';
import type { Snapshot } from '../ports/store.ts';

/**
 * The debts that open payments hold, a customer's or all. A succeeded payment's debts are settled and need no entry.
 */
export async function liveDebts(tx: Snapshot, customerId?: string): Promise<Set<DebtKey>> {
  const payments = await tx.payments.list({
    where: { ...(customerId !== undefined && { customerId }), status: ['requiresAction', 'processing'] },
  });
  return new Set(
    payments.flatMap(({ items }) => items.flatMap(({ debts }) => debts.map(({ debt }) => debt))),
  );
}
