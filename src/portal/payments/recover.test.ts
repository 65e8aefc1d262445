import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createMemoryBook,
  createMemoryStore,
  createSimulatedAcquirer,
  createSandboxPortal,
  type SandboxPortal,
} from '@esanduce/sdk/sandbox';
import type { Bill, Payment } from '../../contract/index.ts';
import {
  callerOf,
  cardOf,
  createTestClock,
  openBills,
  pay,
  paymentOf,
  testTime,
  type Caller,
} from '../../../test/support/portal-session.ts';
import type { Acquirer } from '../ports/acquirer.ts';
import type { PortalLog } from '../ports/log.ts';
import type { MailMessage } from '../records/outbox.ts';
import { DuplicateError } from '../ports/store.ts';

/** Processes that share a store and a bank; each can be given an acquirer that fails in its own way. */
async function openBank() {
  const store = createMemoryStore();
  const book = createMemoryBook();
  const bank = createSimulatedAcquirer({ book });
  const clock = createTestClock();
  const mails: MailMessage[] = [];
  const start = (acquirer: Acquirer = bank, log: PortalLog = () => undefined): SandboxPortal =>
    createSandboxPortal({
      store,
      acquirer,
      mailer: {
        async send(message) {
          mails.push(message);
        },
      },
      publicUrl: 'https://portal.example',
      signingKey: 'a key of at least thirty-two characters',
      clock,
      wait: () => Promise.resolve(),
      log,
    });
  const first = start();
  await first.controls.seed({ today: '2026-11-23', households: ['milica'] });
  return { store, book, bank, clock, mails, start };
}

/** A bank that charges, but whose answers get lost, also those about an order's status while it is down. */
const withLostAnswers = (bank: Acquirer, isDown: () => boolean): Acquirer => ({
  ...bank,
  authorise: async (order) => {
    await bank.authorise(order);
    throw new Error('timed out');
  },
  status: (order) => (isDown() ? Promise.reject(new Error('timed out')) : bank.status(order)),
});

async function customerOf(portal: SandboxPortal): Promise<Caller> {
  const token = await portal.controls.mintToken();
  assert.ok(token);
  const fetch = (input: RequestInfo | URL, init?: RequestInit) => portal.fetch(new Request(input, init));
  return callerOf({ baseUrl: 'https://portal.example', fetch }, token);
}

async function firstBill(caller: Caller) {
  const [bill] = await openBills(caller);
  assert.ok(bill);
  return bill;
}

/** Something one part of a test waits for until another has got there. */
function createGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

const never = () => new Promise<never>(() => undefined);

test('A process that dies after the charge: the next one finds the payment charged, and charges nothing', async () => {
  const { bank, book, mails, start } = await openBank();
  const afterCharge = createGate();
  const dying = start({
    ...bank,
    authorise: async (order) => {
      await bank.authorise(order);
      afterCharge.open();
      return never();
    },
  });
  const before = await customerOf(dying);
  const obligation = await firstBill(before);
  void pay(before, [obligation], 'lost');
  await afterCharge.opened;

  const reborn = start();
  const after = await customerOf(reborn);
  assert.equal(
    (await after.get<Bill>(`/v1/bills/${obligation.bill.id}`)).notPayableReason,
    'paymentInProgress',
  );
  assert.equal(await reborn.recover(), 1);
  const [payment] = await after.list<Payment>('/v1/payments?idempotencyKey=lost');
  assert.equal(payment?.status, 'succeeded');
  const replay = await pay(after, [obligation], 'lost');
  assert.deepEqual([replay.status, replay.headers.get('idempotency-replayed')], [201, 'true']);
  assert.deepEqual(replay.json(), payment);
  assert.equal(book.charges().length, 1);
  assert.equal(await reborn.recover(), 0);
  await reborn.deliverOutbox();
  assert.equal(mails.length, 1);
});

