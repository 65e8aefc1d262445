import {
  answering,
  down,
  empty,
  failing,
  press,
  pressUntil,
  type Scene,
  unprovided,
  waiting,
} from '../scene.ts';
import { bankPage } from './household.ts';

export const cardList: Scene = {
  tag: 'esanduce-card-list',
  until: '[part=card]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows:
        'the cards with their brands: the default, others to make the default, an expired one, all with a remove button',
    },
    waiting,
    {
      name: 'confirming a removal',
      shows: '„Заиста уклонити?“ in red on the first card',
      act: pressUntil('[part=remove]', '.confirm'),
    },
    {
      name: 'removed',
      shows: 'below the cards, that one was removed',
      act: async (fixture) => {
        await pressUntil('[part=remove]', '.confirm')(fixture);
        await pressUntil('.confirm', '[part=note]')(fixture);
      },
    },
    {
      name: 'challenging',
      shows: '„Код банке…“ in place of „Додај картицу“, all buttons grey',
      prepare: ({ provider }) => {
        provider.makeChallenge = () => bankPage();
        return {};
      },
      act: pressUntil('[part=add]', '[part=add][aria-disabled=true]'),
    },
    {
      name: 'not changed',
      shows: 'below the cards, in red with a cross, that the change failed as the portal does not answer',
      act: async (fixture) => {
        fixture.sandbox.fault({ ...down, times: 20 });
        await press('[part=make-default]')(fixture);
        await fixture.find('[part=note]');
      },
    },
    {
      name: 'none',
      shows: 'that there is no card, what a card is for, and the button that adds one',
      answer: answering('/v1/payment-methods', empty),
      until: '[part=message]',
    },
    failing,
    unprovided,
  ],
};
