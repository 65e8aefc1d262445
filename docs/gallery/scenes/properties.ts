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
      shows: 'kind, street and payer code of the chosen one of several, and what is paid ahead for it',
    },
    {
      name: 'one alone',
      shows: 'the same as plain text, without a way to choose, and its total debt',
      username: 'dragan',
    },
    { name: 'focused', shows: 'a ring around all of it', act: focusOn('select') },
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
    { name: 'filled', shows: 'each property’s total and its parts, and as of when' },
    {
      name: 'sued and by instalments',
      shows: 'a total with what is sued in red and what is paid by instalments',
      username: 'dragan',
    },
    {
      name: 'everything paid',
      shows: 'nothing owed, and thanks',
      prepare: async (stage) => {
        await stage.sandbox.store.transaction(async (tx) => {
          for (const each of await tx.properties.list({}))
            await tx.properties.update({ ...each, prepayment: 0 });
        });
        return { property: await payAll(stage, await garageOf(stage)) };
      },
    },
    {
      name: 'paid ahead',
      shows: 'how much is paid ahead',
      prepare: async (stage) => ({ property: await payAll(stage, await garageOf(stage)) }),
    },
    waiting,
    none,
    failing,
    unprovided,
  ],
};