test('A process that dies before the charge: the payment failed and the bill can be paid again', async () => {
  const { bank, book, start } = await openBank();
  const beforeCharge = createGate();
  const dying = start({
    ...bank,
    authorise: () => {
      beforeCharge.open();
      return never();
    },
  });
  const before = await customerOf(dying);
  const obligation = await firstBill(before);
  void pay(before, [obligation], 'lost');
  await beforeCharge.opened;

  const reborn = start();
  const after = await customerOf(reborn);
  await reborn.recover();
  const [payment] = await after.list<Payment>('/v1/payments?idempotencyKey=lost');
  assert.deepEqual([payment?.status, payment?.failure?.code], ['failed', 'acquirerUnavailable']);
  assert.equal(((await pay(after, [obligation])).json() as Payment).status, 'succeeded');
  assert.equal(book.charges().length, 1);
});

test('A charge that arrives after recovery gave it up is refused by the bank', async () => {
  const { bank, book, start } = await openBank();
  const released = createGate();
  const beforeCharge = createGate();
  const slow = start({
    ...bank,
    authorise: async (order) => {
      beforeCharge.open();
      await released.opened;
      return bank.authorise(order);
    },
  });
  const customer = await customerOf(slow);
  const running = pay(customer, [await firstBill(customer)], 'slow');
  await beforeCharge.opened;
  assert.equal(await start().recover(), 1);
  released.open();
  assert.equal(((await running).json() as Payment).status, 'failed');
  assert.deepEqual(book.charges(), []);
});

test('What began just now is left alone when another process may be charging it', async () => {
  const { bank, clock, start } = await openBank();
  const beforeCharge = createGate();
  const dying = start({
    ...bank,
    authorise: () => {
      beforeCharge.open();
      return never();
    },
  });
  const customer = await customerOf(dying);
  void pay(customer, [await firstBill(customer)], 'young');
  await beforeCharge.opened;
  const other = start();
  assert.equal(await other.recover('abandoned'), 0);
  clock.pass(5_000);
  assert.equal(await other.recover('abandoned'), 1);
});

test('A process that dies before it records the bank’s page: the next look goes on with it, at once', async () => {
  const { bank, book, clock, start } = await openBank();
  const asked = createGate();
  const dying = start({
    ...bank,
    authorise: async (order) => {
      await bank.authorise(order);
      asked.open();
      return never();
    },
  });
  const before = await customerOf(dying);
  const obligation = await firstBill(before);
  const body = paymentOf([obligation], await cardOf(before, '3220'));
  const target = { returnUrl: 'https://partner.example/bills', nonce: 'abcdefghijklmnop' };
  const order = { body: { ...body, challenge: target }, key: 'lost' };
  void before.call('POST', '/v1/payments', order);
  await asked.opened;

  const reborn = start();
  const after = await customerOf(reborn);
  clock.pass(5_000);
  const replay = await after.call('POST', '/v1/payments', order);
  const payment = replay.json() as Payment;
  assert.deepEqual([replay.status, payment.status], [201, 'requiresAction']);
  const token = payment.action?.url.split('/').at(-1) ?? '';
  await reborn.controls.decide(payment.id, 'passed');
  const end = await reborn.completeChallenge(token, {});
  assert.deepEqual([end?.status, end?.target], ['succeeded', target]);
  assert.equal(book.charges().length, 1);
});

test('A page that the bank cannot find again leaves the payment under way', async () => {
  const { bank, clock, start } = await openBank();
  let down = true;
  const portal = start({
    ...bank,
    authorise: async (order) => {
      await bank.authorise(order);
      throw new Error('timed out');
    },
    findChallenge: (order) => (down ? Promise.reject(new Error('timed out')) : bank.findChallenge(order)),
  });
  const customer = await customerOf(portal);
  const body = paymentOf([await firstBill(customer)], await cardOf(customer, '3220'));
  const { id, status } = (await customer.call('POST', '/v1/payments', { body, key: 'k' })).json() as Payment;
  assert.equal(status, 'processing');
  clock.pass(5_000);
  assert.equal((await customer.get<Payment>(`/v1/payments/${id}`)).status, 'processing');
  down = false;
  assert.equal((await customer.get<Payment>(`/v1/payments/${id}`)).status, 'requiresAction');
});

