import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaymentChange, PaymentStatus, PayProgress } from '@esanduce/sdk';
import { code, type Fault, keysOf, order, setUp } from './counting-portal.test.ts';

test('one click: one request, one payment, one change told', async (t) => {
  const { portal, client, changes } = await setUp(t);
  const { status, payment } = await client.pay({ ...order(), locale: 'sr-Latn' });
  assert.equal(status, 'succeeded');
  assert.equal(payment?.id, 'pay_1');
  assert.deepEqual(
    portal.posts.map(({ body }) => body),
    [
      {
        items: order().items,
        amount: { amount: 100, currency: 'RSD' },
        method: { type: 'card', id: 'pm_1' },
        locale: 'sr-Latn',
      },
    ],
  );
  assert.deepEqual(portal.looks, []);
  assert.deepEqual(changes, [{ payables: [{ type: 'bill', id: 'bill_1' }], payment }]);
});

test('the amount adds up from the items', async (t) => {
  const { portal, client } = await setUp(t);
  await client.pay({
    items: [...order('bill_1', 100).items, ...order('bill_2', 23).items],
    method: { type: 'card', id: 'pm_1' },
  });
  assert.deepEqual((portal.posts[0]!.body as unknown as { amount: object }).amount, {
    amount: 123,
    currency: 'RSD',
  });
});

test('a second click shares the first one, and another order of the same bill is refused', async (t) => {
  const { portal, client } = await setUp(t);
  const first = client.pay(order());
  assert.equal(client.pay(order()), first);
  assert.equal(client.pay(order('bill_1', 100, 'pm_2')), first);
  const both = client.pay({
    items: [...order().items, ...order('bill_2').items],
    method: { type: 'card', id: 'pm_1' },
  });
  await assert.rejects(both, code('payment-in-progress'));
  await client.pay(order('bill_2'));
  await first;
  assert.equal(portal.posts.length, 2);
});

test('while the outcome of an order is unknown, one that shares some of it is refused', async (t) => {
  const { portal, client } = await setUp(t, { maxRetries: 0 });
  portal.faults = Array<Fault>(100).fill('drop-before');
  const both = {
    items: [...order().items, ...order('bill_2').items],
    method: { type: 'card', id: 'pm_1' },
  } as const;
  assert.equal((await client.pay(both)).status, 'unknown');
  portal.faults = [];
  await assert.rejects(client.pay(order()), code('payment-in-progress'));
  assert.equal((await client.pay(both)).status, 'succeeded');
  assert.equal((await client.pay(order('bill_3'))).status, 'succeeded');
});

for (const fault of ['drop-after', 'drop-before', 'unavailable', 'html'] as Fault[]) {
  for (const times of [1, 3, 5]) {
    test(`an answer lost by ${fault}, ${times} times, ends with one payment under one key`, async (t) => {
      const { portal, client } = await setUp(t);
      portal.faults = Array<Fault>(times).fill(fault);
      assert.equal((await client.pay(order())).status, 'succeeded');
      assert.equal(portal.payments.size, 1);
      assert.equal(keysOf(portal).size, 1);
    });
  }
}

test('a payment that is processing, or in a state of a newer portal, is followed to its end', async (t) => {
  for (const last of ['succeeded', 'failed', 'canceled', 'expired'] as const) {
    const { portal, client } = await setUp(t);
    portal.states = ['processing', 'reviewing' as string as PaymentStatus, last];
    const steps: PayProgress[] = [];
    const outcome = await client.pay(order(), { onProgress: (progress) => steps.push(progress) });
    assert.equal(outcome.status, last === 'expired' ? 'canceled' : last);
    assert.equal(outcome.payment?.status, last);
    assert.deepEqual(
      steps.map(({ step, payment }) => [step, payment?.status]),
      [
        ['paying', undefined],
        ['following', 'processing'],
        ['following', 'reviewing'],
      ],
    );
    assert.equal(portal.posts.length, 1);
  }
});

test('a payment in progress elsewhere is followed, not repeated', async (t) => {
  const { portal, client } = await setUp(t);
  portal.states = ['processing', 'succeeded'];
  portal.start('of another tab', order().items);
  const outcome = await client.pay(order());
  assert.deepEqual([outcome.status, outcome.payment?.id, portal.payments.size], ['succeeded', 'pay_1', 1]);
});

test('waits for a request in progress', async (t) => {
  const { portal, client } = await setUp(t);
  portal.running = 5;
  assert.equal((await client.pay(order())).status, 'succeeded');
  assert.equal(keysOf(portal).size, 1);
});

test('an outcome that does not arrive is unknown; paying again first looks up the same key', async (t) => {
  const { portal, client, changes } = await setUp(t);
  portal.faults = ['drop-after', 'drop-after', 'drop-after'];
  portal.blind = true;
  const steps: string[] = [];
  const lost = await client.pay(order(), { onProgress: ({ step }) => steps.push(step) });
  assert.deepEqual([lost.status, lost.payment], ['unknown', null]);
  assert.match(lost.error!.code, /^(network|timeout)$/);
  assert.equal(steps[0], 'paying');
  assert.ok(steps.slice(1).length > 0 && steps.slice(1).every((step) => step === 'checking'));
  assert.equal(changes.length, 1);

  portal.blind = false;
  portal.looks = [];
  const posts = portal.posts.length;
  const found = await client.pay(order());
  assert.deepEqual([found.status, found.payment?.id], ['succeeded', 'pay_1']);
  assert.equal(portal.posts.length, posts);
  // Nothing but that key; a look given up before may still arrive.
  assert.deepEqual(new Set(portal.looks), new Set([`/v1/payments?idempotencyKey=${portal.posts[0]!.key}`]));
});

