import type { IsoDate } from '../../contract/index.ts';
import type { CustomerRecord } from '../../portal/records/access.ts';
import { providers } from '../month/billing-tariff.ts';
import { billCalendar, newestBilledPeriod } from '../month/billing.ts';
import { addDays, addPeriods } from '../../portal/rules/day.ts';
import { opaqueId } from '../month/identity.ts';
import { billHistory, type MonthPlan } from './history.ts';
import { newCard, newProperty, type Household } from './household.ts';
import { Ledger } from './ledger.ts';

const customer: CustomerRecord = {
  id: opaqueId('cus', 'milica'),
  username: 'milica',
  name: 'Милица Јовановић',
  email: 'milica.jovanovic@posta.example',
  locale: 'sr-Cyrl',
};

/** A flat with 36 months in which every state of a bill occurs, and a garage with a prepayment. */
export function milica(today: IsoDate): Household {
  const cards = [
    newCard(customer, today, {
      brand: 'visa',
      last4: '4242',
      cardToken: 'card_approve_milica_visa',
      expiresIn: 20,
      isDefault: true,
    }),
    newCard(customer, today, {
      brand: 'dina',
      last4: '1187',
      cardToken: 'card_approve_milica_dina',
      expiresIn: 7,
    }),
    newCard(customer, today, {
      brand: 'mastercard',
      last4: '3220',
      cardToken: 'card_challenge_milica_mastercard_3220',
      expiresIn: 26,
    }),
    newCard(customer, today, {
      brand: 'maestro',
      last4: '5093',
      cardToken: 'card_decline_milica_maestro',
      expiresIn: -3,
    }),
  ] as const;
  const ledger = new Ledger(customer, cards[0]);
  const flat = billHistory(
    newProperty(customer, ['0512345', '01'], 'flat', 'Војводе Степе 142/15', ['Вождовац', '11010']),
    today,
    36,
    ledger,
    (age) => flatPlan(age, today),
  );
  const garage = billHistory(
    newProperty(customer, ['0598102', '05'], 'garage', 'Војводе Степе 142/Г7', ['Вождовац', '11010']),
    today,
    36,
    ledger,
    (age) => ({ habit: age === 0 ? 'never' : 'early' }),
  );
  return {
    customers: [customer],
    properties: [flat.property, { ...garage.property, prepayment: 450_000 }],
    bills: [...flat.bills, ...garage.bills],
    lawsuits: [],
    agreements: [],
    reminders: [],
    paymentMethods: [...cards],
    payments: ledger.payments,
    claims: ledger.claims,
  };
}

/** Punctual months raise the discount to 7 %, twice, and a late payment resets it. */
function flatPlan(age: number, today: IsoDate): MonthPlan {
  const period = addPeriods(newestBilledPeriod(today), -age);
  switch (age) {
    case 0:
      return { habit: 'never', discountDeadline: extendedDeadline(today) };
    case 1: {
      const { sharedElectricity: provider } = providers;
      const earlier = addPeriods(period, -2);
      return {
        habit: 'never',
        backCharges: [{ provider, service: 'sharedElectricity', period: earlier, amount: 51_398 }],
      };
    }
    case 2:
      return { habit: 'part' };
    case 3:
      return { habit: 'never', blocked: true };
    case 4:
    case 20:
      return { habit: 'late' };
    default:
      return { habit: age % 4 === 2 && age < 20 ? 'inTime' : 'early' };
  }
}

/**
 * The newest bill can still earn its discount: a passed deadline is extended to five days from today, at most to the day
 * before the due date. On the last day of a month it cannot be extended.
 */
function extendedDeadline(today: IsoDate): IsoDate {
  const { discountDeadline, dueOn } = billCalendar(newestBilledPeriod(today));
  if (today <= discountDeadline) return discountDeadline;
  const extended = addDays(today, 5);
  return extended < dueOn ? extended : addDays(dueOn, -1);
}
