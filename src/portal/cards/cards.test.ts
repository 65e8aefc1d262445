import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSimulatedAcquirer, createSandboxPortal } from '@esanduce/sdk/sandbox';
import type { CardSetup, Payment, PaymentMethod } from '../../contract/index.ts';
import {
  callerOf,
  createTestClock,
  openBills,
  openSession,
  paymentOf,
  signIn,
  type Session,
} from '../../../test/support/portal-session.ts';

const page = { returnUrl: 'https://partner.example/cards', nonce: 'abcdefghijklmnop' };
const goodDina = '9891 0000 0000 0003';

const cards = ({ list }: Session) => list<PaymentMethod>('/v1/payment-methods');

async function beginSetup({ call }: Session, key = 'setup', body: object = page): Promise<CardSetup> {
  const reply = await call('POST', '/v1/card-setups', { body, key });
  assert.equal(reply.status, 201, reply.text);
  return reply.json() as CardSetup;
}

const readSetup = ({ get }: Session, { id }: CardSetup) => get<CardSetup>(`/v1/card-setups/${id}`);
const tokenOf = ({ action }: CardSetup) => action?.url.split('/').at(-1) ?? '';

async function save(session: Session, number: string, key?: string): Promise<CardSetup> {
  const setup = await beginSetup(session, key);
  await session.sandbox.saveCard(setup.id, number);
  return readSetup(session, setup);
}

test('A card is saved at the bank, and can be paid with', async () => {
  const session = await openSession();
  const before = await cards(session);
  const setup = await beginSetup(session);
  assert.deepEqual([setup.status, setup.method], ['requiresAction', null]);
  const { portal } = session.sandbox;
  const opened = await portal.openChallenge(tokenOf(setup));
  assert.ok(opened && 'form' in opened);
  assert.equal(opened.form.url, `https://bank.esanduce.test/cards/${setup.id}`);
  assert.equal((await readSetup(session, setup)).status, 'requiresAction');

  await session.sandbox.saveCard(setup.id, goodDina);
  const end = {
    kind: 'cardSetup',
    status: 'succeeded',
    target: page,
    locale: 'sr-Cyrl',
    canTryAgain: false,
  } as const;
  assert.deepEqual(await portal.completeChallenge(tokenOf(setup), {}), end);
  assert.deepEqual(await portal.openChallenge(tokenOf(setup)), { over: end });

  const { status, method, action } = await readSetup(session, setup);
  assert.deepEqual([status, action], ['succeeded', null]);
  assert.ok(method);
  assert.deepEqual(
    [method.brand, method.last4, method.expiryMonth, method.expiryYear, method.isDefault, method.expired],
    ['dina', '0003', 12, 2029, false, false],
  );
  assert.equal((await cards(session)).length, before.length + 1);
  const [bill] = await openBills(session);
  assert.ok(bill);
  const paid = await session.call('POST', '/v1/payments', { body: paymentOf([bill], method.id), key: 'pay' });
  assert.equal((paid.json() as Payment).status, 'succeeded');
});

test('A card saved twice is one card', async () => {
  const session = await openSession();
  const first = await save(session, goodDina, 'one');
  const second = await save(session, goodDina, 'two');
  assert.notEqual(first.id, second.id);
  assert.deepEqual(second.method, first.method);
});

test('Several concurrent returns save one card', async () => {
  const session = await openSession();
  const before = await cards(session);
  const setup = await beginSetup(session);
  await session.sandbox.saveCard(setup.id, goodDina);
  const { portal } = session.sandbox;
  await Promise.all([
    portal.completeChallenge(tokenOf(setup), {}),
    portal.completeChallenge(tokenOf(setup), {}),
    portal.recover(),
    readSetup(session, setup),
  ]);
  assert.equal((await cards(session)).length, before.length + 1);
});

test('A card that needs confirmation is marked so', async () => {
  const session = await openSession();
  const { method } = await save(session, '5555555555554444');
  assert.deepEqual([method?.brand, method?.usuallyChallenged], ['mastercard', true]);
});

test('A repeated key opens no second page at the bank', async () => {
  const session = await openSession();
  const first = await beginSetup(session);
  assert.deepEqual(await beginSetup(session), first);
  const setups = await session.sandbox.store.transaction((tx) => tx.cardSetups.list({}));
  assert.equal(setups.length, 1);
  const other = { ...page, nonce: 'another-nonce-it-is' };
  const reply = await session.call('POST', '/v1/card-setups', { body: other, key: 'setup' });
  assert.equal(reply.problem, 'idempotency-key-reused');
});

test('A payer returns only to a page of the token’s origin', async () => {
  const session = await openSession();
  const body = { ...page, returnUrl: 'https://elsewhere.example/' };
  const reply = await session.call('POST', '/v1/card-setups', { body, key: 'k' });
  assert.deepEqual([reply.problem, reply.pointers], ['validation-failed', ['/body/returnUrl']]);
});

test('A setup of another customer is not found', async () => {
  const session = await openSession();
  const { id } = await beginSetup(session);
  const { call } = await signIn(session.sandbox, { username: 'dragan' });
  assert.equal((await call('GET', `/v1/card-setups/${id}`)).problem, 'not-found');
});

test('An unfinished setup expires and saves no card', async () => {
  const clock = createTestClock();
  const session = await openSession('milica', { clock });
  const before = await cards(session);
  const setup = await beginSetup(session);
  clock.pass(10 * 60_000);
  assert.equal(await session.sandbox.portal.recover('abandoned'), 1);
  assert.equal((await readSetup(session, setup)).status, 'expired');
  await session.sandbox.saveCard(setup.id, goodDina);
  assert.equal((await readSetup(session, setup)).status, 'expired');
  assert.deepEqual(await cards(session), before);
});

