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
      shows: 'the cards with their marks: the main one, others to make so, an expired one, all to remove',
    },
    waiting,
    {
      name: 'removal asked once more',
      shows: '„Заиста уклонити?“ in red on the first card',
      act: pressUntil('[part=remove]', '.sure'),
    },
    {
      name: 'removed',
      shows: 'below the cards that one was removed',
      act: async (stage) => {
        await pressUntil('[part=remove]', '.sure')(stage);
        await pressUntil('.sure', '[part=note]')(stage);
      },
    },
    {
      name: 'at the bank',
      shows: '„Код банке…“ in place of „Додај картицу“, all buttons grey',
      prepare: ({ provider }) => {
        provider.makeChallenge = () => bankPage();
        return {};
      },
      act: pressUntil('[part=add]', '[part=add][aria-disabled=true]'),
    },
    {
      name: 'not changed',
      shows: 'below the cards in red, with a cross, that it did not work, as the portal does not answer',
      act: async (stage) => {
        stage.sandbox.fault({ ...down, times: 20 });
        await press('[part=make-main]')(stage);
        await stage.find('[part=note]');
      },
    },
    {
      name: 'none',
      shows: 'that there is no card, what one is good for, and below it the button that adds one',
      answer: answering('/v1/payment-methods', empty),
      until: '[part=message]',
    },
    failing,
    unprovided,
  ],
};
