import type { IsoDate } from '../../contract/index.ts';
import type { BillRecord, DebtKey, PropertyRecord, ReminderRecord } from '../../portal/records/debts.ts';
import type { Transaction } from '../../portal/ports/store.ts';
import { daysBetween } from '../../portal/rules/day.ts';
import {
  continueLawsuit,
  fileLawsuit,
  isToRemind,
  sendReminder,
  suedAfterDays,
  suedFromBills,
  sueRest,
  terminatedAtMissed,
  type Filing,
} from './enforcement.ts';
import {
  billDebt,
  billOutstanding,
  instalmentDebt,
  instalmentStatus,
  lawsuitDebt,
} from '../../portal/rules/payable.ts';

/** What changed until the next month. */
export interface MonthSummary {
  /** The first day of the next month. */
  today: IsoDate;
  billsIssued: number;
  discountsLapsed: number;
  remindersSent: number;
  remindersExpired: number;
  lawsuitsFiled: number;
  instalmentsMissed: number;
}

/** The business time that passes: from `today`, inclusive, to `next`. */
export interface Stretch {
  readonly today: IsoDate;
  readonly next: IsoDate;
  /** Debts with an open payment: they do not change meanwhile. */
  readonly live: ReadonlySet<DebtKey>;
}

/** One property's enforcement until the next month; `open` are its bills owed as bills. */
export async function enforce(
  tx: Transaction,
  property: PropertyRecord,
  open: readonly BillRecord[],
  stretch: Stretch,
  summary: MonthSummary,
): Promise<void> {
  await continueLawsuits(tx, property, stretch);
  await endAgreements(tx, property, stretch, summary);
  const reminders = await expireReminders(tx, property, stretch, summary);
  const sued = await sueReminded(tx, property, open, reminders, stretch, summary);
  const overdue = open.filter((bill) => !sued.has(bill.id) && isToRemind(bill, stretch.next));
  const owed = overdue.reduce((sum, bill) => sum + billOutstanding(bill), 0);
  const covered = new Set(reminders.flatMap(({ covers }) => covers.map(({ billId }) => billId)));
  const bills = overdue.filter(({ id }) => !covered.has(id) && !stretch.live.has(billDebt(id)));
  // A prepayment that covers the debt leaves nothing owed on balance.
  if (bills.length === 0 || owed <= property.prepayment) return;
  const reminder = sendReminder(property, bills, stretch.next);
  if (await tx.reminders.get(reminder.id)) return;
  await tx.reminders.insert(reminder);
  summary.remindersSent += 1;
}

async function continueLawsuits(tx: Transaction, property: PropertyRecord, { next, live }: Stretch) {
  const running = await tx.lawsuits.list({
    where: { propertyId: property.id, status: ['started', 'final'] },
  });
  for (const lawsuit of running) {
    if (!live.has(lawsuitDebt(lawsuit.id))) await tx.lawsuits.update(continueLawsuit(lawsuit, next));
  }
}

async function endAgreements(
  tx: Transaction,
  property: PropertyRecord,
  { today, next, live }: Stretch,
  summary: MonthSummary,
) {
  for (const agreement of await tx.agreements.list({
    where: { propertyId: property.id, status: 'active' },
  })) {
    const missed = agreement.instalments.filter((each) => instalmentStatus(each, next) === 'missed');
    summary.instalmentsMissed += missed.filter(({ dueOn }) => dueOn >= today).length;
    const paying = agreement.instalments.some(({ id }) => live.has(instalmentDebt(id)));
    if (missed.length < terminatedAtMissed || paying) continue;
    const rescheduled = await tx.bills.list({ where: { propertyId: property.id, status: 'rescheduled' } });
    const bills = rescheduled.filter(({ agreementId }) => agreementId === agreement.id);
    await tx.agreements.update({ ...agreement, status: 'terminated' });
    await file(tx, sueRest(property, agreement, bills, next), summary);
  }
}

/** Expires reminders past their deadline. Returns all open or expired ones. */
async function expireReminders(
  tx: Transaction,
  property: PropertyRecord,
  { next }: Stretch,
  summary: MonthSummary,
): Promise<ReminderRecord[]> {
  const reminders = await tx.reminders.list({
    where: { propertyId: property.id, status: ['open', 'expired'] },
  });
  const standing: ReminderRecord[] = [];
  for (const reminder of reminders) {
    if (reminder.status === 'expired' || reminder.deadline >= next) {
      standing.push(reminder);
      continue;
    }
    const expired: ReminderRecord = { ...reminder, status: 'expired' };
    await tx.reminders.update(expired);
    standing.push(expired);
    summary.remindersExpired += 1;
  }
  return standing;
}

/** Sues the bills whose reminders expired long enough ago, once they are enough. Returns the sued ids. */
async function sueReminded(
  tx: Transaction,
  property: PropertyRecord,
  open: readonly BillRecord[],
  reminders: readonly ReminderRecord[],
  { next, live }: Stretch,
  summary: MonthSummary,
): Promise<ReadonlySet<string>> {
  const ripe = reminders.filter(({ status, deadline }) => {
    return status === 'expired' && daysBetween(deadline, next) >= suedAfterDays;
  });
  const reminded = new Set(ripe.flatMap(({ covers }) => covers.map(({ billId }) => billId)));
  const bills = open.filter((bill) => reminded.has(bill.id));
  if (bills.length < suedFromBills || bills.some((bill) => live.has(billDebt(bill.id)))) return new Set();
  await file(tx, fileLawsuit(property, bills, next), summary);
  for (const reminder of ripe) await tx.reminders.update({ ...reminder, status: 'enforced' });
  return new Set(bills.map((bill) => bill.id));
}

async function file(tx: Transaction, { lawsuit, bills }: Filing, summary: MonthSummary) {
  await tx.lawsuits.insert(lawsuit);
  for (const bill of bills) await tx.bills.update(bill);
  summary.lawsuitsFiled += 1;
}
