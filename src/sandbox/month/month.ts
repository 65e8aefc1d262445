import type { IsoDate } from '../../contract/index.ts';
import type { PropertyRecord } from '../../portal/records/debts.ts';
import { liveDebts } from '../../portal/debts/live-debts.ts';
import type { Transaction } from '../../portal/ports/store.ts';
import { issueBill, newestBilledPeriod } from './billing.ts';
import { firstDayOfMonth, nextPeriod, periodOf } from '../../portal/rules/day.ts';
import { punctualMonthsAfter, punctualStreak } from '../../portal/rules/discount.ts';
import { enforce, type MonthSummary, type Stretch } from './month-enforcement.ts';

export type { MonthSummary };

/**
 * Moves business time from `today` to the first of the next month and does what falls due until then: discounts lapse,
 * agreements with too many instalments missed end, reminders expire, lawsuits are filed and cost more, the month's bills
 * are issued (and any missing before them), new reminders are sent. A second run from the same month inserts nothing.
 */
export async function advanceMonth(tx: Transaction, today: IsoDate): Promise<MonthSummary> {
  const stretch: Stretch = {
    today,
    next: firstDayOfMonth(nextPeriod(periodOf(today))),
    live: await liveDebts(tx),
  };
  const summary: MonthSummary = {
    today: stretch.next,
    billsIssued: 0,
    discountsLapsed: 0,
    remindersSent: 0,
    remindersExpired: 0,
    lawsuitsFiled: 0,
    instalmentsMissed: 0,
  };
  for (const property of await tx.properties.list({})) {
    const open = await tx.bills.list({
      where: { propertyId: property.id, status: ['unpaid', 'partiallyPaid'] },
    });
    summary.discountsLapsed += open.filter(({ discount }) => {
      return discount !== null && discount.deadline >= today && discount.deadline < stretch.next;
    }).length;
    await enforce(tx, property, open, stretch, summary);
    summary.billsIssued += await issueBills(tx, property, stretch.next);
  }
  return summary;
}

/** Issues missing bills up to the newest month issued by `next`; a property without bills gets none. */
async function issueBills(tx: Transaction, property: PropertyRecord, next: IsoDate): Promise<number> {
  const history = await tx.bills.list({ where: { propertyId: property.id }, limit: 13 });
  let issued = 0;
  let { punctualMonths } = property;
  for (let newest = history[0]; newest && newest.period < newestBilledPeriod(next); newest = history[0]) {
    // A payment that was booked after its month had ended counts by the day of its charge.
    punctualMonths = Math.max(punctualMonthsAfter(newest, punctualMonths), punctualStreak(history));
    const bill = issueBill({ property, period: nextPeriod(newest.period), history, punctualMonths });
    await tx.bills.insert(bill);
    history.unshift(bill);
    issued += 1;
  }
  if (punctualMonths !== property.punctualMonths) await tx.properties.update({ ...property, punctualMonths });
  return issued;
}
