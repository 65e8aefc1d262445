import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChallengeHandler, PayProgress } from '@esanduce/sdk';
import { order, setUp } from './counting-portal.test.ts';

type Left = Awaited<ReturnType<ChallengeHandler['open']>>;

/** A payer at the bank, who leaves it as told; never, when told nothing. */
function payer(left?: Left, atTheBank: () => void = () => undefined) {
  const seen = { opened: [] as [url: string, nonce: string][], closed: 0 };
  const challenge: ChallengeHandler = {
    returnUrl: 'https://partner.example/bills',
    open({ url }, nonce) {
      seen.opened.push([url, nonce]);
      atTheBank();
      return left ? Promise.resolve(left) : new Promise(() => undefined);
    },
    close: () => void (seen.closed += 1),
  };
  return { challenge, seen };
}

test('the payer confirms and comes back: paid, and the bank’s page was opened once', async (t) => {
  const { portal, client } = await setUp(t);
  portal.states = ['requiresAction', 'requiresAction', 'processing', 'succeeded'];
  const { challenge, seen } = payer('returned');
  const steps: string[] = [];
  const onProgress = ({ step }: PayProgress) => steps.push(step);
  const outcome = await client.pay(order(), { challenge, onProgress });
  assert.deepEqual([outcome.status, outcome.reason], ['succeeded', undefined]);
  assert.deepEqual(steps, ['paying', 'challenging', 'following', 'following', 'following']);
  const [{ body }] = portal.posts as [(typeof portal.posts)[number]];
  const [[url, nonce]] = seen.opened as [[string, string]];
  assert.equal(url, 'https://portal.example/challenge/1');
  assert.deepEqual(body.challenge, { returnUrl: challenge.returnUrl, nonce });
  assert.match(nonce, /^[0-9a-f]{32}$/);
  assert.deepEqual([seen.opened.length, seen.closed, portal.cancels], [1, 1, 0]);
});

test('a window opened early closes when no challenge is needed', async (t) => {
  const { client } = await setUp(t);
  const { challenge, seen } = payer();
  await client.pay(order(), { challenge });
  assert.deepEqual([seen.opened, seen.closed], [[], 1]);
});

test('a second click closes its own window and shares the first payment', async (t) => {
  const { client } = await setUp(t);
  const first = client.pay(order(), { challenge: payer().challenge });
  const { challenge, seen } = payer();
  assert.equal(client.pay(order(), { challenge }), first);
  assert.equal(seen.closed, 1);
  await first;
});

for (const [left, reason] of [
  ['closed', 'closed'],
  ['blocked', 'blocked'],
] as const) {
  test(`${left}: given up, and said so`, async (t) => {
    const { portal, client } = await setUp(t);
    portal.states = ['requiresAction'];
    const outcome = await client.pay(order(), { challenge: payer(left).challenge });
    assert.deepEqual([outcome.status, outcome.reason, portal.cancels], ['canceled', reason, 1]);
    assert.deepEqual(client.unfinished(), []);
  });
}

test('closed after confirming is paid', async (t) => {
  const { portal, client } = await setUp(t);
  portal.states = ['requiresAction'];
  const { challenge } = payer('closed', () => {
    for (const payment of portal.payments.values())
      Object.assign(payment, { status: 'succeeded', action: null });
  });
  const outcome = await client.pay(order(), { challenge });
  assert.deepEqual([outcome.status, outcome.reason, portal.cancels], ['succeeded', undefined, 1]);
});

test('a payment the bank cannot cancel stays unknown, and a later click continues it', async (t) => {
  const { portal, client } = await setUp(t);
  portal.states = ['requiresAction'];
  portal.cancelable = false;
  const closed = await client.pay(order(), { challenge: payer('closed').challenge });
  assert.deepEqual([closed.status, closed.reason], ['unknown', 'closed']);
  assert.ok(closed.payment?.action);
  assert.equal(client.unfinished().length, 1);
  const { challenge, seen } = payer('returned', () => {
    for (const payment of portal.payments.values())
      Object.assign(payment, { status: 'succeeded', action: null });
  });
  const outcome = await client.pay(order(), { challenge });
  assert.deepEqual([outcome.status, portal.posts.length, seen.opened.length], ['succeeded', 1, 1]);
  // The bank's page carries the nonce it was begun with.
  assert.equal((portal.posts[0]!.body.challenge as { nonce: string }).nonce, seen.opened[0]![1]);
});

for (const [status, reason] of [
  ['canceled', 'canceled'],
  ['expired', 'timedOut'],
  ['failed', undefined],
] as const) {
  test(`came back ${status}: ${reason ?? 'the payment says why'}`, async (t) => {
    const { portal, client } = await setUp(t);
    portal.states = ['requiresAction', status];
    const outcome = await client.pay(order(), { challenge: payer('returned').challenge });
    assert.deepEqual([outcome.status, outcome.reason], [status === 'failed' ? 'failed' : 'canceled', reason]);
  });
}

test('without a challenge handler the outcome is unknown and has the payment', async (t) => {
  const { portal, client } = await setUp(t);
  portal.states = ['requiresAction', 'succeeded'];
  const waits = await client.pay(order());
  assert.deepEqual([waits.status, waits.reason], ['unknown', 'actionNeeded']);
  assert.equal(waits.payment?.action?.url, 'https://portal.example/challenge/1');
  assert.equal(portal.posts[0]?.body.challenge, undefined);
});

test('a page that redirects to the bank keeps its order for the next page to resume', async (t) => {
  const { portal, client } = await setUp(t);
  portal.states = ['requiresAction'];
  const { challenge } = payer('redirected');
  const leaving = await client.pay(order(), { challenge });
  assert.deepEqual([leaving.status, leaving.reason], ['unknown', 'redirected']);
  assert.equal(client.unfinished().length, 1);
});

test('when the bank’s window never answers, the outcome comes from asking the portal', async (t) => {
  const { portal, client } = await setUp(t);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  portal.states = ['requiresAction', 'requiresAction', 'succeeded'];
  const { challenge, seen } = payer();
  const page = { paying: true };
  const paying = client.pay(order(), { challenge }).finally(() => (page.paying = false));
  while (page.paying) {
    t.mock.timers.tick(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { status } = await paying;
  assert.deepEqual([status, seen.opened.length, seen.closed], ['succeeded', 1, 1]);
});
