import type { IsoDate } from '../../contract/index.ts';
import type {
  AgreementRecord,
  BillRecord,
  LawsuitRecord,
  PropertyRecord,
  ReminderRecord,
} from '../../portal/records/debts.ts';
import { addDays, daysBetween, monthsBetween, periodOf } from '../../portal/rules/day.ts';
import { draw, opaqueId } from './identity.ts';
import { defaultInterest } from '../../portal/rules/interest.ts';
import { isRulingFinal } from '../../portal/rules/ruling.ts';
import { lawsuitPayTo, reminderPayTo } from '../../portal/rules/pay-to.ts';
import { billOutstanding, instalmentOutstanding, isOpenBill } from '../../portal/rules/payable.ts';

/** Days overdue before a reminder covers a bill, so that one due the day before is not included. */
export const remindedAfterDays = 28;
/** Days to pay from the day a reminder is sent (as printed on the issuer's reminders). */
export const reminderDays = 8;
/** Days after a reminder's deadline before its bills may be sued; like the numbers below, the sandbox's assumption. */
export const suedAfterDays = 30;
/** The least number of owed months that is sued. */
export const suedFromBills = 3;
/** Missed instalments at which an agreement ends. */
export const terminatedAtMissed = 3;

/** A fictional bailiff. */
const authority = {
  kind: 'publicBailiff',
  name: 'Јавни извршитељ Петар Илић',
  address: 'Улица Светог Николе 12, 11000 Београд',
} as const;

/** Whether a reminder sent on `day` would cover the bill; one that cannot be paid here is not covered. */
export function isToRemind(bill: BillRecord, day: IsoDate): boolean {
  return isOpenBill(bill) && !bill.blocked && daysBetween(bill.dueOn, day) >= remindedAfterDays;
}

/** A reminder of open bills, oldest month first. */
export function sendReminder(
  property: PropertyRecord,
  bills: readonly BillRecord[],
  sentOn: IsoDate,
): ReminderRecord {
  return {
    id: opaqueId('rem', property.ident, sentOn),
    customerId: property.customerId,
    propertyId: property.id,
    number: `ОП-${property.ident}/${sentOn.replaceAll('-', '')}`,
    sentOn,
    deadline: addDays(sentOn, reminderDays),
    covers: oldestFirst(bills).map((bill) => ({
      billId: bill.id,
      period: bill.period,
      principal: billOutstanding(bill),
      interest: defaultInterest(billOutstanding(bill), daysBetween(bill.dueOn, sentOn)),
    })),
    readAt: null,
    status: 'open',
    payTo: reminderPayTo(property.ident, sentOn),
  };
}

/** The costs of the proceedings by `day`, para: a base that grows with the principal, plus a sum for every started month. */
export function proceedingsCosts(principal: number, filedOn: IsoDate, day: IsoDate): number {
  return 480_000 + Math.round(principal / 50) + 65_000 * monthsBetween(periodOf(filedOn), periodOf(day));
}

/** A lawsuit over bills, and the changed bills. */
export interface Filing {
  lawsuit: LawsuitRecord;
  bills: BillRecord[];
}

/** Sues open bills. The interest is fixed on the day of filing; the costs grow. */
export function fileLawsuit(
  property: PropertyRecord,
  bills: readonly BillRecord[],
  filedOn: IsoDate,
): Filing {
  const interest = bills.reduce(
    (sum, bill) => sum + defaultInterest(billOutstanding(bill), daysBetween(bill.dueOn, filedOn)),
    0,
  );
  const principal = bills.reduce((sum, bill) => sum + billOutstanding(bill), 0);
  return sue(property, bills, filedOn, principal, interest);
}

/** Sues what a terminated agreement leaves: the rest of its debt, and the interest, no longer written off. */
export function sueRest(
  property: PropertyRecord,
  agreement: AgreementRecord,
  bills: readonly BillRecord[],
  filedOn: IsoDate,
): Filing {
  const rest = agreement.instalments.reduce((sum, instalment) => sum + instalmentOutstanding(instalment), 0);
  return sue(property, bills, filedOn, rest, agreement.interestWrittenOff);
}

function sue(
  property: PropertyRecord,
  bills: readonly BillRecord[],
  filedOn: IsoDate,
  principal: number,
  interest: number,
): Filing {
  const covered = oldestFirst(bills);
  // A bill is sued once, so the oldest one names the lawsuit.
  const id = opaqueId('law', covered[0]?.id ?? property.id);
  const caseMark = `ИИ ${1000 + draw(9000, id)}/${filedOn.slice(0, 4)}`;
  return {
    lawsuit: {
      id,
      customerId: property.customerId,
      propertyId: property.id,
      caseMark,
      authority,
      filedOn,
      billIds: covered.map((bill) => bill.id),
      periods: covered.map(({ period }) => period),
      principal,
      interest,
      costs: proceedingsCosts(principal, filedOn, filedOn),
      paid: 0,
      status: 'started',
      payTo: lawsuitPayTo(property.ident, caseMark),
    },
    bills: covered.map((bill) => ({ ...bill, lawsuitId: id, status: 'sued' })),
  };
}

/** The lawsuit on `day`: costs have grown, the ruling is final after 90 days. Settled and suspended ones do not change. */
export function continueLawsuit(lawsuit: LawsuitRecord, day: IsoDate): LawsuitRecord {
  if (lawsuit.status === 'settled' || lawsuit.status === 'suspended') return lawsuit;
  return {
    ...lawsuit,
    costs: proceedingsCosts(lawsuit.principal, lawsuit.filedOn, day),
    status: isRulingFinal(lawsuit.filedOn, day) ? 'final' : lawsuit.status,
  };
}

function oldestFirst(bills: readonly BillRecord[]): BillRecord[] {
  return bills.toSorted((a, b) => (a.period < b.period ? -1 : 1));
}
