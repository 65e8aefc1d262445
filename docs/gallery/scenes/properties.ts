import { answering, empty, failing, focusOn, type Scene, type State, unprovided, waiting } from '../scene.ts';
import { garageOf, payAll } from './household.ts';

const none: State = {
  name: 'none',
  shows: 'that there is no property yet, and how to add one',
  answer: answering('/v1/properties', empty),
  until: '[part=message]',
};

const buildings = ['Главна 12', 'Главна 9', 'Цвијићева 103', 'Пожешка 41'];
const noDebt = { amount: 0, currency: 'RSD' };

/** Forty flats in four buildings. */
const many = answering('/v1/properties', {
  data: Array.from({ length: 40 }, (_, at) => ({
    id: `prop_many${at}`,
    ident: `09${String(10_007 + at * 1_913)}`,
    kind: at % 5 === 4 ? 'garage' : 'flat',
    holder: 'Управник зграда Липа д.о.о.',
    address: {
      street: `${buildings[at % 4] ?? ''}/${at + 1}`,
      municipality: 'Врачар',
      city: 'Београд',
      postalCode: '11000',
    },
    issuer: { code: '1', name: 'ЈКП „Инфостан технологије” Београд', phone: null, email: null },
    debt: {
      regular: { amount: 512_340 + at * 17_311, currency: 'RSD' },
      sued: noDebt,
      rescheduled: noDebt,
      prepayment: noDebt,
      total: { amount: 512_340 + at * 17_311, currency: 'RSD' },
      payable: { amount: 512_340 + at * 17_311, currency: 'RSD' },
      prepaid: noDebt,
      blocked: noDebt,
      suspended: noDebt,
      dueOn: ['2026-10-31', '2026-11-26', '2026-12-31'][at % 3],
      asOf: '2026-11-23',
      recordedUntil: '2026-11-23',
    },
    billYears: [2026],
  })),
  nextCursor: null,
  asOf: '2026-11-23',
});

export const propertyPicker: Scene = {
  tag: 'esanduce-property-picker',
  until: '[part=choice]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows: 'kind, street and customer number of the chosen property, and what is left to pay',
    },
    {
      name: 'one property',
      shows: 'the same as plain text, without a choice, and its total debt',
      username: 'dragan',
    },
    { name: 'focused', shows: 'a focus ring around the whole element', act: focusOn('select') },
    {
      name: 'many',
      shows: 'the chosen property in a combobox',
      answer: many,
    },
    {
      name: 'many, searched',
      shows: 'the properties found by two words, by building, over what follows',
      answer: many,
      act: async (fixture) => {
        const input = (await fixture.find('[role=combobox]')) as HTMLInputElement;
        input.focus();
        input.value = 'стан главна';
        input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        await fixture.find('[role=option]');
      },
    },
    waiting,
    none,
    failing,
    unprovided,
  ],
};

export const debtSummary: Scene = {
  tag: 'esanduce-debt-summary',
  until: '[part=property]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows:
        'what is left to pay of each property, its parts, what is not paid here and why, and the day of the balance',
    },
    {
      name: 'sued and rescheduled',
      shows: 'a total, with the sued debt in red and the debt paid by instalments',
      username: 'dragan',
    },
    {
      name: 'nothing owed',
      shows: 'a total of zero, and thanks',
      prepare: async (fixture) => {
        await fixture.sandbox.store.transaction(async (tx) => {
          for (const each of await tx.properties.list({}))
            await tx.properties.update({ ...each, prepayment: 0 });
        });
        return { propertyId: await payAll(fixture, await garageOf(fixture)) };
      },
    },
    {
      name: 'paid in advance',
      shows: 'the advance payment',
      prepare: async (fixture) => ({ propertyId: await payAll(fixture, await garageOf(fixture)) }),
    },
    waiting,
    none,
    failing,
    unprovided,
  ],
};
