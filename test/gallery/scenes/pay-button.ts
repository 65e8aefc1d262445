import { money } from '@esanduce/sdk';
import { type Before, down, focusOn, pressUntil, type Scene, slow, unprovided } from '../scene.ts';
import { bankPage, beginPayment, cardEndingIn, owedBills } from './household.ts';

const newestBill = async (stage: Before) => ({ bill: (await owedBills(stage))[0].id });
const withCard = (last4: string) => async (stage: Before) => ({
  ...(await newestBill(stage)),
  method: await cardEndingIn(stage, last4),
});
const payingTo = (state: string) => pressUntil('button', `div.${state}`);
export const payButton: Scene = {
  tag: 'esanduce-pay-button',
  until: 'div.idle',
  widths: [280],
  perPicture: 20,
  states: [
    { name: 'filled', shows: 'ПЛАТИ with the amount on green, the card below', prepare: newestBill },
    {
      name: 'loading',
      shows: 'an empty button',
      prepare: newestBill,
      faults: [{ ...slow, match: { path: '/v1/payables/*' } }],
      until: 'div.loading',
    },
    {
      name: 'focused',
      shows: 'a ring around the button',
      prepare: newestBill,
      act: focusOn('button'),
    },
    {
      name: 'paying',
      shows: '„Плаћање…“ on a deeper green',
      prepare: newestBill,
      faults: [{ ...slow, match: { method: 'POST', path: '/v1/payments' } }],
      act: payingTo('paying'),
    },
    {
      name: 'at the bank',
      shows: '„Чекамо банку…“ in amber, and that the payer confirms in the bank’s window',
      prepare: async (stage) => {
        stage.provider.makeChallenge = () => bankPage();
        return withCard('3220')(stage);
      },
      act: payingTo('challenging'),
    },
    {
      name: 'begun before',
      shows: '„Настави“ on green, and in amber that nobody pays twice',
      prepare: async (stage) => ({ bill: (await beginPayment(stage, 'same')).id }),
      until: 'div.waiting',
    },
    {
      name: 'being checked',
      shows: '„Проверавамо…“ in amber, and not to pay again',
      prepare: async (stage) => ({ bill: (await beginPayment(stage, 'other')).id }),
      until: 'div.checking',
    },
    {
      name: 'amount changed',
      shows: '„Потврди“ on green, and the new amount in amber',
      prepare: async (stage) => {
        const [bill] = await owedBills(stage);
        const state = await stage.client.payables.get({ type: 'bill', id: bill.id });
        return {
          payableState: { ...state, outstanding: money(state.outstanding.amount - 4_250) },
          method: await cardEndingIn(stage, '4242'),
        };
      },
      act: payingTo('confirming'),
    },
    {
      name: 'refused',
      shows: '„Покушај поново“, and in red that the bank refused the card',
      username: 'dragan',
      prepare: withCard('0002'),
      act: payingTo('refused'),
    },
    {
      name: 'window blocked',
      shows: '„Покушај поново“, and in red how to let the bank’s window open',
      prepare: async (stage) => {
        stage.provider.makeChallenge = () => bankPage('blocked');
        return withCard('3220')(stage);
      },
      act: payingTo('refused'),
    },
    {
      name: 'paid',
      shows: '„Плаћено“ with a tick, on pale green',
      prepare: newestBill,
      act: payingTo('paid'),
    },
    {
      name: 'paid before',
      shows: '„Плаћено“ with a tick, without a button',
      prepare: async ({ client }) => {
        const { data } = await client.bills.list({ status: 'paid', limit: 1 });
        return { bill: data[0]?.id };
      },
      until: 'div.settled',
    },
    {
      name: 'not payable',
      shows: 'a line in place of the button: the issuer takes no payment here',
      prepare: async ({ client }) => {
        const { data } = await client.bills.list({ limit: 20 });
        return { bill: data.find(({ notPayableReason }) => notPayableReason === 'blocked')?.id };
      },
      until: 'div.unavailable',
    },
    {
      name: 'no card',
      shows: 'a line in place of the button: to add a card',
      prepare: newestBill,
      set: { method: null },
      until: 'div.unavailable',
    },
    {
      name: 'portal does not answer',
      shows: '„Покушај поново“, and in red that the portal does not answer',
      prepare: newestBill,
      faults: [{ ...down, match: { path: '/v1/payables/*' } }],
      until: 'div.error',
    },
    { ...unprovided, set: { bill: 'bill_1' }, until: 'div.broken' },
  ],
};
