import type { InstalmentId, IsoDate } from '../../contract/index.ts';
import type { AgreementRecord, BillRecord, LawsuitRecord, ReminderRecord } from '../records/debts.ts';
import { isRulingFinal } from './ruling.ts';

/** Undoes what `settle.ts` booked. Each function returns null when the debt has changed since and cannot be restored. */

/** Takes `amount` para off a bill paid as a bill, whole or, after a first part was taken back, in part. */
export function reverseBillPayment(bill: BillRecord, amount: number): BillRecord | null {
  const isPaid = bill.status === 'paid' || bill.status === 'partiallyPaid';
  if (!isPaid || bill.lawsuitId !== null || bill.agreementId !== null) return null;
  const paid = bill.paid - amount;
  if (paid < 0) return null;
  return { ...bill, paid, paidOn: null, status: paid > 0 ? 'partiallyPaid' : 'unpaid' };
}

/** Reopens a bill that was closed with its lawsuit or agreement. `paid`: para paid of it as a bill, before that. */
export function reopenBill(bill: BillRecord, paid: number): BillRecord {
  return { ...bill, paid, paidOn: null, status: bill.lawsuitId === null ? 'rescheduled' : 'sued' };
}

/** Takes `amount` para off a paid lawsuit, which continues: its costs grow again from the next month. */
export function reverseLawsuitPayment(
  lawsuit: LawsuitRecord,
  amount: number,
  today: IsoDate,
): LawsuitRecord | null {
  if (lawsuit.status === 'suspended' || lawsuit.paid < amount) return null;
  const status = isRulingFinal(lawsuit.filedOn, today) ? 'final' : 'started';
  return { ...lawsuit, paid: lawsuit.paid - amount, status };
}

/** Takes `amount` para off one instalment. The rest of a terminated agreement has been sued already. */
export function reverseInstalmentPayment(
  agreement: AgreementRecord,
  id: InstalmentId,
  amount: number,
): AgreementRecord | null {
  const paid = agreement.instalments.find((instalment) => instalment.id === id)?.paid ?? 0;
  if (agreement.status === 'terminated' || paid < amount) return null;
  const instalments = agreement.instalments.map((instalment) =>
    instalment.id === id ? { ...instalment, paid: instalment.paid - amount, paidOn: null } : instalment,
  );
  return { ...agreement, instalments, status: 'active' };
}

/** Reopens a settled reminder whose bills are owed again. */
export function reopenReminder(reminder: ReminderRecord, today: IsoDate): ReminderRecord {
  return { ...reminder, status: reminder.deadline < today ? 'expired' : 'open' };
}
