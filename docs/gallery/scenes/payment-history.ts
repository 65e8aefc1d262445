import {
  answering,
  moreFailing,
  pressInVain,
  empty,
  failing,
  focusOn,
  pressUntil,
  type Scene,
  unprovided,
  waiting,
} from '../scene.ts';
import { flat, payOne, startPayment } from './household.ts';

export const paymentHistory: Scene = {
  tag: 'esanduce-payment-history',
  until: '[part~=row]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows:
        'payments by month with date, purpose, channel and amount, and each month’s total except the last',
      prepare: flat,
      set: { pageSize: 4 },
    },
    waiting,
    {
      name: 'receipt unfolded',
      shows: 'the first payment’s time, reference, bank codes and PDF',
      prepare: async (fixture) => {
        await payOne(fixture);
        return {};
      },
      set: { pageSize: 1 },
      act: pressUntil('summary', 'details[open]'),
    },
    {
      name: 'refused, unfolded',
      shows: 'a crossed-out amount, „Неуспешно“ in red, and why',
      username: 'dragan',
      set: { status: 'failed' },
      act: pressUntil('summary', 'details[open]'),
    },
    {
      name: 'refunded, and one under way',
      shows: 'a crossed-out amount with the day of the refund; a payment under way in amber',
      prepare: async (fixture) => {
        const { id } = await payOne(fixture);
        await fixture.sandbox.portal.reverse(id, 'void');
        await startPayment(fixture, 'other');
        return {};
      },
      set: { pageSize: 3 },
    },
    {
      name: 'focused',
      shows: 'a focus ring inside a row',
      prepare: flat,
      set: { pageSize: 1 },
      act: focusOn('summary'),
    },
    { ...moreFailing('/v1/payments'), prepare: flat },
    {
      name: 'export failed',
      shows: 'below the head that the portal does not answer',
      prepare: flat,
      set: { pageSize: 1 },
      act: pressInVain('[part=export]', '/v1/payments', '[role=alert]'),
    },
    {
      name: 'no match',
      shows: 'that no payment matches',
      set: { status: 'expired' },
      until: '[part=message]',
    },
    {
      name: 'none yet',
      shows: 'that there are none yet, and what will be shown here',
      answer: answering('/v1/payments', empty),
      until: '[part=message]',
    },
    failing,
    unprovided,
  ],
};
