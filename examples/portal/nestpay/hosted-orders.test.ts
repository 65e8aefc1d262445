import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Bill, Payment } from '@esanduce/sdk/contract';
import { belgradeTime } from '@esanduce/sdk/format';
import type { Acquirer } from '@esanduce/sdk/portal';
import { createMemoryStore, createSandboxPortal, type SandboxPortal } from '@esanduce/sdk/sandbox';
import {
  callerOf,
  type Caller,
  createTestClock,
  openBills,
  pay,
} from '../../../test/support/portal-session.ts';
import { createNestpayAcquirer } from './acquirer.ts';
import { payByBrowser } from './test-gateway/browser.ts';
import { startTestGateway, type TestGateway } from './test-gateway/server.ts';

const keys = { clientId: '13IN000001', storeKey: 'STORE|KEY', apiUser: 'apiuser', apiPassword: 'a password' };
const minute = 60_000;

type Form = NonNullable<
  Extract<Awaited<ReturnType<SandboxPortal['openChallenge']>>, { form: unknown }>
>['form'];

let gateway: TestGateway;
let clock: ReturnType<typeof createTestClock>;
let store: ReturnType<typeof createMemoryStore>;
let portal: SandboxPortal;
let caller: Caller;
let bill: Awaited<ReturnType<typeof openBills>>[number];
let letters: string[];

/** A portal on the shared store and gateway, whose acquirer behaves in its own way where `alter` says so. */
const start = (alter: (acquirer: Acquirer) => Partial<Acquirer> = () => ({})) => {
  const acquirer = createNestpayAcquirer({
    ...keys,
    gatewayUrl: gateway.gatewayUrl,
    apiUrl: gateway.apiUrl,
    merchant: 'Инфостан Пример',
    clock,
    random: { token: (size) => 'r'.repeat(size) },
  });
  return createSandboxPortal({
    store,
    acquirer: { ...acquirer, ...alter(acquirer) },
    mailer: {
      async send({ subject }) {
        letters.push(subject.split(' – ')[0] ?? '');
      },
    },
    publicUrl: 'https://portal.example',
    signingKey: 'a key of at least thirty-two characters',
    clock,
    wait: () => Promise.resolve(),
  });
};

async function callerThrough(through: SandboxPortal): Promise<Caller> {
  const fetch = (input: RequestInfo | URL, init?: RequestInit) => through.fetch(new Request(input, init));
  const token = await portal.controls.mintToken({ expiresInMs: 60 * 86_400_000 });
  return callerOf({ baseUrl: 'https://portal.example', fetch }, token);
}

beforeEach(async () => {
  clock = createTestClock(Date.parse('2026-11-23T11:00:00.000Z'));
  gateway = await startTestGateway(keys, () => {
    const { date, time } = belgradeTime(new Date(clock.now()).toISOString());
    return `${date} ${time}`;
  });
  store = createMemoryStore();
  letters = [];
  portal = start();
  await portal.controls.seed({ today: '2026-11-23', households: ['milica'] });
  caller = await callerThrough(portal);
  [bill] = (await openBills(caller)) as [typeof bill];
});
afterEach(() => gateway.close());

/** Starts a payment and takes the payer's browser to the bank: its form, not posted yet. */
async function startPaying(key: string = crypto.randomUUID()) {
  const payment = (await pay(caller, [bill], key)).json() as Payment;
  assert.equal(payment.status, 'requiresAction');
  const token = payment.action?.url.split('/').at(-1) ?? '';
  return { id: payment.id, token, form: await formOf(token) };
}

async function formOf(token: string): Promise<Form> {
  const opened = await portal.openChallenge(token);
  assert.ok(opened && 'form' in opened);
  return opened.form;
}

const read = (id: string) => caller.get<Payment>(`/v1/payments/${id}`);
const readBill = () => caller.get<Bill>(`/v1/bills/${bill.bill.id}`);

async function delivered(): Promise<string[]> {
  await portal.deliverOutbox();
  return letters;
}

test('A refused card, then another one on the same page: paid once, and only that is mailed', async () => {
  const { id, token, form } = await startPaying();
  const declined = await payByBrowser(form, '51');
  const end = await portal.completeChallenge(token, declined.fields);
  assert.deepEqual([end?.status, end?.canTryAgain], ['requiresAction', true]);
  const waiting = await read(id);
  assert.deepEqual(
    [waiting.status, waiting.failure?.code, waiting.completedAt],
    ['requiresAction', 'insufficientFunds', null],
  );
  assert.ok(waiting.action);
  assert.equal((await readBill()).notPayableReason, 'paymentInProgress');
  assert.deepEqual(await delivered(), []);

  const paid = await payByBrowser(form, 'approve');
  assert.equal((await portal.completeChallenge(token, paid.fields))?.status, 'succeeded');
  const final = await read(id);
  assert.deepEqual([final.status, final.failure, final.action], ['succeeded', null, null]);
  assert.deepEqual(await delivered(), ['Потврда о плаћању']);
  assert.equal(gateway.ledger.charged(), 1);
});

