import {
  answering,
  type Before,
  down,
  empty,
  failing,
  focusOn,
  pressUntil,
  type Scene,
  unprovided,
  waiting,
} from '../scene.ts';
import { beginPayment, flatOf, payOne } from './household.ts';

const flat = async (stage: Before) => ({ property: await flatOf(stage) });

export const paymentHistory: Scene = {
  tag: 'esanduce-payment-history',
  until: '[part~=row]',
  widths: [360, 760],
  states: [
    {
      name: 'filled',
      shows:
        'payments by month with the month’s sum, the last one that it is not all here: date, what, how, how much',
      prepare: flat,
      set: { pageSize: 4 },
    },
    waiting,
    {
      name: 'receipt unfolded',
      shows: 'the first payment’s time, reference, and what the bank calls it, and its PDF',
      prepare: async (stage) => {
        await payOne(stage);
        return {};
      },
      set: { pageSize: 1 },
      act: pressUntil('summary', 'details[open]'),
    },
    {
      name: 'refused, unfolded',
      shows: 'an amount struck through, „Неуспешно“ in red, and why',
      username: 'dragan',
      set: { status: 'failed' },
      act: pressUntil('summary', 'details[open]'),
    },
    {
      name: 'refunded, and one that waits for the bank',
      shows: 'an amount struck through with the day it was given back; one that is under way in amber',
      prepare: async (stage) => {
        const { id } = await payOne(stage);
        await stage.sandbox.portal.reverse(id, 'void');
        await beginPayment(stage, 'other');
        return {};
      },
      set: { pageSize: 3 },
    },
    {
      name: 'focused',
      shows: 'a ring inside a row',
      prepare: flat,
      set: { pageSize: 1 },
      act: focusOn('summary'),
    },
    {
      name: 'more did not come',
      shows: '„Прикажи још“, and below it that the portal does not answer',
      prepare: flat,
      set: { pageSize: 1 },
      act: async (stage) => {
        stage.sandbox.fault({ ...down, match: { path: '/v1/payments' }, times: 20 });
        await pressUntil('[part=more]', '.foot [role=alert]')(stage);
      },
    },
    {
      name: 'file did not come',
      shows: 'below the head that the portal does not answer',
      prepare: flat,
      set: { pageSize: 1 },
      act: async (stage) => {
        stage.sandbox.fault({ ...down, match: { path: '/v1/payments' }, times: 20 });
        await pressUntil('[part=export]', '[role=alert]')(stage);
      },
    },
    {
      name: 'filtered to none',
      shows: 'that no payment is like that',
      set: { status: 'expired' },
      until: '[part=message]',
    },
    {
      name: 'none yet',
      shows: 'that there are none yet, and what will be here',
      answer: answering('/v1/payments', empty),
      until: '[part=message]',
    },
    failing,
    unprovided,
  ],
};
