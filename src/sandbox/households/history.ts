import type { IsoDate, PaymentChannel } from '../../contract/index.ts';
import type { BillRecord, PropertyRecord } from '../../portal/records/debts.ts';
import { issueBill, newestBilledPeriod, type BillIssue } from '../month/billing.ts';
import { addDays, addPeriods } from '../../portal/rules/day.ts';
import { punctualMonthsAfter } from '../../portal/rules/discount.ts';
import { draw } from '../month/identity.ts';
import type { Ledger } from './ledger.ts';

/**
 * How a bill of the past was paid: `early` by its discount deadline, `inTime` after that and by its due date,
 * `late`, a quarter of it in time (`part`), or not at all.
 */
export type Habit = 'early' | 'inTime' | 'late' | 'part' | 'never';

export interface MonthPlan extends Pick<BillIssue, 'backCharges' | 'discountDeadline'> {
  readonly habit: Habit;
  readonly blocked?: boolean;
}

export interface History {
  /** With its punctual months counted. */
  property: PropertyRecord;
  /** Newest first: the bill of age n is at index n. */
  bills: BillRecord[];
}

/**
 * Bills of the last `months` months as the rules issue them, and their payments in the ledger. `planFor` tells what
 * happened to the bill of an age, 0 being the newest. It is too early for age 0 to be paid and for age 1 to be paid late.
 */
export function billHistory(
  property: PropertyRecord,
  today: IsoDate,
  months: number,
  ledger: Ledger,
  planFor: (age: number) => MonthPlan,
): History {
  const newest = newestBilledPeriod(today);
  let punctualMonths = 0;
  const bills: BillRecord[] = [];
  let lastYear: BillRecord[] = [];
  for (let age = months - 1; age >= 0; age--) {
    const { habit, blocked = false, ...plan } = planFor(age);
    const period = addPeriods(newest, -age);
    if (lastYear[0]) punctualMonths = punctualMonthsAfter(lastYear[0], punctualMonths);
    const issued = issueBill({ property, period, history: lastYear, punctualMonths, ...plan });
    const bill = pay(property, { ...issued, blocked }, habit, ledger);
    bills.push(bill);
    lastYear = [bill, ...lastYear.slice(0, 12)];
  }
  return { property: { ...property, punctualMonths }, bills: bills.reverse() };
}

const channels: readonly PaymentChannel[] = ['portalCard', 'ips', 'portalCard', 'bank', 'post', 'ips'];

function pay(property: PropertyRecord, bill: BillRecord, habit: Habit, ledger: Ledger): BillRecord {
  const channel = channels[draw(channels.length, bill.id, 'channel')] ?? 'bank';
  switch (habit) {
    case 'early':
      return ledger.payBill(property, bill, addDays(bill.issuedOn, 3 + draw(11, bill.id)), channel);
    case 'inTime':
      return ledger.payBill(property, bill, addDays(bill.issuedOn, 16 + draw(11, bill.id)), channel);
    case 'late':
      return ledger.payBill(property, bill, addDays(bill.dueOn, 3 + draw(22, bill.id)), channel);
    case 'part': {
      const quarter = Math.floor(bill.charged / 400) * 100;
      return ledger.payBill(property, bill, addDays(bill.issuedOn, 20), 'bank', quarter);
    }
    case 'never':
      return bill;
  }
}
