import type { BillId } from '../../contract/index.ts';
import type { BillRecord, PropertyRecord, ReminderRecord } from '../records/debts.ts';
import { isOpenBill } from '../rules/payable.ts';
import { prepaidBills } from '../rules/prepayment.ts';
import { coveringReminders } from '../rules/priorities.ts';
import type { Snapshot } from '../ports/store.ts';

/** The bills a reminder covers. */
export async function coveredBills(tx: Snapshot, reminder: ReminderRecord): Promise<BillRecord[]> {
  const found = await tx.bills.list({ where: { id: reminder.covers.map(({ billId }) => billId) } });
  const byId = new Map(found.map((bill) => [bill.id, bill]));
  return reminder.covers.flatMap(({ billId }) => byId.get(billId) ?? []);
}

/** By what else some bills are covered: a reminder, or what was paid ahead. */
export interface Cover {
  readonly reminders: ReadonlyMap<BillId, ReminderRecord>;
  readonly prepaid: ReadonlySet<BillId>;
}

/** The cover of a customer's bills. */
export async function coverOf(
  tx: Snapshot,
  customerId: string,
  bills: readonly BillRecord[],
): Promise<Cover> {
  const open = bills.filter(isOpenBill);
  if (open.length === 0) return { reminders: new Map(), prepaid: new Set() };
  const where = { propertyId: [...new Set(open.map((bill) => bill.propertyId))] };
  const reminders = await tx.reminders.list({ where: { customerId, ...where, status: ['open', 'expired'] } });
  const properties = await tx.properties.list({ where: { id: where.propertyId } });
  return { reminders: coveringReminders(reminders), prepaid: await prepaidOf(tx, properties) };
}

/** The bills that the prepayments of some properties cover. */
export async function prepaidOf(tx: Snapshot, properties: readonly PropertyRecord[]): Promise<Set<BillId>> {
  const ahead = properties.filter(({ prepayment }) => prepayment > 0);
  const propertyId = ahead.map(({ id }) => id);
  const bills = ahead.length
    ? await tx.bills.list({ where: { propertyId, status: ['unpaid', 'partiallyPaid'] } })
    : [];
  return new Set(
    ahead.flatMap(({ id, prepayment }) => [
      ...prepaidBills(
        bills.filter((bill) => bill.propertyId === id),
        prepayment,
      ),
    ]),
  );
}
