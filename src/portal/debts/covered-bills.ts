import type { BillRecord, ReminderRecord } from '../records/debts.ts';
import type { Snapshot } from '../ports/store.ts';

/** The bills a reminder covers. */
export async function coveredBills(tx: Snapshot, reminder: ReminderRecord): Promise<BillRecord[]> {
  const bills: BillRecord[] = [];
  for (const { billId } of reminder.covers) {
    const bill = await tx.bills.get(billId);
    if (bill) bills.push(bill);
  }
  return bills;
}
