import type { InstalmentId, IsoDate } from '../../contract/index.ts';
import type { AgreementRecord, BillRecord, LawsuitRecord, ReminderRecord } from '../records/debts.ts';
import { agreementPaid, lawsuitOutstanding } from './payable.ts';

/** Books `amount` para on a bill. */
export function settleBill(bill: BillRecord, amount: number, paidOn: IsoDate): BillRecord {
  const paid = bill.paid + amount;
  return paid >= bill.charged
    ? { ...bill, paid, paidOn, status: 'paid' }
    : { ...bill, paid, status: 'partiallyPaid' };
}

/** A bill whose debt was paid as a lawsuit or by instalments. */
export function closeBill(bill: BillRecord, paidOn: IsoDate): BillRecord {
  return { ...bill, paid: bill.charged, paidOn: bill.paidOn ?? paidOn, status: 'paid' };
}

/** Books `amount` para on a lawsuit; it is settled when nothing is left. */
export function settleLawsuit(lawsuit: LawsuitRecord, amount: number): LawsuitRecord {
  const booked = { ...lawsuit, paid: lawsuit.paid + amount };
  return lawsuitOutstanding(booked) <= 0 ? { ...booked, status: 'settled' } : booked;
}

/** Books `amount` para on one instalment; the agreement is fulfilled when all of them are paid. */
export function settleInstalment(
  agreement: AgreementRecord,
  id: InstalmentId,
  amount: number,
  paidOn: IsoDate,
): AgreementRecord {
  const instalments = agreement.instalments.map((instalment) => {
    if (instalment.id !== id) return instalment;
    const paid = instalment.paid + amount;
    return { ...instalment, paid, paidOn: paid >= instalment.amount ? paidOn : instalment.paidOn };
  });
  const booked = { ...agreement, instalments };
  return agreementPaid(booked) >= booked.recognisedDebt ? { ...booked, status: 'fulfilled' } : booked;
}

/** A reminder is settled with the last of its bills. */
export function settleReminder(reminder: ReminderRecord, bills: readonly BillRecord[]): ReminderRecord {
  return bills.every((bill) => bill.status === 'paid') ? { ...reminder, status: 'settled' } : reminder;
}
