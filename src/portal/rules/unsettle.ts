import type { InstalmentId, IsoDate } from '../../contract/index.ts';
import type { AgreementRecord, BillRecord, LawsuitRecord, ReminderRecord } from '../records/records.ts';
import { isRulingFinal } from './ruling.ts';

/** What `settle.ts` booked is owed again. Each answers null where the debt has moved on and cannot be owed as it was. */

/** Takes `amount` para off a bill paid as a bill. */
export function unsettleBill(bill: BillRecord, amount: number): BillRecord | null {
  if (bill.status !== 'paid' || bill.lawsuitId !== null || bill.agreementId !== null) return null;
  const paid = bill.paid - amount;
  return { ...bill, paid, paidOn: null, status: paid > 0 ? 'partiallyPaid' : 'unpaid' };
}

/** A bill closed with its lawsuit or agreement. `paid` is what was paid of it as a bill, before that. */
export function reopenBill(bill: BillRecord, paid: number): BillRecord {
  return { ...bill, paid, paidOn: null, status: bill.lawsuitId === null ? 'rescheduled' : 'sued' };
}

/** Takes `amount` para off a settled lawsuit, which goes on; its costs grow again from the next month. */
export function unsettleLawsuit(
  lawsuit: LawsuitRecord,
  amount: number,
  today: IsoDate,
): LawsuitRecord | null {
  if (lawsuit.status !== 'settled') return null;
  const status = isRulingFinal(lawsuit.filedOn, today) ? 'final' : 'started';
  return { ...lawsuit, paid: lawsuit.paid - amount, status };
}

/** Takes `amount` para off one instalment; a terminated agreement's rest has been sued already. */
export function unsettleInstalment(
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

/** A settled reminder of bills that are owed again. */
export function reopenReminder(reminder: ReminderRecord, today: IsoDate): ReminderRecord {
  return { ...reminder, status: reminder.deadline < today ? 'expired' : 'open' };
}
