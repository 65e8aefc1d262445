import type { BillRecord, ReminderRecord } from '../records/debts.ts';
import type { Snapshot } from '../ports/store.ts';

/** The bills a reminder covers. */
export async function coveredBills(tx: Snapshot, reminder: ReminderRecord): Promise<BillRecord[]> {
  const found = await tx.bills.list({ where: { id: reminder.covers.map(({ billId }) => billId) } });
  const byId = new Map(found.map((bill) => [bill.id, bill]));
  return reminder.covers.flatMap(({ billId }) => byId.get(billId) ?? []);
}