test('After a refused card a new try goes on with the first payment, on the same page', async () => {
  const { id, token, form } = await startPaying();
  await portal.completeChallenge(token, (await payByBrowser(form, '51')).fields);
  const again = await pay(caller, [bill], 'again');
  assert.equal(again.problem, 'payment-in-progress');
  assert.equal((again.json() as { paymentId: string }).paymentId, id);
  await payByBrowser(await formOf(token), 'approve');
  assert.equal((await read(id)).status, 'succeeded');
  assert.equal(gateway.ledger.charged(), 1);
});

test('A refused card and no other: failed, mailed and payable again once the order’s time is over', async () => {
  const { id, token, form } = await startPaying();
  await portal.completeChallenge(token, (await payByBrowser(form, 'fails3d')).fields);
  clock.pass(30 * minute);
  assert.equal((await read(id)).status, 'requiresAction');
  clock.pass(1);
  const failed = await read(id);
  assert.deepEqual([failed.status, failed.failure?.code], ['failed', 'authenticationFailed']);
  assert.deepEqual(await delivered(), ['Плаћање неуспешно']);
  assert.equal((await readBill()).payable, true);
});

test('A payer who gave up on the page can go on with it, and the bill is held until its time is over', async () => {
  const { id, token, form } = await startPaying();
  const end = await portal.completeChallenge(token, (await payByBrowser(form, 'cancel')).fields);
  assert.equal(end?.status, 'requiresAction');
  await caller.call('PUT', `/v1/payments/${id}/cancellation`);
  assert.equal((await read(id)).status, 'requiresAction');
  clock.pass(31 * minute);
  assert.equal((await read(id)).status, 'expired');
  assert.deepEqual(await delivered(), []);
});

test('A payment whose page nobody opened is canceled at once', async () => {
  const payment = (await pay(caller, [bill])).json() as Payment;
  const reply = await caller.call('PUT', `/v1/payments/${payment.id}/cancellation`);
  assert.equal((reply.json() as Payment).status, 'canceled');
  assert.equal((await readBill()).payable, true);
});

test('A page that is opened while its payment is being canceled can still be paid', async () => {
  const payment = (await pay(caller, [bill])).json() as Payment;
  const token = payment.action?.url.split('/').at(-1) ?? '';
  const forms: Form[] = [];
  const racing = start((acquirer) => ({
    async cancel(order) {
      const said = await acquirer.cancel(order);
      forms.push(await formOf(token));
      return said;
    },
  }));
  const reply = await (await callerThrough(racing)).call('PUT', `/v1/payments/${payment.id}/cancellation`);
  assert.equal((reply.json() as Payment).status, 'requiresAction');
  assert.ok(forms[0]);
  await payByBrowser(forms[0], 'approve');
  assert.equal((await read(payment.id)).status, 'succeeded');
});

test('An old decline that is brought back while the API is down ends nothing', async () => {
  const { id, token, form } = await startPaying();
  const declined = await payByBrowser(form, '51');
  await payByBrowser(form, 'approve');
  gateway.apiFault = 'down';
  assert.equal((await portal.completeChallenge(token, declined.fields))?.status, 'requiresAction');
  assert.equal((await read(id)).failure, null);
  gateway.apiFault = null;
  assert.equal((await read(id)).status, 'succeeded');
  assert.deepEqual(await delivered(), ['Потврда о плаћању']);
});

test('An expired form that is paid after all: booked, since the bill is still owed', async () => {
  const { id, token, form } = await startPaying();
  clock.pass(46 * minute);
  assert.equal((await read(id)).status, 'expired');
  const paid = await payByBrowser(form, 'approve');
  assert.equal((await portal.completeChallenge(token, paid.fields))?.status, 'succeeded');
  assert.equal((await readBill()).status, 'paid');
  assert.deepEqual(await delivered(), ['Потврда о плаћању']);
});

