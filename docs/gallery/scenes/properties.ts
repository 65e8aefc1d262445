import { answering, empty, failing, focusOn, type Scene, type State, unprovided, waiting } from '../scene.ts';
import { garageOf, payAll } from './household.ts';

const none: State = {
  name: 'none',
  shows: 'that there is no property yet, and how to add one',
  answer: answering('/v1/properties', empty),
  until: '[part=message]',
};

export const propertyPicker: Scene = {
  tag: 'esanduce-property-picker',
  until: '[part=choice]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows: 'kind, street and customer number of the chosen property, and its advance payment',
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
      username: 'upravnik',
    },
    {
      name: 'many, searched',
      shows: 'the properties found by two words, by building, over what follows',
      username: 'upravnik',
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
    { name: 'filled', shows: 'each property’s total, its parts, and the day of the balance' },
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
