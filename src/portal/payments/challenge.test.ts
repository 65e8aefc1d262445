import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type BankDecision,
  createMemoryBook,
  createMemoryStore,
  createSimulatedAcquirer,
  createSandboxPortal,
  type SandboxPortal,
} from '@esanduce/sdk/sandbox';
import type { Bill, Payment } from '../../contract/index.ts';
import { ForgedReturnError, type Acquirer } from '../ports/acquirer.ts';
import {
  callerOf,
  cardOf,
  createTestClock,
  openBills,
  paymentOf,
  type Caller,
  type Obligation,
} from '../../../test/support/portal-session.ts';
import type { MailMessage } from '../records/outbox.ts';

const challenge = { returnUrl: 'https://partner.example/bills?page=2', nonce: 'abcdefghijklmnop' };
const minute = 60_000;

/** Portals on one store and one bank, and a customer whose card must be confirmed. */
async function openChallenge(alter: (bank: Acquirer) => Partial<Acquirer> = () => ({})) {
  const store = createMemoryStore();
  const book = createMemoryBook();
  const clock = createTestClock();
  const bank = createSimulatedAcquirer({ book, clock });
  const mails = new Map<string, MailMessage>();
  const logged: string[] = [];
  const start = (): SandboxPortal =>
    createSandboxPortal({
      store,
      acquirer: { ...bank, ...alter(bank) },
      mailer: {
        async send(message) {
          mails.set(message.id, message);
        },
      },
      publicUrl: 'https://portal.example',
      signingKey: 'a key of at least thirty-two characters',
      clock,
      wait: () => Promise.resolve(),
      log: ({ event }) => logged.push(event),
    });
  const portal = start();
  await portal.controls.seed({ today: '2026-11-23', households: ['milica'] });
  const token = await portal.controls.mintToken();
  assert.ok(token);
  const fetch = (input: RequestInfo | URL, init?: RequestInit) => portal.fetch(new Request(input, init));
  const caller = callerOf({ baseUrl: 'https://portal.example', fetch }, token);
  const obligation = (await openBills(caller))[0];
  assert.ok(obligation);
  const decide = (id: Payment['id'], decision: BankDecision) => portal.controls.decide(id, decision);
  return { ...caller, caller, store, book, bank, clock, mails, logged, start, portal, obligation, decide };
}

async function begin(caller: Caller, obligation: Obligation, extra: object = { challenge }, key = 'k') {
  const body = { ...paymentOf([obligation], await cardOf(caller, '3220')), ...extra };
  return caller.call('POST', '/v1/payments', { body, key });
}

async function begun(caller: Caller, obligation: Obligation): Promise<Payment & { token: string }> {
  const payment = (await begin(caller, obligation)).json() as Payment;
  const token = payment.action?.url.split('/').at(-1);
  assert.ok(token);
  return { ...payment, token };
}

test('A card that must be confirmed: the payment waits, is found by its challenge, and is paid once', async () => {
  const { caller, get, portal, obligation, decide, book, mails } = await openChallenge();
  const { token, ...payment } = await begun(caller, obligation);
  assert.deepEqual([payment.status, payment.completedAt, payment.receipt], ['requiresAction', null, null]);
  assert.equal(payment.action?.url, `https://portal.example/challenge/${token}`);
  assert.match(token, /^[A-Za-z0-9]{32}$/);
  assert.equal(payment.action.expiresAt, '2026-11-23T11:10:00.000Z');
  assert.equal((await get<Bill>(`/v1/bills/${obligation.bill.id}`)).notPayableReason, 'paymentInProgress');

  const opened = await portal.openChallenge(token);
  assert.ok(opened && 'form' in opened);
  assert.match(opened.form.url, /^https:\/\/bank\.esanduce\.test\/challenge\/ES-/);
  assert.deepEqual(book.charges(), []);

  await decide(payment.id, 'passed');
  const end = {
    kind: 'payment',
    status: 'succeeded',
    target: challenge,
    locale: 'sr-Cyrl',
    canTryAgain: false,
  } as const;
  assert.deepEqual(await portal.completeChallenge(token, {}), end);
  assert.deepEqual(await portal.completeChallenge(token, { said: 'failed' }), end);
  assert.deepEqual(await portal.openChallenge(token), { over: end });

  const paid = await get<Payment>(`/v1/payments/${payment.id}`);
  assert.deepEqual([paid.status, paid.action], ['succeeded', null]);
  assert.equal((await get<Bill>(`/v1/bills/${obligation.bill.id}`)).status, 'paid');
  await portal.deliverOutbox();
  assert.deepEqual([book.charges().length, mails.size], [1, 1]);
});

test('A token nobody was given names no challenge', async () => {
  const { portal } = await openChallenge();
  for (const token of ['', 'null', 'A'.repeat(32)]) {
    assert.deepEqual(
      [await portal.openChallenge(token), await portal.completeChallenge(token, {})],
      [null, null],
    );
  }
});

