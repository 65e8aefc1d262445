import type { BillId, InstalmentId, IsoDate, LawsuitId } from '../../contract/index.ts';
import { coveredBills } from './covered-bills.ts';
import type { DebtKey } from '../records/debts.ts';
import type { PaymentRecord } from '../records/payments.ts';
import {
  reopenBill,
  reopenReminder,
  reverseBillPayment,
  reverseInstalmentPayment,
  reverseLawsuitPayment,
} from '../rules/reverse-payment.ts';
import { debtsTakenBack, keptDebts, prepaymentsTakenBack } from '../rules/kept-debts.ts';
import { isOpenPayment, propertiesOf } from '../rules/payment.ts';
import type { Transaction } from '../ports/store.ts';

/**
 * Undoes the booking of a payment, whole or in part: as much of its debts is owed again, and what was closed with them
 * (bills of a lawsuit or agreement, reminders) is reopened. The claims on those debts are released.
 * @param after the payment with its new refund, already stored
 * @returns false when a debt has changed since, or another payment is paying it, so that it cannot be restored: roll the
 * transaction back
 */
export async function reverseBooking(
  tx: Transaction,
  before: PaymentRecord,
  after: PaymentRecord,
  today: IsoDate,
): Promise<boolean> {
  for (const { debt, amount } of debtsTakenBack(before, after)) {
    if (!(await releaseClaim(tx, after, debt))) return false;
    const id = debt.slice(debt.indexOf(':') + 1);
    const done = debt.startsWith('bill:')
      ? await reverseBill(tx, id as BillId, amount)
      : debt.startsWith('lawsuit:')
        ? await reverseLawsuit(tx, after, id as LawsuitId, amount, today)
        : await reverseInstalment(tx, after, id as InstalmentId, amount);
    if (!done) return false;
  }
  for (const { propertyId, amount } of prepaymentsTakenBack(before, after)) {
    const property = await tx.properties.get(propertyId);
    // It may have been set off since.
    if (!property || property.prepayment < amount) return false;
    await tx.properties.update({ ...property, prepayment: property.prepayment - amount });
  }
  await reopenReminders(tx, after, today);
  return true;
}

/** False while an open payment of the same debt counts on what is owed of it. */
async function releaseClaim(tx: Transaction, { id }: PaymentRecord, debt: DebtKey): Promise<boolean> {
  const claim = await tx.claims.get(debt);
  if (!claim) return true;
  const holder = claim.paymentId === id ? undefined : await tx.payments.get(claim.paymentId);
  if (holder && isOpenPayment(holder)) return false;
  await tx.claims.delete(debt);
  return true;
}

async function reverseBill(tx: Transaction, id: BillId, amount: number): Promise<boolean> {
  const bill = await tx.bills.get(id);
  const after = bill && reverseBillPayment(bill, amount);
  if (after) await tx.bills.update(after);
  return Boolean(after);
}

async function reverseLawsuit(
  tx: Transaction,
  payment: PaymentRecord,
  id: LawsuitId,
  amount: number,
  today: IsoDate,
): Promise<boolean> {
  const lawsuit = await tx.lawsuits.get(id);
  const after = lawsuit && reverseLawsuitPayment(lawsuit, amount, today);
  if (!after) return false;
  await tx.lawsuits.update(after);
  if (lawsuit.status === 'settled') await reopenBills(tx, payment, after.billIds);
  return true;
}

async function reverseInstalment(
  tx: Transaction,
  payment: PaymentRecord,
  id: InstalmentId,
  amount: number,
): Promise<boolean> {
  const agreements = await tx.agreements.list({ where: { customerId: payment.customerId } });
  const agreement = agreements.find(({ instalments }) => instalments.some((each) => each.id === id));
  const after = agreement && reverseInstalmentPayment(agreement, id, amount);
  if (!after) return false;
  await tx.agreements.update(after);
  if (agreement.status === 'fulfilled') await reopenBills(tx, payment, after.billIds);
  return true;
}

/** No record says what was paid of a bill before it was sued or rescheduled, so it is summed from the payments. */
async function reopenBills(
  tx: Transaction,
  { customerId }: PaymentRecord,
  ids: readonly BillId[],
): Promise<void> {
  const payments = await tx.payments.list({ where: { customerId, status: 'succeeded' } });
  const booked = payments.flatMap(keptDebts);
  for (const id of ids) {
    const bill = await tx.bills.get(id);
    const key: DebtKey = `bill:${id}`;
    const paid = booked.reduce((sum, { debt, amount }) => sum + (debt === key ? amount : 0), 0);
    if (bill) await tx.bills.update(reopenBill(bill, paid));
  }
}

async function reopenReminders(tx: Transaction, payment: PaymentRecord, today: IsoDate): Promise<void> {
  const propertyId = propertiesOf(payment);
  for (const reminder of await tx.reminders.list({ where: { propertyId, status: 'settled' } })) {
    const bills = await coveredBills(tx, reminder);
    if (bills.some(({ status }) => status !== 'paid')) {
      await tx.reminders.update(reopenReminder(reminder, today));
    }
  }
}
