import {
  type PortalFixture,
  down,
  focusOn,
  pressUntil,
  type Scene,
  slow,
  type State,
  unprovided,
} from '../scene.ts';
import { bankPage, startPayment, cardEndingIn, owedBills, payerWho } from './household.ts';

const newestBill = async (fixture: PortalFixture) => ({ bill: (await owedBills(fixture))[0].id });
const withCard = (last4: string) => async (fixture: PortalFixture) => ({
  ...(await newestBill(fixture)),
  method: await cardEndingIn(fixture, last4),
});
const payingTo = (state: string) => pressUntil('button', `div.${state}`);

/** Challenged, without paying. */
const unpaidAtBank = (name: string, shows: string, at: Parameters<typeof payerWho>[1]): State => ({
  name,
  shows: `„Покушај поново“, and in red that ${shows}`,
  prepare: async (fixture) => {
    fixture.provider.makeChallenge = () => payerWho(fixture, at);
    return withCard('3220')(fixture);
  },
  act: payingTo('refused'),
});

export const payButton: Scene = {
  tag: 'esanduce-pay-button',
  until: 'div.idle',
  widths: [280],
  perPicture: 24,
  states: [
    { name: 'filled', shows: 'ПЛАТИ with the amount on green, the card below', prepare: newestBill },
    {
      name: 'loading',
      shows: 'a button without a label',
      prepare: newestBill,
      faults: [{ ...slow, match: { path: '/v1/payables/*' } }],
      until: 'div.loading',
    },
    {
      name: 'focused',
      shows: 'a focus ring around the button',
      prepare: newestBill,
      act: focusOn('button'),
    },
    {
      name: 'paying',
      shows: '„Плаћање…“ on another shade of the green',
      prepare: newestBill,
      faults: [{ ...slow, match: { method: 'POST', path: '/v1/payments' } }],
      act: payingTo('paying'),
    },
    {
      name: 'challenging',
      shows: '„Чекамо банку…“ in amber, and that the payer confirms in the bank’s window',
      prepare: async (fixture) => {
        fixture.provider.makeChallenge = () => bankPage();
        return withCard('3220')(fixture);
      },
      act: payingTo('challenging'),
    },
    {
      name: 'waiting',
      shows: '„Настави“ on green; in amber, that nothing is paid twice',
      prepare: async (fixture) => ({ bill: (await startPayment(fixture, 'same')).id }),
      until: 'div.waiting',
    },
    {
      name: 'checking',
      shows: '„Проверавамо…“ in amber, and not to pay again',
      prepare: async (fixture) => ({ bill: (await startPayment(fixture, 'other')).id }),
      until: 'div.checking',
    },
    {
      name: 'amount changed',
      shows: '„Потврди“ on green, and the lower amount in amber',
      prepare: async (fixture) => {
        const [{ id }] = await owedBills(fixture);
        const payableState = await fixture.client.payables.get({ type: 'bill', id });
        // Partly paid elsewhere since the page was loaded.
        await fixture.sandbox.store.transaction(async (tx) => {
          const bill = await tx.bills.get(id);
          if (bill) await tx.bills.update({ ...bill, paid: 100_000, status: 'partiallyPaid' });
        });
        return { payableState, method: await cardEndingIn(fixture, '4242') };
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
      name: 'insufficient funds',
      shows: '„Покушај поново“, and in red that there is not enough money on the card',
      prepare: async (fixture) => {
        const card = await cardEndingIn(fixture, '4242');
        await fixture.sandbox.store.transaction(async (tx) => {
          const record = await tx.paymentMethods.get(card.id);
          if (record) await tx.paymentMethods.update({ ...record, cardToken: 'card_funds' });
        });
        return newestBill(fixture);
      },
      act: payingTo('refused'),
    },
    unpaidAtBank('canceled at the bank', 'the payer canceled', 'canceled'),
    unpaidAtBank('not confirmed', 'the bank did not confirm', 'failed'),
    unpaidAtBank('window closed', 'the bank’s window was closed', 'closed'),
    unpaidAtBank('challenge timed out', 'the time to confirm is over', 'expired'),
    {
      name: 'window blocked',
      shows: '„Покушај поново“, and in red how to let the bank’s window open',
      prepare: async (fixture) => {
        fixture.provider.makeChallenge = () => bankPage('blocked');
        return withCard('3220')(fixture);
      },
      act: payingTo('refused'),
    },
    {
      name: 'paid',
      shows: '„✓ Плаћен“ on pale green',
      prepare: newestBill,
      act: payingTo('paid'),
    },
    {
      name: 'paid before',
      shows: '„✓ Плаћен“, without a button',
      prepare: async ({ client }) => {
        const { data } = await client.bills.list({ status: 'paid', limit: 1 });
        return { bill: data[0]?.id };
      },
      until: 'div.settled',
    },
    {
      name: 'not payable',
      shows: 'a line in place of the button: the issuer accepts no payment here',
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
