import type { BillItemRecord, BillRecord } from '../records/debts.ts';

/**
 * Percent off for paying a bill by its discount deadline, after so many consecutive months paid by their due dates:
 * 5, from 6 months on 6, from 12 on 7. Source: the issuer's public terms of the discount (infostan.rs).
 */
export function discountRate(punctualMonths: number): 5 | 6 | 7 {
  return punctualMonths >= 12 ? 7 : punctualMonths >= 6 ? 6 : 5;
}

/** What `rate` percent of the services on a bill come to, in para, half a para rounded up; discounts and interest are no base. */
export function discountAmount(items: readonly BillItemRecord[], rate: number): number {
  const base = items.reduce(
    (sum, { service, amount }) => (service === 'discount' || service === 'interest' ? sum : sum + amount),
    0,
  );
  return Math.floor((base * rate + 50) / 100);
}

/** Para that paying this bill in time takes off the next one; 0 when it was not paid whole by the deadline. */
export function earnedDiscount({ discount, paidOn }: BillRecord): number {
  return discount !== null && paidOn !== null && paidOn <= discount.deadline ? discount.amount : 0;
}

/** How many of the newest bills were paid whole by their due dates, one after another; `history` newest first. */
export function punctualStreak(history: readonly BillRecord[]): number {
  const broken = history.findIndex((bill) => punctualMonthsAfter(bill, 0) === 0);
  return broken === -1 ? history.length : broken;
}

/** Consecutive punctual months once `bill` has fallen due: one not paid whole by its due date starts again from none. */
export function punctualMonthsAfter(bill: BillRecord, before: number): number {
  return bill.paidOn !== null && bill.paidOn <= bill.dueOn ? before + 1 : 0;
}
