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
import { startPayment, flatOf, payOne } from './household.ts';

const flat = async (stage: Before) => ({ propertyId: await flatOf(stage) });

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
      prepare: async (stage) => {
        await payOne(stage);
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
      prepare: async (stage) => {
        const { id } = await payOne(stage);
        await stage.sandbox.portal.reverse(id, 'void');
        await startPayment(stage, 'other');
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
    {
      name: 'more failed',
      shows: '„Прикажи још“, and below it that the portal does not answer',
      prepare: flat,
      set: { pageSize: 1 },
      act: async (stage) => {
        stage.sandbox.fault({ ...down, match: { path: '/v1/payments' }, times: 20 });
        await pressUntil('[part=more]', '.foot [role=alert]')(stage);
      },
    },
    {
      name: 'export failed',
      shows: 'below the head that the portal does not answer',
      prepare: flat,
      set: { pageSize: 1 },
      act: async (stage) => {
        stage.sandbox.fault({ ...down, match: { path: '/v1/payments' }, times: 20 });
        await pressUntil('[part=export]', '[role=alert]')(stage);
      },
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