test('A lost answer of the bank is asked after, never authorised again', async () => {
  const { bank, book, start } = await openBank();
  let authorised = 0;
  const portal = start({
    ...bank,
    authorise: async (order) => {
      authorised += 1;
      await bank.authorise(order);
      throw new Error('timed out');
    },
  });
  const customer = await customerOf(portal);
  const payment = (await pay(customer, [await firstBill(customer)])).json() as Payment;
  assert.equal(payment.status, 'succeeded');
  assert.equal(authorised, 1);
  assert.equal(book.charges().length, 1);
});

test('A bank that does not answer leaves the payment under way; reading it later asks again', async () => {
  const { bank, book, clock, start } = await openBank();
  let down = true;
  const portal = start(withLostAnswers(bank, () => down));
  const customer = await customerOf(portal);
  const obligation = await firstBill(customer);
  const reply = await pay(customer, [obligation], 'patient');
  const { id, status } = reply.json() as Payment;
  assert.deepEqual([reply.status, status], [201, 'processing']);

  assert.equal((await pay(customer, [obligation], 'patient')).problem, 'request-in-progress');
  const other = await pay(customer, [obligation], 'impatient');
  assert.deepEqual(
    [other.problem, (other.json() as { paymentId: string }).paymentId],
    ['payment-in-progress', id],
  );

  clock.pass(60_000);
  const still = await pay(customer, [obligation], 'patient');
  assert.deepEqual([still.status, (still.json() as Payment).status], [201, 'processing']);
  down = false;
  assert.equal((await customer.get<Payment>(`/v1/payments/${id}`)).status, 'succeeded');
  assert.equal(((await pay(customer, [obligation], 'patient')).json() as Payment).status, 'succeeded');
  assert.equal(book.charges().length, 1);
});

test('While the first request runs, its repetition is told so and a second payment is pointed to it', async () => {
  const { bank, start } = await openBank();
  const released = createGate();
  const beforeCharge = createGate();
  const portal = start({
    ...bank,
    authorise: async (order) => {
      beforeCharge.open();
      await released.opened;
      return bank.authorise(order);
    },
  });
  const customer = await customerOf(portal);
  const obligation = await firstBill(customer);
  const running = pay(customer, [obligation], 'once');
  await beforeCharge.opened;
  assert.equal((await pay(customer, [obligation], 'once')).problem, 'request-in-progress');
  const other = await pay(customer, [obligation], 'twice');
  released.open();
  const { id } = (await running).json() as Payment;
  assert.deepEqual(
    [other.status, other.problem, (other.json() as { paymentId: string }).paymentId],
    [409, 'payment-in-progress', id],
  );
});

test('A payment that cannot be booked is told of, and holds up neither the others nor their reconciliation', async () => {
  const { store, bank, book, clock, start } = await openBank();
  const lossy = start(withLostAnswers(bank, () => true));
  const customer = await customerOf(lossy);
  const bills = (await openBills(customer)).slice(0, 3);
  const ids: string[] = [];
  for (const bill of bills) ids.push(((await pay(customer, [bill])).json() as Payment).id);
  // Newest first: the one in the middle has others before and after it.
  const lost = bills[1]?.bill.id;
  assert.ok(lost && bills.length === 3);
  await store.transaction((tx) => tx.bills.delete(lost));

  clock.pass(60_000);
  const logged: Parameters<PortalLog>[0][] = [];
  const next = start(bank, (entry) => logged.push(entry));
  assert.equal(await next.recover('abandoned'), 2);
  assert.deepEqual(
    logged.map(({ level, event, paymentId }) => [level, event, paymentId]),
    [['error', 'payment.unresolved', ids[1]]],
  );
  const { checked, differences, undecided } = await next.reconcile('2026-11-23');
  assert.equal(checked, 3);
  assert.deepEqual(
    [differences.map(({ kind, paymentId }) => [kind, paymentId]), undecided],
    [[['notBookable', ids[1]]], []],
  );
  assert.equal(book.charges().length, 3);
});