test('A repeated key repeats the first answer, also after the payment was paid', async () => {
  const { caller, portal, obligation, decide, book } = await openChallenge();
  const first = await begin(caller, obligation);
  const payment = first.json() as Payment;
  await decide(payment.id, 'passed');
  await portal.recover();
  const again = await begin(caller, obligation);
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
  assert.equal(again.text, first.text);
  assert.equal(book.charges().length, 1);
});

test('Two payments cannot wait for one debt', async () => {
  const { caller, obligation } = await openChallenge();
  const { id } = await begun(caller, obligation);
  const second = await begin(caller, obligation, {}, 'other');
  assert.equal(second.problem, 'payment-in-progress');
  assert.equal((second.json() as { paymentId: string }).paymentId, id);
});

for (const [decision, status, code, mailed] of [
  ['failed', 'failed', 'authenticationFailed', 1],
  ['canceled', 'canceled', undefined, 0],
] as const) {
  test(`A payer whose confirmation is ${decision}: ${status}, nothing charged, and the bill can be paid`, async () => {
    const { caller, portal, obligation, decide, get, book, mails } = await openChallenge();
    const { id, token } = await begun(caller, obligation);
    await decide(id, decision);
    assert.equal((await portal.completeChallenge(token, {}))?.status, status);
    const ended = await get<Payment>(`/v1/payments/${id}`);
    assert.deepEqual([ended.status, ended.failure?.code, ended.receipt], [status, code, null]);
    assert.ok(ended.completedAt);
    await portal.deliverOutbox();
    assert.deepEqual([book.charges().length, mails.size], [0, mailed]);
    assert.equal((await begin(caller, obligation, {}, 'again')).status, 201);
  });
}

test('Without a return the payment is followed up when it is read', async () => {
  const { caller, obligation, decide, get, list } = await openChallenge();
  const { id } = await begun(caller, obligation);
  assert.equal((await get<Payment>(`/v1/payments/${id}`)).status, 'requiresAction');
  await decide(id, 'passed');
  const [newest] = await list<Payment>('/v1/payments?limit=1');
  assert.deepEqual([newest?.id, newest?.status], [id, 'succeeded']);
});

test('A tab closed after confirming still ends paid and mailed', async () => {
  const { caller, obligation, decide, clock, start, mails } = await openChallenge();
  const { id } = await begun(caller, obligation);
  await decide(id, 'passed');
  clock.pass(minute);
  const other = start();
  assert.equal(await other.recover('abandoned'), 1);
  assert.equal(await other.recover('abandoned'), 0);
  await other.deliverOutbox();
  assert.equal(mails.size, 1);
});

test('A payment nobody confirms expires, no sooner than it was said, and cannot be confirmed any more', async () => {
  const { caller, portal, obligation, decide, get, clock, book, mails } = await openChallenge();
  const { id, token } = await begun(caller, obligation);
  clock.pass(10 * minute - 1);
  assert.equal(await portal.recover(), 0);
  assert.equal((await get<Payment>(`/v1/payments/${id}`)).status, 'requiresAction');
  clock.pass(1);
  assert.equal(await portal.recover(), 1);
  await decide(id, 'passed');
  assert.equal((await portal.completeChallenge(token, {}))?.status, 'expired');
  await portal.deliverOutbox();
  assert.deepEqual([book.charges().length, mails.size], [0, 0]);
  assert.equal((await begin(caller, obligation, {}, 'again')).status, 201);
});

test('A portal whose day moved on ends at the bank what is over, also where the bank’s clock did not move', async () => {
  const { caller, portal, obligation, get, decide, book } = await openChallenge();
  const { id } = await begun(caller, obligation);
  await portal.controls.advance();
  assert.equal((await get<Payment>(`/v1/payments/${id}`)).status, 'expired');
  await decide(id, 'passed');
  assert.deepEqual(book.charges(), []);
});

test('Giving up: canceled at the bank first, however often', async () => {
  const { caller, call, obligation, decide, book } = await openChallenge();
  const { id, token } = await begun(caller, obligation);
  for (let time = 0; time < 2; time += 1) {
    const reply = await call('PUT', `/v1/payments/${id}/cancellation`);
    assert.deepEqual([reply.status, (reply.json() as Payment).status], [200, 'canceled']);
  }
  await decide(id, 'passed');
  assert.deepEqual(book.charges(), []);
  assert.ok(token);
});

test('Giving up what was confirmed just before: it is paid, and said so', async () => {
  const { caller, call, obligation, decide, book } = await openChallenge();
  const { id } = await begun(caller, obligation);
  await decide(id, 'passed');
  const reply = await call('PUT', `/v1/payments/${id}/cancellation`);
  assert.equal((reply.json() as Payment).status, 'succeeded');
  assert.equal(book.charges().length, 1);
});

