import type { IsoDate } from '../../contract/index.ts';
import type { CustomerRecord } from '../../portal/records/access.ts';
import { opaqueId } from '../month/identity.ts';
import { billHistory } from './history.ts';
import { newCard, newProperty, type Household } from './household.ts';
import { Ledger } from './ledger.ts';

const customer: CustomerRecord = {
  id: opaqueId('cus', 'jelena'),
  username: 'jelena',
  name: 'Јелена Ристић',
  email: 'jelena.ristic@posta.example',
  locale: 'sr-Cyrl',
};

/** A pensioner: one flat, one card, and every bill paid early but the newest. */
export function jelena(today: IsoDate): Household {
  const card = newCard(customer, today, {
    brand: 'dina',
    last4: '7304',
    cardToken: 'card_approve_jelena_dina',
    expiresIn: 14,
    isDefault: true,
  });
  const ledger = new Ledger(customer, card);
  const { property, bills } = billHistory(
    newProperty(customer, ['0634218', '08'], 'flat', 'Устаничка 61/9', ['Вождовац', '11010']),
    today,
    24,
    ledger,
    (age) => ({ habit: age === 0 ? 'never' : 'early' }),
  );
  return {
    customers: [customer],
    properties: [property],
    bills,
    lawsuits: [],
    agreements: [],
    reminders: [],
    paymentMethods: [card],
    payments: ledger.payments,
    claims: ledger.claims,
  };
}