test('A bank that is silent on one payment does not hold up the others', async () => {
  const { bank, clock, start } = await openBank();
  const lossy = start(withLostAnswers(bank, () => true));
  const customer = await customerOf(lossy);
  const [one, other] = await openBills(customer);
  assert.ok(one && other);
  await pay(customer, [one]);
  await pay(customer, [other]);
  clock.pass(60_000);
  const [silence, second] = [createGate(), createGate()];
  let asked = 0;
  const next = start({
    ...bank,
    status: async (...question) => {
      if ((asked += 1) === 1) await silence.opened;
      else second.open();
      return bank.status(...question);
    },
  });
  const recovering = next.recover('abandoned');
  await second.opened;
  silence.open();
  assert.equal(await recovering, 2);
});

test('A charge of another amount is not taken for the payment: it waits for who takes it back at the bank', async () => {
  const { bank, book, clock, start } = await openBank();
  const back: { reversed?: 'void' } = {};
  const odd = (): Acquirer => ({
    ...bank,
    authorise: async (order) => {
      await bank.authorise(order);
      throw new Error('timed out');
    },
    status: async (...question) => {
      const said = await bank.status(...question);
      if (said.outcome !== 'approved') return said;
      return { ...said, amount: 100, ...back };
    },
  });
  const logged: string[] = [];
  const portal = start(odd(), ({ event }) => logged.push(event));
  const customer = await customerOf(portal);
  const obligation = await firstBill(customer);
  const { id, status } = (await pay(customer, [obligation])).json() as Payment;
  assert.equal(status, 'processing');
  assert.ok(logged.includes('payment.mismatched'));
  clock.pass(60_000);
  assert.equal(await portal.recover(), 0);
  const { differences, undecided } = await portal.reconcile('2026-11-23');
  assert.deepEqual(
    [differences.map(({ kind, paymentId, acquirerAmount }) => [kind, paymentId, acquirerAmount]), undecided],
    [[['amountDiffers', id, 100]], []],
  );
  assert.equal((await pay(customer, [obligation])).problem, 'payment-in-progress');

  back.reversed = 'void';
  assert.equal(await portal.recover(), 1);
  assert.equal((await customer.get<Payment>(`/v1/payments/${id}`)).status, 'canceled');
  assert.equal((await customer.get<Bill>(`/v1/bills/${obligation.bill.id}`)).payable, true);
  assert.equal(book.charges().length, 1);
});

test('Two who finalise one payment book it once', async () => {
  const { bank, clock, book, mails, start } = await openBank();
  let down = true;
  const portal = start(withLostAnswers(bank, () => down));
  const customer = await customerOf(portal);
  const obligation = await firstBill(customer);
  const { id } = (await pay(customer, [obligation])).json() as Payment;
  clock.pass(60_000);
  down = false;
  await Promise.all([portal.recover(), start().recover(), customer.get(`/v1/payments/${id}`)]);
  const bill = await customer.get<Bill>(`/v1/bills/${obligation.bill.id}`);
  assert.deepEqual([bill.paid, bill.outstanding.amount], [bill.charged, 0]);
  assert.equal(book.charges().length, 1);
  await portal.deliverOutbox();
  assert.equal(mails.length, 1);
});

test('A store that reports the collision only when writing still gives the loser the winner’s payment', async () => {
  const { store, bank } = await openBank();
  let collided = false;
  const portal = createSandboxPortal({
    // The other's commit shows as a taken id first, as in a database under load.
    store: {
      ...store,
      hold: async (held, work) => {
        if (collided) return store.hold(held, work);
        return store.hold(held, async (tx) => {
          const insert: typeof tx.claims.insert = async (claim) => {
            collided = true;
            throw new DuplicateError('claims', claim.id);
          };
          return work({ ...tx, claims: { ...tx.claims, insert } });
        });
      },
    },
    acquirer: bank,
    mailer: { send: () => Promise.resolve() },
    publicUrl: 'https://portal.example',
    signingKey: 'a key of at least thirty-two characters',
    clock: createTestClock(testTime),
  });
  const customer = await customerOf(portal);
  const reply = await pay(customer, [await firstBill(customer)]);
  assert.deepEqual([collided, reply.status], [true, 201]);
});