test('after an unknown that never arrived, any order of the same thing takes its key', async (t) => {
  for (const again of [order(), order('bill_1', 100, 'pm_2')]) {
    const { portal, client } = await setUp(t, { maxRetries: 0 });
    portal.faults = Array<Fault>(100).fill('drop-before');
    assert.equal((await client.pay(order())).status, 'unknown');
    portal.faults = [];
    assert.equal((await client.pay(again)).status, 'succeeded');
    assert.deepEqual(portal.posts.at(-1)?.body.method, again.method);
    assert.deepEqual([keysOf(portal).size, portal.payments.size], [1, 1]);
  }
});

test('an earlier request that comes late, under the key of a newer one, is the payment', async (t) => {
  const { portal, client } = await setUp(t, { maxRetries: 0 });
  portal.faults = Array<Fault>(100).fill('drop-before');
  assert.equal((await client.pay(order())).status, 'unknown');
  portal.faults = [];
  const [{ key, body }] = portal.posts as [(typeof portal.posts)[number]];
  // Between the look and the new request the held one arrives.
  const onProgress = ({ step }: PayProgress) => {
    if (step === 'paying') portal.start(key, body.items, 'pm_1');
  };
  const outcome = await client.pay(order('bill_1', 100, 'pm_2'), { onProgress });
  assert.deepEqual([outcome.status, outcome.payment?.id, portal.payments.size], ['succeeded', 'pay_1', 1]);
});

test('a refusal is thrown, tells nobody, and leaves the next click free', async (t) => {
  const { portal, client, changes } = await setUp(t);
  for (const [status, refusal] of [
    [409, 'already-paid'],
    [409, 'not-payable'],
    [422, 'amount-mismatch'],
    [403, 'insufficient-scope'],
    [401, 'unauthenticated'],
  ] as const) {
    portal.refusal = { status, code: refusal };
    await assert.rejects(client.pay(order()), code(refusal));
  }
  portal.refusal = undefined;
  assert.equal(keysOf(portal).size, 5);
  assert.deepEqual([changes.length, (await client.pay(order())).status], [0, 'succeeded']);
});

test('without a token nothing is sent and nothing is unknown', async (t) => {
  const { portal, client } = await setUp(t, { token: () => Promise.reject(new Error('signed out')) });
  await assert.rejects(client.pay(order()), code('token-unavailable'));
  assert.equal(portal.posts.length, 0);
});

test('a token that cannot be renewed after its refusal is a refusal', async (t) => {
  let asked = 0;
  const token = () => ((asked += 1) === 1 ? 'old' : Promise.reject(new Error('signed out')));
  const { portal, client } = await setUp(t, { token });
  portal.refusal = { status: 401, code: 'token-expired' };
  await assert.rejects(client.pay(order()), code('token-unavailable'));
});

test('a renewed token whose request is lost may have paid: the payment is looked for', async (t) => {
  let asked = 0;
  const { portal, client } = await setUp(t, { maxRetries: 0, token: () => `token_${(asked += 1)}` });
  portal.refusal = { status: 401, code: 'token-expired' };
  portal.refusals = 1;
  portal.faults = ['drop-after'];
  assert.equal((await client.pay(order())).status, 'succeeded');
  assert.deepEqual([asked, portal.posts.length, portal.payments.size], [2, 2, 1]);
});

test('stopping before anything is sent throws; stopping later is unknown, and the payment is found again', async (t) => {
  const { portal, client } = await setUp(t);
  await assert.rejects(client.pay(order(), { signal: AbortSignal.abort() }), code('aborted'));
  assert.equal(portal.posts.length, 0);

  portal.states = ['processing'];
  const stop = new AbortController();
  const onProgress = ({ step }: PayProgress) => step === 'following' && stop.abort();
  const outcome = await client.pay(order(), { signal: stop.signal, onProgress });
  assert.deepEqual([outcome.status, outcome.payment?.status], ['unknown', 'processing']);
  for (const payment of portal.payments.values()) payment.status = 'succeeded';
  assert.equal((await client.pay(order())).status, 'succeeded');
  assert.equal(portal.posts.length, 1);
});

test('callbacks that fail do not touch the payment, and a listener can leave', async (t) => {
  const { client, changes } = await setUp(t);
  const leave = client.subscribe(() => {
    throw new Error('listener');
  });
  const onProgress = () => {
    throw new Error('progress');
  };
  assert.equal((await client.pay(order(), { onProgress })).status, 'succeeded');
  leave();
  const heard: PaymentChange[] = [];
  client.subscribe((change) => heard.push(change))();
  await client.pay(order('bill_2'));
  assert.deepEqual([changes.length, heard.length], [2, 0]);
});