test('The first card is the default, a second is not, and an expired default is replaced', async () => {
  const session = await openSession();
  for (const { id } of await cards(session)) await session.call('DELETE', `/v1/payment-methods/${id}`);
  const first = await save(session, goodDina, 'one');
  const second = await save(session, '4242424242424242', 'two');
  assert.deepEqual([first.method?.isDefault, second.method?.isDefault], [true, false]);

  await session.sandbox.advance(48);
  const third = await save(session, '4111111111111111', 'three');
  assert.equal(third.method?.isDefault, true);
  const defaults = (await cards(session)).filter(({ isDefault }) => isDefault);
  assert.deepEqual(
    defaults.map(({ id }) => id),
    [third.method.id],
  );
});

test('Another card becomes the default', async () => {
  const session = await openSession();
  const chosen = (await cards(session)).find(({ isDefault }) => !isDefault);
  assert.ok(chosen);
  for (let time = 0; time < 2; time += 1) {
    const reply = await session.call('PUT', `/v1/payment-methods/${chosen.id}/default`);
    assert.deepEqual([reply.status, reply.json()], [200, { ...chosen, isDefault: true }]);
  }
  const defaults = (await cards(session)).filter(({ isDefault }) => isDefault);
  assert.deepEqual(
    defaults.map(({ id }) => id),
    [chosen.id],
  );
});

test('A deleted card is gone here and at the bank, and the card that expires last becomes the default', async () => {
  const session = await openSession();
  const all = await cards(session);
  const usual = all.find(({ isDefault }) => isDefault);
  assert.ok(usual);
  const reply = await session.call('DELETE', `/v1/payment-methods/${usual.id}`);
  assert.deepEqual([reply.status, reply.json()], [200, usual]);
  const left = await cards(session);
  assert.equal(left.length, all.length - 1);
  const defaults = left.filter(({ isDefault }) => isDefault);
  assert.deepEqual(
    defaults.map(({ last4 }) => last4),
    ['3220'],
  );
  assert.equal((await session.call('DELETE', `/v1/payment-methods/${usual.id}`)).problem, 'not-found');
});

test('A customer’s card cannot be changed by another', async () => {
  const { sandbox, call } = await openSession('dragan');
  const milica = await sandbox.store.transaction(async (tx) => {
    const [customer] = await tx.customers.list({ where: { username: 'milica' } });
    return tx.paymentMethods.list({ where: { customerId: customer?.id ?? '' } });
  });
  const path = `/v1/payment-methods/${milica[0]?.id}`;
  assert.equal((await call('DELETE', path)).problem, 'not-found');
  assert.equal((await call('PUT', `${path}/default`)).problem, 'not-found');
});

/** A portal on the sandbox's store with a custom bank for saving cards. */
async function withCards(session: Session, alter: 'none' | 'forgetful') {
  const acquirer = createSimulatedAcquirer();
  const forgotten: string[] = [];
  const logged: string[] = [];
  const portal = createSandboxPortal({
    store: session.sandbox.store,
    acquirer: {
      ...acquirer,
      cards:
        alter === 'none'
          ? null
          : {
              ...acquirer.cards,
              forget: async (token) => {
                forgotten.push(token);
                throw new Error('timed out');
              },
            },
    },
    mailer: { send: async () => undefined },
    publicUrl: 'https://portal.example',
    signingKey: 'a key of at least thirty-two characters',
    log: ({ event }) => logged.push(event),
  });
  const token = await portal.controls.mintToken();
  const fetch = (path: string, init: RequestInit) =>
    portal.fetch(
      new Request(`https://portal.example${path}`, {
        ...init,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': 'k',
        },
      }),
    );
  return { fetch, forgotten, logged };
}

test('A bank that saves no cards gives `unavailable`', async () => {
  const { fetch } = await withCards(await openSession(), 'none');
  const response = await fetch('/v1/card-setups', { method: 'POST', body: JSON.stringify(page) });
  assert.equal(response.status, 503);
  assert.match(((await response.json()) as { detail: string }).detail, /cannot be saved/);
});

test('A card can be deleted while the bank does not answer', async () => {
  const session = await openSession();
  const { fetch, forgotten, logged } = await withCards(session, 'forgetful');
  const [card] = await cards(session);
  const response = await fetch(`/v1/payment-methods/${card?.id}`, { method: 'DELETE' });
  assert.equal(response.status, 200);
  assert.equal(forgotten.length, 1);
  assert.ok(logged.includes('card.retained'));
  assert.ok((await cards(session)).every(({ id }) => id !== card?.id));
});

test('A token limited to properties lists the default card only, pays with it, and changes none', async () => {
  const session = await openSession();
  const all = await cards(session);
  assert.ok(all.length > 1);
  const [bill] = await openBills(session);
  assert.ok(bill);
  const { sandbox } = session;
  const limited = callerOf(sandbox, await sandbox.token({ propertyIds: [bill.bill.propertyId] }));
  const shown = await limited.list<PaymentMethod>('/v1/payment-methods');
  assert.deepEqual(
    shown.map(({ id }) => id),
    all.filter(({ isDefault }) => isDefault).map(({ id }) => id),
  );
  const other = all.find(({ isDefault }) => !isDefault);
  for (const [method, path] of [
    ['PUT', `/v1/payment-methods/${other?.id}/default`],
    ['DELETE', `/v1/payment-methods/${other?.id}`],
  ] as const) {
    const { status, problem } = await limited.call(method, path);
    assert.deepEqual([status, problem], [403, 'insufficient-scope'], path);
  }
  assert.deepEqual(await cards(session), all);
  const body = paymentOf([bill], shown[0]?.id ?? '');
  assert.equal((await limited.call('POST', '/v1/payments', { body, key: 'pay' })).status, 201);
});
