import { answering, empty, failing, pressUntil, type Scene, unprovided, waiting } from '../scene.ts';
import { flat } from './household.ts';

export const spendingChart: Scene = {
  tag: 'esanduce-spending-chart',
  until: '[part=plot] svg',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows:
        'thirteen columns by provider, dashed frames for discounts, the newest month’s total and its change, the legend',
      prepare: flat,
    },
    waiting,
    {
      name: 'another month selected',
      shows: 'a focus ring around the columns, and an earlier month’s amounts',
      prepare: flat,
      act: async ({ find, focus }) => {
        const input = (await find('input')) as HTMLInputElement;
        focus(input);
        input.value = '4';
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
    },
    {
      name: 'table unfolded',
      shows: 'the same amounts as a table, with fixed months and a shadow where it scrolls',
      prepare: flat,
      act: pressUntil('summary', 'details[open]'),
    },
    {
      name: 'no bills yet',
      shows: 'that there are no bills yet, and when they come',
      answer: answering('/v1/bills', empty),
      until: '[part=message]',
    },
    failing,
    unprovided,
  ],
};
