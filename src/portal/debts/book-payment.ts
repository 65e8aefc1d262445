import type { BillId, InstalmentId, IsoDate, LawsuitId, PropertyId } from '../../contract/index.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { propertiesOf } from '../rules/payment.ts';
import { closeBill, settleBill, settleInstalment, settleLawsuit, settleReminder } from '../rules/settle.ts';
import { requireRecord } from '../transactions/require-record.ts';
import type { Transaction } from '../ports/store.ts';
import { coveredBills } from './covered-bills.ts';

/**
 * Books a succeeded payment on the debts it paid and on what it paid ahead, and closes what is settled with them. The caller
 * has made sure that as much of the debts is still owed: a credit may have paid them while the payment was under way.
 * @param paidOn the day of the charge in Belgrade, however much later it is booked: discounts go by it
 */
export async function bookPayment(tx: Transaction, payment: PaymentRecord, paidOn: IsoDate): Promise<void> {
  for (const { debt, amount } of payment.items.flatMap(({ debts }) => debts)) {
    const id = debt.slice(debt.indexOf(':') + 1);
    if (debt.startsWith('bill:')) await bookBill(tx, id as BillId, amount, paidOn);
    else if (debt.startsWith('lawsuit:')) await bookLawsuit(tx, id as LawsuitId, amount, paidOn);
    else await bookInstalment(tx, payment.customerId, id as InstalmentId, amount, paidOn);
  }
  for (const { payable, amount } of payment.items)
    if (payable.type === 'prepayment') await bookPrepayment(tx, payable.id, amount);
  await settleReminders(tx, payment);
}

async function bookPrepayment(tx: Transaction, id: PropertyId, amount: number): Promise<void> {
  const property = await requireRecord(tx.properties.get(id), id);
  await tx.properties.update({ ...property, prepayment: property.prepayment + amount });
}

async function bookBill(tx: Transaction, id: BillId, amount: number, paidOn: IsoDate): Promise<void> {
  await tx.bills.update(settleBill(await requireRecord(tx.bills.get(id), id), amount, paidOn));
}

async function bookLawsuit(tx: Transaction, id: LawsuitId, amount: number, paidOn: IsoDate): Promise<void> {
  const lawsuit = settleLawsuit(await requireRecord(tx.lawsuits.get(id), id), amount);
  await tx.lawsuits.update(lawsuit);
  if (lawsuit.status === 'settled') await closeBills(tx, lawsuit.billIds, paidOn);
}

async function bookInstalment(
  tx: Transaction,
  customerId: string,
  id: InstalmentId,
  amount: number,
  paidOn: IsoDate,
): Promise<void> {
  const agreements = await tx.agreements.list({ where: { customerId } });
  const holder = agreements.find(({ instalments }) => instalments.some((instalment) => instalment.id === id));
  const agreement = settleInstalment(await requireRecord(Promise.resolve(holder), id), id, amount, paidOn);
  await tx.agreements.update(agreement);
  if (agreement.status === 'fulfilled') await closeBills(tx, agreement.billIds, paidOn);
}

async function closeBills(tx: Transaction, ids: readonly BillId[], paidOn: IsoDate): Promise<void> {
  for (const id of ids) await tx.bills.update(closeBill(await requireRecord(tx.bills.get(id), id), paidOn));
}

async function settleReminders(tx: Transaction, payment: PaymentRecord): Promise<void> {
  const propertyId = propertiesOf(payment);
  for (const reminder of await tx.reminders.list({ where: { propertyId, status: ['open', 'expired'] } })) {
    const after = settleReminder(reminder, await coveredBills(tx, reminder));
    if (after !== reminder) await tx.reminders.update(after);
  }
}
