import type { IsoDate } from '../../contract/index.ts';
import type { BillRecord, PropertyRecord } from '../../portal/records/debts.ts';
import type { CustomerRecord } from '../../portal/records/access.ts';
import { addDays, addPeriods, firstDayOfMonth, periodOf } from '../../portal/rules/day.ts';
import { signAgreement } from '../month/enforcement-agreement.ts';
import { continueLawsuit, fileLawsuit, isToRemind, sendReminder } from '../month/enforcement.ts';
import { opaqueId } from '../month/identity.ts';
import { billHistory, type Habit } from './history.ts';
import { newCard, newProperty, type Household } from './household.ts';
import { Ledger } from './ledger.ts';

const customer: CustomerRecord = {
  id: opaqueId('cus', 'dragan'),
  username: 'dragan',
  name: 'Драган Петровић',
  email: 'dragan.petrovic@posta.example',
  locale: 'sr-Latn',
};

/**
 * A debtor. By age of the bill, 0 being the newest: 0–1 unpaid, 2–3 in an open reminder, 4–5 in an expired one, 6–8 sued
 * after a reminder, 9–20 rescheduled in 12 instalments of which the fifth is missed, 22–23 paid upon a reminder.
 */
export function dragan(today: IsoDate): Household {
  const cards = [
    newCard(customer, today, {
      brand: 'mastercard',
      last4: '5454',
      cardToken: 'card_approve_dragan_mastercard',
      expiresIn: 14,
      isDefault: true,
    }),
    newCard(customer, today, {
      brand: 'visa',
      last4: '0002',
      cardToken: 'card_decline_dragan_visa',
      expiresIn: 30,
    }),
  ] as const;
  const ledger = new Ledger(customer, cards[0]);
  const { property, bills } = billHistory(
    newProperty(customer, ['0614276', '08'], 'flat', 'Устаничка 87/4', ['Вождовац', '11010']),
    today,
    30,
    ledger,
    (age) => ({ habit: habitAt(age) }),
  );
  const monthsAgo = (months: number) => firstDayOfMonth(addPeriods(periodOf(today), -months));

  const agreed = reschedule(property, bills.slice(9, 21), addDays(monthsAgo(7), 9), ledger);
  const warned = sendReminder(property, bills.slice(6, 9), monthsAgo(4));
  const sued = fileLawsuit(property, bills.slice(6, 9), monthsAgo(2));
  const lawsuit = ledger.payLawsuit(property, sued.lawsuit, addDays(monthsAgo(1), 16), 500_000);
  const expired = sendReminder(property, bills.slice(4, 6), monthsAgo(2));
  const sentOn = addDays(today, -3);
  const open = sendReminder(
    property,
    bills.slice(2, 4).filter((bill) => isToRemind(bill, sentOn)),
    sentOn,
  );
  const old = bills.slice(22, 24);
  const heeded = ledger.payReminder(
    property,
    sendReminder(property, old, monthsAgo(20)),
    old,
    addDays(monthsAgo(20), 4),
  );
  recordRefusal(property, bills[1], addDays(today, -1), ledger);

  return {
    customers: [customer],
    properties: [property],
    bills: [
      ...bills.slice(0, 6),
      ...sued.bills,
      ...agreed.bills,
      ...bills.slice(21, 22),
      ...heeded.bills,
      ...bills.slice(24),
    ],
    lawsuits: [continueLawsuit(lawsuit, today)],
    agreements: [agreed.agreement],
    reminders: [
      open,
      { ...expired, status: 'expired' },
      { ...warned, status: 'enforced' },
      { ...heeded.reminder, readAt: `${heeded.reminder.sentOn}T17:20:00.000Z` },
    ],
    paymentMethods: [...cards],
    payments: ledger.payments,
    claims: ledger.claims,
  };
}

function habitAt(age: number): Habit {
  if (age <= 20 || age === 22 || age === 23) return 'never';
  return age % 3 === 0 ? 'late' : 'inTime';
}

/** Twelve instalments, six of them due so far; the fifth was missed. */
function reschedule(
  property: PropertyRecord,
  bills: readonly BillRecord[],
  signedOn: IsoDate,
  ledger: Ledger,
) {
  const signed = signAgreement(property, bills, signedOn, 12);
  let { agreement } = signed;
  for (const number of [1, 2, 3, 4, 6]) {
    const dueOn = agreement.instalments[number - 1]?.dueOn ?? signedOn;
    const channel = number % 2 ? 'post' : 'portalCard';
    agreement = ledger.payInstalment(property, agreement, number, addDays(dueOn, -number), channel);
  }
  return { agreement, bills: signed.bills };
}

/** An attempt yesterday that the bank declined: nothing was paid. */
function recordRefusal(
  property: PropertyRecord,
  bill: BillRecord | undefined,
  day: IsoDate,
  ledger: Ledger,
): void {
  if (!bill) return;
  ledger.record({
    ...bill,
    property,
    payable: { type: 'bill', id: bill.id },
    debts: [{ debt: `bill:${bill.id}`, amount: bill.charged }],
    day,
    channel: 'portalCard',
    failure: { code: 'insufficientFunds', acquirerCode: '51' },
  });
}