test('A late charge whose payer never came back is found before the bill is charged again', async () => {
  const { id, form } = await startPaying();
  clock.pass(46 * minute);
  assert.equal((await read(id)).status, 'expired');
  await payByBrowser(form, 'approve');
  assert.equal((await pay(caller, [bill], 'second')).problem, 'already-paid');
  assert.equal((await read(id)).status, 'succeeded');
  assert.equal(gateway.ledger.charged(), 1);
});

test('The old form paid after a second payment: given back, and the payer is told', async () => {
  const first = await startPaying();
  clock.pass(46 * minute);
  assert.equal((await read(first.id)).status, 'expired');
  const second = await startPaying();
  await portal.completeChallenge(second.token, (await payByBrowser(second.form, 'approve')).fields);
  assert.equal((await read(second.id)).status, 'succeeded');

  const late = await payByBrowser(first.form, 'approve');
  assert.equal((await portal.completeChallenge(first.token, late.fields))?.status, 'expired');
  const returned = await read(first.id);
  assert.deepEqual(
    [returned.status, returned.refund?.kind, returned.refund?.amount.amount, returned.receipt !== null],
    ['expired', 'void', bill.bill.outstanding.amount, true],
  );
  assert.equal((await readBill()).status, 'paid');
  assert.deepEqual(await delivered(), ['Потврда о плаћању', 'Повраћај новца']);
  assert.equal(gateway.ledger.charged(), 2);
  assert.deepEqual(
    [...gateway.ledger.orders.values()].map(({ transactions }) => transactions.at(-1)?.state).sort(),
    ['C', 'V'],
  );
});

test('A late charge found after the batch has closed is refunded instead of voided', async () => {
  const first = await startPaying();
  clock.pass(46 * minute);
  await read(first.id);
  const second = await startPaying();
  await payByBrowser(second.form, 'approve');
  assert.equal((await read(second.id)).status, 'succeeded');
  const late = await payByBrowser(first.form, 'approve');
  gateway.ledger.settle();
  await portal.completeChallenge(first.token, late.fields);
  assert.equal((await read(first.id)).refund?.kind, 'refund');
});

test('A process killed before it recorded the page: the next look has it again', async () => {
  const before = await callerThrough(start(() => ({ authorise: () => new Promise(() => undefined) })));
  void pay(before, [bill], 'lost').catch(() => undefined);
  const list = () => caller.list<Payment>('/v1/payments?idempotencyKey=lost');
  while ((await list()).length === 0) await new Promise(setImmediate);
  clock.pass(5_000);
  const replay = (await pay(caller, [bill], 'lost')).json() as Payment;
  assert.equal(replay.status, 'requiresAction');
  await payByBrowser(await formOf(replay.action?.url.split('/').at(-1) ?? ''), 'approve');
  assert.equal((await read(replay.id)).status, 'succeeded');
  assert.equal(gateway.ledger.charged(), 1);
});

test('A late charge that nobody comes back from is found by reconciliation, weeks later', async () => {
  const { id, form } = await startPaying();
  clock.pass(46 * minute);
  assert.equal((await read(id)).status, 'expired');
  clock.pass(20 * 24 * 60 * minute);
  await payByBrowser(form, 'approve');
  const { repaired, differences } = await portal.reconcileUnsettled();
  assert.deepEqual(
    [repaired.map(({ kind, paymentId }) => [kind, paymentId]), differences],
    [[['chargedNotBooked', id]], []],
  );
  assert.equal((await read(id)).status, 'succeeded');
  assert.equal((await readBill()).paidOn, '2026-12-13');
  assert.deepEqual(await delivered(), ['Потврда о плаћању']);
});

test('A part credited at the merchant’s centre: a difference until it is booked, and then a part', async () => {
  const { id, form } = await startPaying();
  await payByBrowser(form, 'approve');
  const paid = await read(id);
  gateway.ledger.settle();
  assert.ok(gateway.ledger.credit(paid.receipt?.orderNumber ?? '', '10.00'));
  for (let days = 0; days < 3; days += 1) {
    const { differences } = await portal.reconcileUnsettled();
    assert.deepEqual(
      differences.map(({ kind, paymentId, acquirerRefunded }) => [kind, paymentId, acquirerRefunded]),
      [['reversedAtAcquirerOnly', id, 1_000]],
    );
    clock.pass(24 * 60 * minute);
  }
  await portal.bookReversal(id);
  const after = await read(id);
  assert.deepEqual([after.status, after.refund?.amount.amount], ['succeeded', 1_000]);
  assert.equal((await readBill()).outstanding.amount, 1_000);
  assert.deepEqual(await delivered(), ['Потврда о плаћању', 'Делимични повраћај новца']);
  assert.deepEqual((await portal.reconcileUnsettled()).differences, []);
});
