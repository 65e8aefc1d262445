import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  type CardSetup,
  type ApiPromise,
  type CardSetups,
  type ChallengeHandler,
  EsanduceError,
} from '@esanduce/sdk';
import { saveCard } from '@esanduce/sdk/challenge';

const method = {
  id: 'pm_9',
  brand: 'dina',
  last4: '0008',
  expiryMonth: 4,
  expiryYear: 2029,
  expired: false,
  isDefault: false,
  usuallyChallenged: true,
} as const;
const action = { url: 'https://portal.example/challenge/1', expiresAt: '2026-11-23T09:00:00.000Z' };
const setupIn = (status: CardSetup['status']): CardSetup => ({
  id: 'setup_1',
  createdAt: '2026-11-23T08:15:00.000Z',
  status,
  action: status === 'requiresAction' ? action : null,
  method: status === 'succeeded' ? method : null,
});

const answer = (data: Promise<CardSetup>): ApiPromise<CardSetup> =>
  Object.assign(data, { withResponse: () => assert.fail('not used') });

/** A portal whose setup goes through `states`, a step per look; the last one stays. */
function portal(...states: (CardSetup['status'] | 'lost')[]) {
  const asked: object[] = [];
  let looks = 0;
  const cardSetups: CardSetups = {
    create(body) {
      asked.push(body);
      return answer(Promise.resolve(setupIn('requiresAction')));
    },
    get() {
      const state = states[Math.min(looks, states.length - 1)];
      looks += 1;
      if (state !== undefined && state !== 'lost') return answer(Promise.resolve(setupIn(state)));
      const fields = {
        code: 'network',
        operationId: 'cardSetups.get',
        attempts: 1,
        retryable: true,
      } as const;
      const unset = {
        status: undefined,
        requestId: undefined,
        idempotencyKey: undefined,
        problem: undefined,
      };
      return answer(Promise.reject(new EsanduceError('no answer', { ...fields, ...unset })));
    },
  };
  return { cardSetups, asked };
}

function customer(left: Promise<Awaited<ReturnType<ChallengeHandler['open']>>>) {
  const seen = { nonces: [] as string[], closed: 0 };
  const challenge: ChallengeHandler = {
    returnUrl: 'https://partner.example/cards',
    open(_, nonce) {
      seen.nonces.push(nonce);
      return left;
    },
    close: () => void (seen.closed += 1),
  };
  return { challenge, seen };
}

/** Passes the time while `work` goes on. */
async function throughTime<Value>(t: TestContext, work: () => Promise<Value>): Promise<Value> {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const state = { working: true };
  const result = work().finally(() => (state.working = false));
  while (state.working) {
    t.mock.timers.tick(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return result;
}

test('a card is saved at the bank, and the customer comes back', async () => {
  const { cardSetups, asked } = portal('succeeded');
  const { challenge, seen } = customer(Promise.resolve('returned'));
  const outcome = await saveCard({ cardSetups }, { challenge, locale: 'sr-Latn' });
  assert.deepEqual(outcome, { status: 'succeeded', method });
  assert.deepEqual(asked, [{ returnUrl: challenge.returnUrl, nonce: seen.nonces[0], locale: 'sr-Latn' }]);
  assert.equal(seen.closed, 1);
});

for (const [left, states, status] of [
  ['returned', ['failed'], 'failed'],
  ['returned', ['canceled'], 'canceled'],
  ['returned', ['expired'], 'canceled'],
  ['returned', ['requiresAction', 'lost', 'succeeded'], 'succeeded'],
  ['returned', ['requiresAction'], 'unknown'],
  ['closed', ['requiresAction'], 'canceled'],
  ['closed', ['succeeded'], 'succeeded'],
  ['blocked', ['requiresAction'], 'canceled'],
  ['redirected', ['requiresAction'], 'unknown'],
] as const) {
  test(`${left}, then ${states.join(', ')}: ${status}`, async (t) => {
    const { challenge } = customer(Promise.resolve(left));
    const outcome = await throughTime(t, () => saveCard(portal(...states), { challenge }));
    assert.equal(outcome.status, status);
  });
}

test('when the bank’s page never answers, the outcome comes from asking the portal', async (t) => {
  const { challenge } = customer(new Promise(() => undefined));
  const outcome = await throughTime(t, () =>
    saveCard(portal('requiresAction', 'requiresAction', 'succeeded'), { challenge }),
  );
  assert.equal(outcome.status, 'succeeded');
});

test('stopped by its caller it is unknown', async () => {
  const { challenge } = customer(new Promise(() => undefined));
  const stop = new AbortController();
  const outcome = saveCard(portal('requiresAction'), { challenge, signal: stop.signal });
  await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  assert.equal((await outcome).status, 'unknown');
});
