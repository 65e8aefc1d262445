import type { InstalmentId, IsoDate } from '../../contract/index.ts';
import type { AgreementRecord, BillRecord, LawsuitRecord, ReminderRecord } from '../records/debts.ts';
import { isRulingFinal } from './ruling.ts';

/** Undoes what `settle.ts` booked. Each function returns null when the debt has changed since and cannot be restored. */

/** Takes `amount` para off a bill paid as a bill. */
export function reverseBillPayment(bill: BillRecord, amount: number): BillRecord | null {
  if (bill.status !== 'paid' || bill.lawsuitId !== null || bill.agreementId !== null) return null;
  const paid = bill.paid - amount;
  return { ...bill, paid, paidOn: null, status: paid > 0 ? 'partiallyPaid' : 'unpaid' };
}

/** Reopens a bill that was closed with its lawsuit or agreement. `paid`: para paid of it as a bill, before that. */
export function reopenBill(bill: BillRecord, paid: number): BillRecord {
  return { ...bill, paid, paidOn: null, status: bill.lawsuitId === null ? 'rescheduled' : 'sued' };
}

/** Takes `amount` para off a settled lawsuit, which continues: its costs grow again from the next month. */
export function reverseLawsuitPayment(
  lawsuit: LawsuitRecord,
  amount: number,
  today: IsoDate,
): LawsuitRecord | null {
  if (lawsuit.status !== 'settled') return null;
  const status = isRulingFinal(lawsuit.filedOn, today) ? 'final' : 'started';
  return { ...lawsuit, paid: lawsuit.paid - amount, status };
}

/** Takes `amount` para off one instalment. The rest of a terminated agreement has been sued already. */
export function reverseInstalmentPayment(
  agreement: AgreementRecord,
  id: InstalmentId,
  amount: number,
): AgreementRecord | null {
  if (agreement.status === 'terminated') return null;
  const instalments = agreement.instalments.map((instalment) =>
    instalment.id === id ? { ...instalment, paid: instalment.paid - amount, paidOn: null } : instalment,
  );
  return { ...agreement, instalments, status: 'active' };
}

/** Reopens a settled reminder whose bills are owed again. */
export function reopenReminder(reminder: ReminderRecord, today: IsoDate): ReminderRecord {
  return { ...reminder, status: reminder.deadline < today ? 'expired' : 'open' };
}
