import type { CardSetup, Payment } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import { billItem, first, order, pay, payer } from './payer.ts';
import { charges, control } from './sandbox-control.ts';
import type { Target } from './target.ts';
import { refuse, succeed } from './target.ts';

const sandboxOnly = true as const;

const allowedOrigin = 'https://partner.example';
const page = { returnUrl: `${allowedOrigin}/bills`, nonce: 'conformance-nonce-1' };

/** A payment that waits for its payer. */
async function begin(target: Target) {
  const { token, open } = await payer(target, 'milica', { allowedOrigin });
  const bill = first(open);
  const cards = await readAll(target, 'paymentMethods.list', token);
  const card = cards.find((each) => each.usuallyChallenged && !each.expired);
  expectThat(card, 'the customer has a card that must be confirmed');
  const request = {
    token,
    key: crypto.randomUUID(),
    body: { ...order(card.id, billItem(bill)), challenge: page },
  };
  const { value: payment } = await pay(target, request);
  const read = async () => (await succeed(target, 'payments.get', { token, path: { id: payment.id } })).value;
  return { token, bill, request, payment, read };
}

const decide = (target: Target, { id }: Payment, decision: 'passed' | 'failed' | 'canceled') =>
  control(target, 'POST', `challenges/${id}`, { decision });

export const challengeCases: readonly Case[] = [
  {
    name: 'a card that must be confirmed: the payment waits with an action, holds its bill, and is paid once confirmed',
    sandboxOnly,
    async run(target) {
      const { token, bill, request, payment, read } = await begin(target);
      expectEqual(
        [payment.status, payment.receipt, payment.completedAt],
        ['requiresAction', null, null],
        'it',
      );
      expectThat(payment.action && URL.canParse(payment.action.url), 'the action leads somewhere');
      expectThat(payment.action.expiresAt > payment.createdAt, 'the action is good for a while');
      const path = { id: bill.id };
      const held = (await succeed(target, 'bills.get', { token, path })).value;
      expectEqual(held.notPayableReason, 'paymentInProgress', 'the bill meanwhile');
      const second = { ...request, key: crypto.randomUUID() };
      const problem = await refuse(target, 'payments.create', 'payment-in-progress', second);
      expectEqual(problem.paymentId, payment.id, 'the payment that is in progress');
      expectEqual(await charges(target), [], 'charges');

      await decide(target, payment, 'passed');
      const paid = await read();
      expectEqual([paid.status, paid.action], ['succeeded', null], 'the payment once confirmed');
      expectThat(paid.receipt, 'it has a receipt');
      expectEqual((await succeed(target, 'bills.get', { token, path })).value.status, 'paid', 'the bill');
      const again = await pay(target, request);
      expectEqual(again.value, payment, 'the repeated key’s answer');
      expectEqual((await charges(target)).length, 1, 'charges');
    },
  },
  {
    name: 'a confirmation that fails or is given up charges nothing and frees the bill',
    sandboxOnly,
    async run(target) {
      for (const [decision, status] of [
        ['failed', 'failed'],
        ['canceled', 'canceled'],
      ] as const) {
        const { token, bill, payment, read } = await begin(target);
        await decide(target, payment, decision);
        const ended = await read();
        expectEqual(ended.status, status, 'status');
        expectEqual(ended.failure !== null, status === 'failed', 'having a failure');
        const freed = (await succeed(target, 'bills.get', { token, path: { id: bill.id } })).value;
        expectThat(freed.payable, 'the bill can be paid');
        expectEqual(await charges(target), [], 'charges');
      }
    },
  },
  {
    name: 'a canceled payment stays canceled; canceling a confirmed or final one changes nothing',
    sandboxOnly,
    async run(target) {
      const waiting = await begin(target);
      const cancel = async ({ token, payment }: typeof waiting) =>
        (await succeed(target, 'payments.cancel', { token, path: { id: payment.id } })).value;
      expectEqual((await cancel(waiting)).status, 'canceled', 'status');
      await decide(target, waiting.payment, 'passed');
      expectEqual((await cancel(waiting)).status, 'canceled', 'status after a late confirmation');
      expectEqual(await charges(target), [], 'charges');

      const confirmed = await begin(target);
      await decide(target, confirmed.payment, 'passed');
      expectEqual((await cancel(confirmed)).status, 'succeeded', 'status of one confirmed before');
      expectEqual((await cancel(confirmed)).status, 'succeeded', 'status of a final one');
      expectEqual((await charges(target)).length, 1, 'charges');
    },
  },
  {
    name: 'a return address must be on the token’s origin',
    sandboxOnly,
    async run(target) {
      const { token, open, card } = await payer(target, 'milica', { allowedOrigin });
      const elsewhere = { ...page, returnUrl: 'https://elsewhere.example/' };
      const body = { ...order(card.id, billItem(first(open))), challenge: elsewhere };
      const key = crypto.randomUUID();
      const pointer = '/body/challenge/returnUrl';
      await refuse(target, 'payments.create', 'validation-failed', { token, key, body }, pointer);
      const setup = { token, key, body: elsewhere };
      await refuse(target, 'cardSetups.create', 'validation-failed', setup, '/body/returnUrl');
      expectEqual(await charges(target), [], 'charges');
    },
  },
  {
    name: 'a card is saved at the bank, once, and can be made the default and removed',
    sandboxOnly,
    async run(target) {
      const { token } = await payer(target, 'milica', { allowedOrigin });
      const list = () => readAll(target, 'paymentMethods.list', token);
      const before = await list();
      const save = async (): Promise<CardSetup> => {
        const request = { token, key: crypto.randomUUID(), body: page };
        const { value: setup } = await succeed(target, 'cardSetups.create', request);
        expectEqual([setup.status, setup.method], ['requiresAction', null], 'the setup');
        expectThat(URL.canParse(setup.action?.url ?? ''), 'the action leads somewhere');
        const again = await succeed(target, 'cardSetups.create', request);
        expectEqual(again.value, setup, 'the repeated key’s answer');
        await control(target, 'POST', `card-setups/${setup.id}`, { number: '9891000000000003' });
        return (await succeed(target, 'cardSetups.get', { token, path: { id: setup.id } })).value;
      };
      const { status, action, method } = await save();
      expectEqual([status, action], ['succeeded', null], 'the setup once the card is saved');
      expectEqual([method?.brand, method?.last4], ['dina', '0003'], 'the card');
      expectEqual((await save()).method?.id, method?.id, 'the card saved again');
      expectEqual((await list()).length, before.length + 1, 'number of cards');

      const path = { id: method?.id ?? '' };
      const chosen = (await succeed(target, 'paymentMethods.makeDefault', { token, path })).value;
      expectThat(chosen.isDefault, 'the card is the default');
      const defaults = (await list()).filter((each) => each.isDefault).map(({ id }) => id);
      expectEqual(defaults, [chosen.id], 'the default cards');
      const removed = (await succeed(target, 'paymentMethods.remove', { token, path })).value;
      expectEqual(removed.id, chosen.id, 'what was removed');
      const left = await list();
      expectThat(
        left.every(({ id }) => id !== chosen.id),
        'the card is gone',
      );
      expectEqual(left.filter((each) => each.isDefault).length, 1, 'number of default cards');
      await refuse(target, 'paymentMethods.remove', 'not-found', { token, path });
    },
  },
];
