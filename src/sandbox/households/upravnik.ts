import type { IsoDate, PropertyKind } from '../../contract/index.ts';
import type { CustomerRecord } from '../../portal/records/access.ts';
import { draw, opaqueId } from '../month/identity.ts';
import { billHistory, type Habit } from './history.ts';
import { newCard, newProperty, type Household } from './household.ts';
import { Ledger } from './ledger.ts';

const customer: CustomerRecord = {
  id: opaqueId('cus', 'upravnik'),
  username: 'upravnik',
  name: 'Управник зграда Липа д.о.о.',
  email: 'racuni@lipa-upravnik.example',
  locale: 'sr-Cyrl',
};

const propertyCount = 40;
const monthsEach = 250;

const kinds: readonly PropertyKind[] = [
  'flat',
  'flat',
  'garage',
  'flat',
  'commercial',
  'flat',
  'parkingSpace',
  'storage',
  'house',
];
const streets: readonly (readonly [street: string, municipality: readonly [string, string]])[] = [
  ['Кнеза Милоша', ['Савски венац', '11000']],
  ['Макензијева', ['Врачар', '11000']],
  ['Цвијићева', ['Палилула', '11060']],
  ['Јурија Гагарина', ['Нови Београд', '11070']],
  ['Главна', ['Земун', '11080']],
  ['Пожешка', ['Чукарица', '11030']],
  ['Рузвелтова', ['Звездара', '11120']],
  ['Душанова', ['Стари град', '11000']],
];

/** A large account: 40 properties in eight buildings all over Belgrade, 250 months each, 10,000 bills. */
export function upravnik(today: IsoDate): Household {
  const cards = [
    newCard(customer, today, {
      brand: 'visa',
      last4: '1881',
      cardToken: 'card_approve_upravnik_visa',
      expiresIn: 26,
      isDefault: true,
    }),
    newCard(customer, today, {
      brand: 'mastercard',
      last4: '5100',
      cardToken: 'card_funds_upravnik_mastercard',
      expiresIn: 11,
    }),
    newCard(customer, today, {
      brand: 'dina',
      last4: '9891',
      cardToken: 'card_timeout_after_upravnik_dina',
      expiresIn: 33,
    }),
    newCard(customer, today, {
      brand: 'maestro',
      last4: '6759',
      cardToken: 'card_timeout_before_upravnik_maestro',
      expiresIn: 5,
    }),
  ] as const;
  const ledger = new Ledger(customer, cards[0]);
  const histories = Array.from({ length: propertyCount }, (_, at) => {
    const ident = `09${String(10_007 + at * 1_913).padStart(5, '0')}`;
    const [street, municipality] = streets[at % streets.length] ?? ['Ресавска', ['Савски венац', '11000']];
    const kind = kinds[at % kinds.length] ?? 'flat';
    // Five doors in each of eight buildings.
    const address = `${street} ${1 + draw(140, street, 'house')}/${1 + at + draw(3, ident, 'door')}`;
    return billHistory(
      newProperty(customer, [ident, '01'], kind, address, municipality),
      today,
      monthsEach,
      ledger,
      (age) => ({ habit: habitOf(ident, age) }),
    );
  });
  return {
    customers: [customer],
    properties: histories.map(({ property }) => property),
    bills: histories.flatMap(({ bills }) => bills),
    lawsuits: [],
    agreements: [],
    reminders: [],
    paymentMethods: [...cards],
    payments: ledger.payments,
    claims: ledger.claims,
  };
}

/** The newest bills are open, some of the one before too; one old one in fifty was paid late. */
function habitOf(ident: string, age: number): Habit {
  const chance = draw(50, ident, age, 'habit');
  if (age === 0) return 'never';
  if (age === 1) return chance < 5 ? 'never' : chance < 8 ? 'part' : 'early';
  return chance === 0 ? 'late' : chance < 10 ? 'inTime' : 'early';
}