test('An acquirer that cannot say or does not answer keeps a payment waiting, given up or not', async () => {
  const acquirers: ((bank: Acquirer) => Partial<Acquirer>)[] = [
    () => ({ cancel: async () => ({ outcome: 'pending' }) }),
    () => ({ cancel: () => Promise.reject(new Error('timed out')) }),
  ];
  for (const alter of acquirers) {
    const { caller, call, get, obligation, decide, clock } = await openChallenge(alter);
    const { id } = await begun(caller, obligation);
    const reply = await call('PUT', `/v1/payments/${id}/cancellation`);
    assert.deepEqual([reply.status, (reply.json() as Payment).status], [200, 'requiresAction']);
    await decide(id, 'passed');
    clock.pass(minute);
    assert.equal((await get<Payment>(`/v1/payments/${id}`)).status, 'succeeded');
  }
});

test('A forged return says nothing: the acquirer is asked', async () => {
  const { caller, portal, obligation, decide, logged } = await openChallenge(() => ({
    readReturn: () => Promise.reject(new ForgedReturnError('The hash does not fit')),
  }));
  const { id, token } = await begun(caller, obligation);
  assert.equal((await portal.completeChallenge(token, { Response: 'Approved' }))?.status, 'requiresAction');
  await decide(id, 'passed');
  assert.equal((await portal.completeChallenge(token, {}))?.status, 'succeeded');
  assert.equal(logged.filter((event) => event === 'challenge-return.forged').length, 2);
});

test('Return, return again, read, recovery and giving up at once, in several processes: one outcome, one letter', async () => {
  const { caller, get, call, obligation, decide, clock, start, portal, mails, book } = await openChallenge();
  const { id, token } = await begun(caller, obligation);
  await decide(id, 'passed');
  clock.pass(minute);
  const others = [start(), start()];
  await Promise.all([
    portal.completeChallenge(token, {}),
    ...others.map((other) => other.completeChallenge(token, {})),
    ...others.map((other) => other.recover('abandoned')),
    get(`/v1/payments/${id}`),
    call('PUT', `/v1/payments/${id}/cancellation`),
  ]);
  assert.equal((await get<Payment>(`/v1/payments/${id}`)).status, 'succeeded');
  assert.equal((await get<Bill>(`/v1/bills/${obligation.bill.id}`)).status, 'paid');
  await Promise.all([portal, ...others].map((each) => each.deliverOutbox()));
  assert.deepEqual([mails.size, book.charges().length], [1, 1]);
});

test('A payer is led back to the token’s own pages only', async () => {
  const { caller, obligation, book } = await openChallenge();
  for (const returnUrl of [
    'https://elsewhere.example/',
    'http://partner.example/',
    'https://partner.example.evil.example/',
    'https://partner.example:8443/',
    'blob:https://partner.example/3f0d6c3e-1f5b-4c55-9d5e-4a3c1e0d8a11',
    'https://milica@partner.example/',
    'https://bank.example:443@partner.example/bills',
  ]) {
    const reply = await begin(caller, obligation, { challenge: { ...challenge, returnUrl } }, returnUrl);
    assert.equal(reply.problem, 'validation-failed', returnUrl);
    assert.deepEqual(reply.pointers, ['/body/challenge/returnUrl']);
  }
  assert.deepEqual(await book.entries(), []);
});

test('Without a page to come back to the challenge ends at the portal', async () => {
  const { caller, obligation, portal } = await openChallenge();
  const payment = (await begin(caller, obligation, {})).json() as Payment;
  const token = payment.action?.url.split('/').at(-1) ?? '';
  assert.equal((await portal.completeChallenge(token, {}))?.target, null);
});

test('A token for one property is told that its bill is being paid, not by which payment of two, and ends none', async () => {
  const { caller, get, portal, clock } = await openChallenge();
  const bills = await openBills(caller);
  const [flat] = bills;
  const garage = bills.find(({ bill }) => bill.propertyId !== flat?.bill.propertyId);
  assert.ok(flat && garage);
  const method = await cardOf(caller, '3220');
  const first = await caller.call('POST', '/v1/payments', {
    body: paymentOf([flat, garage], method),
    key: 'both',
  });
  const { id, status } = first.json() as Payment;
  assert.equal(status, 'requiresAction');
  const token = await portal.controls.mintToken({ propertyIds: [garage.bill.propertyId] });
  assert.ok(token);
  const fetch = (input: RequestInfo | URL, init?: RequestInit) => portal.fetch(new Request(input, init));
  const limited = callerOf({ baseUrl: 'https://portal.example', fetch }, token);
  const refusal = async (from: Caller, key: string) => {
    const body = paymentOf([garage], method);
    const reply = await from.call('POST', '/v1/payments', { body, key });
    return [reply.status, reply.problem, (reply.json() as { paymentId?: string }).paymentId];
  };
  assert.deepEqual(await refusal(caller, 'all'), [409, 'payment-in-progress', id]);
  assert.deepEqual(await refusal(limited, 'one'), [409, 'payment-in-progress', undefined]);
  clock.pass(11 * minute);
  assert.deepEqual(await refusal(limited, 'later'), [409, 'payment-in-progress', undefined]);
  assert.equal((await get<Payment>(`/v1/payments/${id}`)).status, 'expired');
});
