import type { IsoDate, Period } from '../../contract/index.ts';
import type { BillItemRecord, BillRecord, PropertyRecord } from '../../portal/records/debts.ts';
import { monthlyCharges, providers } from './billing-tariff.ts';
import {
  addPeriods,
  daysBetween,
  firstDayOfMonth,
  lastDayOfMonth,
  monthsBetween,
  nextPeriod,
  periodOf,
} from '../../portal/rules/day.ts';
import { discountAmount, discountRate, earnedDiscount } from '../../portal/rules/discount.ts';
import { opaqueId } from './identity.ts';
import { defaultInterest } from '../../portal/rules/interest.ts';
import { billPayTo } from '../../portal/rules/pay-to.ts';

/**
 * The dates of a month's bill: supply ends with the month, the bill is issued on the 1st of the next month, the discount
 * ends on its 15th, and the bill is due on its last day. Source: the issuer's public descriptions of its portal and bills
 * (infostan.rs); "about the 15th" is taken as the 15th.
 */
export function billCalendar(period: Period): {
  suppliedOn: IsoDate;
  issuedOn: IsoDate;
  discountDeadline: IsoDate;
  dueOn: IsoDate;
} {
  const following = nextPeriod(period);
  return {
    suppliedOn: lastDayOfMonth(period),
    issuedOn: firstDayOfMonth(following),
    discountDeadline: `${following}-15`,
    dueOn: lastDayOfMonth(following),
  };
}

/** The newest month whose bill is issued by a day. */
export function newestBilledPeriod(today: IsoDate): Period {
  return addPeriods(periodOf(today), -1);
}

/** An item before it is compared with earlier bills. */
type ChargedItem = Omit<BillItemRecord, 'previousAmount' | 'yearAgoAmount'>;

export interface BillIssue {
  readonly property: PropertyRecord;
  readonly period: Period;
  /** The property's earlier bills, newest first; those of the last year are enough. */
  readonly history: readonly BillRecord[];
  /** Consecutive punctual months at the time of issue. */
  readonly punctualMonths: number;
  /** Charges for other months. */
  readonly backCharges?: readonly ChargedItem[];
  /** The discount's extended deadline; issuers extend it when the printed bills are late. */
  readonly discountDeadline?: IsoDate;
}

/** A month's bill: the providers' charges, the discount the previous bills earned, and interest on late payments. */
export function issueBill({ property, period, history, ...issue }: BillIssue): BillRecord {
  const { suppliedOn, issuedOn, discountDeadline, dueOn } = billCalendar(period);
  const items = [
    ...monthlyCharges(property, period),
    ...(issue.backCharges ?? []),
    ...discountItems(history),
    ...interestItems(history, period),
  ].map((item) => ({
    ...item,
    previousAmount: sameAmount(item, period, history[0]),
    yearAgoAmount: sameAmount(
      item,
      period,
      history.find((bill) => bill.period === addPeriods(period, -12)),
    ),
  }));
  const rate = discountRate(issue.punctualMonths);
  return {
    id: opaqueId('bill', property.ident, period),
    customerId: property.customerId,
    propertyId: property.id,
    number: `${period.replace('-', '/')}-${property.ident}`,
    period,
    issuedOn,
    suppliedOn,
    dueOn,
    discount: {
      deadline: issue.discountDeadline ?? discountDeadline,
      rate,
      amount: discountAmount(items, rate),
    },
    items,
    charged: items.reduce((sum, { amount }) => sum + amount, 0),
    paid: 0,
    paidOn: null,
    blocked: false,
    lawsuitId: null,
    agreementId: null,
    status: 'unpaid',
    payTo: billPayTo(property, period),
  };
}

/**
 * What paying in time takes off: for the newest bill, and for the one before it when its payment was booked only after
 * the newest bill had been issued without that discount.
 */
function discountItems([newest, before]: readonly BillRecord[]) {
  const isGiven = newest?.items.some(
    ({ service, period }) => service === 'discount' && period === before?.period,
  );
  return [newest, ...(isGiven ? [] : [before])].flatMap((bill) => {
    const earned = bill === undefined ? 0 : earnedDiscount(bill);
    if (bill === undefined || earned === 0) return [];
    return [
      { provider: providers.issuer, service: 'discount' as const, period: bill.period, amount: -earned },
    ];
  });
}

/** Interest on bills finally paid late in `period`, on the whole charge: a bill stores only its last payment's day. */
function interestItems(history: readonly BillRecord[], period: Period) {
  return history
    .filter(({ paidOn, lawsuitId, agreementId }) => {
      const elsewhere = lawsuitId !== null || agreementId !== null;
      return paidOn !== null && periodOf(paidOn) === period && !elsewhere;
    })
    .map((bill) => ({
      provider: providers.issuer,
      service: 'interest' as const,
      period: bill.period,
      amount: defaultInterest(bill.charged, daysBetween(bill.dueOn, bill.paidOn ?? bill.dueOn)),
    }))
    .filter(({ amount }) => amount > 0);
}

/** What an earlier bill charged for the same: by the same provider, for the same service, for a month as far back. */
function sameAmount(item: ChargedItem, period: Period, earlier: BillRecord | undefined): number | null {
  const same = earlier?.items.find(
    ({ provider, service, period: charged }) =>
      provider.code === item.provider.code &&
      service === item.service &&
      monthsBetween(charged, earlier.period) === monthsBetween(item.period, period),
  );
  return same?.amount ?? null;
}
