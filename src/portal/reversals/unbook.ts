import type { BillId, InstalmentId, IsoDate, LawsuitId } from '../../contract/index.ts';
import { coveredBills } from '../payments/find-payable.ts';
import type { DebtKey, PaymentRecord } from '../records/records.ts';
import {
  reopenBill,
  reopenReminder,
  unsettleBill,
  unsettleInstalment,
  unsettleLawsuit,
} from '../rules/unsettle.ts';
import type { Transaction } from '../ports/store.ts';

/**
 * Makes owed again what a payment paid, and reopens what was closed with it: bills of a lawsuit or agreement, reminders.
 * @returns false, having written nothing that may stay, when a debt has moved on meanwhile: roll back
 */
export async function unbook(tx: Transaction, payment: PaymentRecord, today: IsoDate): Promise<boolean> {
  for (const { debt, amount } of payment.items.flatMap(({ debts }) => debts)) {
    const id = debt.slice(debt.indexOf(':') + 1);
    const done = debt.startsWith('bill:')
      ? await unbookBill(tx, id as BillId, amount)
      : debt.startsWith('lawsuit:')
        ? await unbookLawsuit(tx, payment, id as LawsuitId, amount, today)
        : await unbookInstalment(tx, payment, id as InstalmentId, amount);
    if (!done) return false;
  }
  await reopenReminders(tx, payment, today);
  return true;
}

async function unbookBill(tx: Transaction, id: BillId, amount: number): Promise<boolean> {
  const bill = await tx.bills.get(id);
  const after = bill && unsettleBill(bill, amount);
  if (after) await tx.bills.update(after);
  return Boolean(after);
}

async function unbookLawsuit(
  tx: Transaction,
  payment: PaymentRecord,
  id: LawsuitId,
  amount: number,
  today: IsoDate,
): Promise<boolean> {
  const lawsuit = await tx.lawsuits.get(id);
  const after = lawsuit && unsettleLawsuit(lawsuit, amount, today);
  if (!after) return false;
  await tx.lawsuits.update(after);
  await reopenBills(tx, payment, after.billIds);
  return true;
}

async function unbookInstalment(
  tx: Transaction,
  payment: PaymentRecord,
  id: InstalmentId,
  amount: number,
): Promise<boolean> {
  const agreements = await tx.agreements.list({ where: { customerId: payment.customerId } });
  const agreement = agreements.find(({ instalments }) => instalments.some((each) => each.id === id));
  const after = agreement && unsettleInstalment(agreement, id, amount);
  if (!after) return false;
  await tx.agreements.update(after);
  if (agreement.status === 'fulfilled') await reopenBills(tx, payment, after.billIds);
  return true;
}

/** What was paid of a bill before it was sued or rescheduled is in no record of its own: the payments say it. */
async function reopenBills(
  tx: Transaction,
  { propertyId }: PaymentRecord,
  ids: readonly BillId[],
): Promise<void> {
  const payments = await tx.payments.list({ where: { propertyId, status: 'succeeded' } });
  const kept = payments.filter(({ refund }) => refund === null);
  const booked = kept.flatMap(({ items }) => items.flatMap(({ debts }) => debts));
  for (const id of ids) {
    const bill = await tx.bills.get(id);
    const key: DebtKey = `bill:${id}`;
    const paid = booked.reduce((sum, { debt, amount }) => sum + (debt === key ? amount : 0), 0);
    if (bill) await tx.bills.update(reopenBill(bill, paid));
  }
}

async function reopenReminders(
  tx: Transaction,
  { propertyId }: PaymentRecord,
  today: IsoDate,
): Promise<void> {
  for (const reminder of await tx.reminders.list({ where: { propertyId, status: 'settled' } })) {
    const bills = await coveredBills(tx, reminder);
    if (bills.some(({ status }) => status !== 'paid')) {
      await tx.reminders.update(reopenReminder(reminder, today));
    }
  }
}
