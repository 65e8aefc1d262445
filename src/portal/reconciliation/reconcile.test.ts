import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type BookEntry,
  createMemoryBook,
  createMemoryStore,
  createSimulatedAcquirer,
  createSandboxPortal,
  type SandboxPortal,
} from '@esanduce/sdk/sandbox';
import type { BillId, Payment } from '../../contract/index.ts';
import type { Acquirer } from '../ports/acquirer.ts';
import {
  callerOf,
  cardOf,
  createTestClock,
  openBills,
  pay,
  paymentOf,
} from '../../../test/support/portal-session.ts';
import type { PaymentRecord } from '../records/payments.ts';

const day = '2026-11-23';
const approved = {
  outcome: 'approved',
  authorisationCode: 'A1',
  transactionId: 'T1',
  transactedAt: '2026-11-23T11:00:00.000Z',
} as const;

/** A portal with a paid bill, and others on its store whose bank answers in its own way. */
async function openBooks() {
  const store = createMemoryStore();
  const book = createMemoryBook();
  const clock = createTestClock();
  const bank = createSimulatedAcquirer({ book, clock });
  const start = (alter: Partial<Acquirer> = {}): SandboxPortal =>
    createSandboxPortal({
      store,
      acquirer: { ...bank, ...alter },
      mailer: { send: async () => undefined },
      publicUrl: 'https://portal.example',
      signingKey: 'a key of at least thirty-two characters',
      clock,
      wait: () => Promise.resolve(),
    });
  const portal = start();
  await portal.controls.seed({ today: day, households: ['milica'] });
  const token = await portal.controls.mintToken();
  const callOf = (through: SandboxPortal) =>
    callerOf(
      {
        baseUrl: 'https://portal.example',
        fetch: (input: RequestInfo | URL, init?: RequestInit) => through.fetch(new Request(input, init)),
      },
      token,
    );
  const caller = callOf(portal);
  const [paid, open] = await openBills(caller);
  assert.ok(paid && open);
  const payment = (await pay(caller, [paid])).json() as Payment;
  const change = (fields: Partial<PaymentRecord>) =>
    store.transaction(async (tx) => {
      const record = await tx.payments.get(payment.id);
      assert.ok(record);
      await tx.payments.update({ ...record, ...fields });
    });
  const orderId = payment.receipt?.orderNumber ?? '';
  return { store, book, bank, clock, start, portal, caller, callOf, payment, orderId, open, change };
}

/** What a report says, one line each. */
async function reported(portal: SandboxPortal, of = day) {
  const { repaired, differences, undecided } = await portal.reconcile(of);
  return {
    repaired: repaired.map(({ kind }) => kind),
    differences: differences.map(({ kind }) => kind),
    undecided: undecided.map(({ kind }) => kind),
  };
}

const nothing = { repaired: [], differences: [], undecided: [] };

test('Books that agree: every portal payment of the day is checked, and nothing is said', async () => {
  const { portal } = await openBooks();
  assert.deepEqual(await portal.reconcile(day), { day, checked: 1, ...nothing });
  assert.deepEqual(await portal.reconcile('2026-11-22'), { day: '2026-11-22', checked: 0, ...nothing });
});

test('A charge whose answer was lost is booked', async () => {
  const { start, bank, callOf, open, portal, clock } = await openBooks();
  const lossy = start({
    authorise: async (order) => {
      await bank.authorise(order);
      throw new Error('timed out');
    },
    status: () => Promise.reject(new Error('timed out')),
  });
  const payment = (await pay(callOf(lossy), [open])).json() as Payment;
  assert.equal(payment.status, 'processing');
  assert.deepEqual(await reported(portal), { ...nothing, undecided: ['undecided'] });
  clock.pass(60_000);
  assert.deepEqual(await reported(portal), { ...nothing, repaired: ['chargedNotBooked'] });
  assert.deepEqual(await reported(portal), nothing);
});

test('A payment that waits for its payer is undecided', async () => {
  const { caller, open, portal, clock } = await openBooks();
  const body = paymentOf([open], await cardOf(caller, '3220'));
  await caller.call('POST', '/v1/payments', { body, key: 'waiting' });
  clock.pass(60_000);
  assert.deepEqual(await reported(portal), { ...nothing, undecided: ['undecided'] });
});

test('Each difference has its name', async () => {
  const declined = { outcome: 'declined', code: 'cardDeclined', acquirerCode: '05' } as const;
  const failure = { code: declined.code, acquirerCode: declined.acquirerCode };
  const refund = { kind: 'void', amount: 1_000_000_000, refundedAt: approved.transactedAt } as const;
  const cases: [string, Partial<PaymentRecord>, Acquirer['status']][] = [
    ['bookedNotCharged', {}, async () => declined],
    ['bookedNotCharged', {}, async () => ({ outcome: 'unknown' })],
    ['chargedNotBooked', { status: 'failed', receipt: null, failure }, async () => approved],
    ['chargedNotBooked', { status: 'canceled', receipt: null }, async () => approved],
    ['reversedAtAcquirerOnly', {}, async () => ({ ...approved, reversed: 'void' })],
    ['reversedInBooksOnly', { refund }, async () => approved],
  ];
  for (const [kind, fields, status] of cases) {
    const { start, change } = await openBooks();
    await change(fields);
    const reverse: Acquirer['reverse'] = async () => ({ outcome: 'refused', acquirerCode: 'late' });
    assert.deepEqual(await reported(start({ status, reverse })), { ...nothing, differences: [kind] }, kind);
  }
});

test('A charge that came after its payer was told there is none is taken back, once', async () => {
  for (const status of ['failed', 'canceled', 'expired'] as const) {
    const { bank, book, change, start } = await openBooks();
    await change({ status, receipt: null });
    const asked: string[] = [];
    const portal = start({
      reverse: (order, kind) => {
        asked.push(kind);
        return bank.reverse(order, kind);
      },
    });
    assert.deepEqual(await reported(portal), { ...nothing, repaired: ['chargedNotBooked'] });
    assert.deepEqual(await reported(portal), nothing);
    assert.deepEqual([asked, book.charges()[0]?.reversed], [['void'], 'void']);
  }
});

test('One found on a later day is refunded, and one that the bank keeps silent on is a difference', async () => {
  const { bank, change, portal, start } = await openBooks();
  await change({ status: 'failed', receipt: null });
  const silent = start({ reverse: () => Promise.reject(new Error('timed out')) });
  assert.deepEqual(await reported(silent), { ...nothing, differences: ['chargedNotBooked'] });
  await portal.controls.advance();
  const asked: string[] = [];
  const later = start({
    reverse: (order, kind) => {
      asked.push(kind);
      return bank.reverse(order, kind);
    },
  });
  assert.deepEqual(await reported(later), { ...nothing, repaired: ['chargedNotBooked'] });
  assert.deepEqual(asked, ['refund']);
});

test('A charge after midnight of a payment begun before it is voided on the day of the charge', async () => {
  const { bank, change, start } = await openBooks();
  await change({ status: 'expired', receipt: null, createdAt: '2026-11-22T22:58:00.000Z' });
  const asked: string[] = [];
  const portal = start({
    status: async () => ({ ...approved, transactedAt: '2026-11-22T23:05:00.000Z' }),
    reverse: (order, kind) => {
      asked.push(kind);
      return bank.reverse(order, kind);
    },
  });
  assert.deepEqual(await reported(portal, '2026-11-22'), { ...nothing, repaired: ['chargedNotBooked'] });
  assert.deepEqual(asked, ['void']);
});

test('What is not charged and not booked is no difference, nor is what both took back', async () => {
  const refund = { kind: 'void', amount: 1_000_000_000, refundedAt: approved.transactedAt } as const;
  const cases: [Partial<PaymentRecord>, Acquirer['status']][] = [
    [{ status: 'expired', receipt: null }, async () => ({ outcome: 'unknown' })],
    [{ refund }, async () => ({ ...approved, reversed: 'void' })],
    [{ refund }, async () => ({ outcome: 'canceled' })],
  ];
  for (const [fields, status] of cases) {
    const { start, change } = await openBooks();
    await change(fields);
    assert.deepEqual(await reported(start({ status })), nothing);
  }
});

test('A charge that came late and is back already is told of, once', async () => {
  const { start, change, store, payment } = await openBooks();
  await change({ status: 'expired', receipt: null });
  const portal = start({ status: async () => ({ ...approved, reversed: 'refund' }) });
  assert.deepEqual(await reported(portal), { ...nothing, repaired: ['chargedNotBooked'] });
  assert.deepEqual(await reported(portal), nothing);
  const record = await store.transaction((tx) => tx.payments.get(payment.id));
  assert.deepEqual([record?.status, record?.refund?.kind], ['expired', 'refund']);
});

test('A bank that does not say leaves a payment undecided', async () => {
  const { start } = await openBooks();
  const silent = start({ status: () => Promise.reject(new Error('timed out')) });
  assert.deepEqual(await reported(silent), { ...nothing, undecided: ['undecided'] });
  const slow = start({ status: async () => ({ outcome: 'pending' }) });
  assert.deepEqual(await reported(slow), { ...nothing, undecided: ['undecided'] });
});

test('An amount that differs and an order nobody placed show where the bank lists its charges', async () => {
  const { start, book, payment, orderId } = await openBooks();
  const stray: BookEntry = {
    orderId: 'ES-STRAY',
    amount: 77,
    answer: approved,
    request: null,
    reversal: null,
  };
  await book.insertIfAbsent(stray);
  const listed = book
    .charges()
    .map((charge) => (charge.orderId === orderId ? { ...charge, amount: charge.amount + 1 } : charge));
  const portal = start({ transactions: async () => listed });
  const { differences } = await portal.reconcile(day);
  assert.deepEqual(
    differences.map(({ kind, paymentId, orderId: order, amount, acquirerAmount }) => {
      return { kind, paymentId, order, amount, acquirerAmount };
    }),
    [
      {
        kind: 'amountDiffers',
        paymentId: payment.id,
        order: orderId,
        amount: payment.amount.amount,
        acquirerAmount: payment.amount.amount + 1,
      },
      { kind: 'unknownOrder', paymentId: null, order: 'ES-STRAY', amount: 77, acquirerAmount: 77 },
    ],
  );
});

test('A bank that lists no charges is asked order by order', async () => {
  const { store, bank, clock } = await openBooks();
  const unlisted: Acquirer = { ...bank };
  delete unlisted.transactions;
  const portal = createSandboxPortal({
    store,
    acquirer: unlisted,
    mailer: { send: async () => undefined },
    publicUrl: 'https://portal.example',
    signingKey: 'a key of at least thirty-two characters',
    clock,
  });
  assert.deepEqual(await reported(portal), nothing);
});

/** The charge is taken back at the bank, whose answer is lost, so the books do not know it. */
async function openReversedAtBankOnly() {
  const books = await openBooks();
  const { start, bank, payment } = books;
  const lossy = start({
    reverse: async (order, kind) => {
      await bank.reverse(order, kind);
      throw new Error('timed out');
    },
    status: () => Promise.reject(new Error('timed out')),
  });
  await assert.rejects(lossy.reverse(payment.id, 'void'));
  return books;
}

test('A reversal that was asked for here and lost its answer is booked', async () => {
  const { payment, portal, store } = await openReversedAtBankOnly();
  assert.deepEqual(await reported(portal), { ...nothing, repaired: ['reversedAtAcquirerOnly'] });
  assert.equal((await store.transaction((tx) => tx.payments.get(payment.id)))?.refund?.kind, 'void');
  assert.deepEqual(await reported(portal), nothing);
});

test('One whose debt was sued meanwhile is left to an operator, and holds up nothing else', async () => {
  const { payment, portal, store, callOf, open } = await openReversedAtBankOnly();
  await pay(callOf(portal), [open]);
  const [item] = payment.items;
  assert.ok(item);
  await store.transaction(async (tx) => {
    const bill = await tx.bills.get(item.payable.id as BillId);
    assert.ok(bill);
    await tx.bills.update({ ...bill, lawsuitId: 'law_meanwhile' });
  });
  const { checked, differences } = await portal.reconcile(day);
  assert.equal(checked, 2);
  assert.deepEqual(
    differences.map(({ kind, paymentId }) => [kind, paymentId]),
    [['reversedAtAcquirerOnly', payment.id]],
  );
});

const dayMs = 86_400_000;

/** What everything open or unsettled is reported as. */
async function unsettled(portal: SandboxPortal) {
  const { repaired, differences, undecided } = await portal.reconcileUnsettled();
  return {
    repaired: repaired.map(({ kind }) => kind),
    differences: differences.map(({ kind }) => kind),
    undecided: undecided.map(({ kind }) => kind),
  };
}

test('A duplicate that the bank does not give back is reported every day until it does', async () => {
  const { change, start, clock, book } = await openBooks();
  await change({ status: 'failed', receipt: null });
  const silent = start({ reverse: () => Promise.reject(new Error('timed out')) });
  for (let days = 0; days < 5; days += 1) {
    assert.deepEqual(
      await unsettled(silent),
      { ...nothing, differences: ['chargedNotBooked'] },
      `day ${days}`,
    );
    clock.pass(dayMs);
  }
  assert.deepEqual(await unsettled(start()), { ...nothing, repaired: ['chargedNotBooked'] });
  assert.equal(book.charges()[0]?.reversed, 'refund');
  assert.deepEqual(await unsettled(start()), nothing);
});

test('A difference that nobody settles is reported after weeks, once a payment each', async () => {
  const { start, clock } = await openBooks();
  const odd = start({ status: async () => ({ outcome: 'unknown' }) });
  assert.deepEqual(await unsettled(odd), { ...nothing, differences: ['bookedNotCharged'] });
  clock.pass(40 * dayMs);
  assert.deepEqual(await unsettled(odd), { ...nothing, differences: ['bookedNotCharged'] });
  assert.deepEqual(await unsettled(start()), nothing);
  clock.pass(40 * dayMs);
  assert.deepEqual(await unsettled(odd), nothing);
});

test('A payment left open for weeks is made final', async () => {
  const { start, bank, callOf, open, portal, clock } = await openBooks();
  const lossy = start({
    authorise: async (order) => {
      await bank.authorise(order);
      throw new Error('timed out');
    },
    status: () => Promise.reject(new Error('timed out')),
  });
  await pay(callOf(lossy), [open]);
  clock.pass(20 * dayMs);
  assert.deepEqual(await unsettled(portal), { ...nothing, repaired: ['chargedNotBooked'] });
});

test('Days on which the portal did not run are reconciled when it runs again', async () => {
  const { start, portal, clock, change } = await openBooks();
  assert.deepEqual(await unsettled(portal), nothing);
  clock.pass(dayMs);
  assert.deepEqual(await unsettled(portal), nothing);
  // Started after the last run, and never compared.
  await change({ createdAt: '2026-11-25T09:00:00.000Z' });
  clock.pass(9 * dayMs);
  const odd = start({ status: async () => ({ outcome: 'unknown' }) });
  assert.deepEqual(await unsettled(odd), { ...nothing, differences: ['bookedNotCharged'] });
});

test('A run that the bank cut short compares the same days again', async () => {
  const { start, portal, clock, change } = await openBooks();
  await unsettled(portal);
  await change({ createdAt: '2026-11-24T09:00:00.000Z' });
  clock.pass(3 * dayMs);
  const down = start({ transactions: () => Promise.reject(new Error('timed out')) });
  await assert.rejects(down.reconcileUnsettled());
  clock.pass(3 * dayMs);
  assert.equal((await portal.reconcileUnsettled()).checked, 1);
});

test('A charge that no payment names is reported until the bank has given it back', async () => {
  const { portal, book, clock } = await openBooks();
  const orderId = 'ES-STRAY';
  await book.insertIfAbsent({ orderId, amount: 77, answer: approved, request: null, reversal: null });
  for (let days = 0; days < 4; days += 1) {
    assert.deepEqual(await unsettled(portal), { ...nothing, differences: ['unknownOrder'] }, `day ${days}`);
    clock.pass(dayMs);
  }
  await book.reverse(orderId, { kind: 'refund', reversedAt: approved.transactedAt });
  assert.deepEqual(await unsettled(portal), nothing);
  assert.deepEqual(await unsettled(portal), nothing);
});

test('An order that may be charged late is asked about for a month after it was closed, where the bank allows that', async () => {
  const { start, change, clock, payment } = await openBooks();
  const form = { method: 'POST', url: 'https://bank.example/', fields: {} } as const;
  const challenge = {
    token: 't',
    form,
    expiresAt: payment.createdAt,
    target: null,
    shownAt: payment.createdAt,
  };
  await change({ status: 'expired', receipt: null, challenge });
  const closed: Acquirer['status'] = async () => ({ outcome: 'unknown' });
  assert.equal((await start({ chargesLate: true, status: closed }).reconcileUnsettled()).checked, 1);
  clock.pass(20 * dayMs);
  await start({ status: closed }).reconcileUnsettled();
  assert.equal((await start({ chargesLate: true, status: closed }).reconcileUnsettled()).checked, 1);
  clock.pass(11 * dayMs);
  assert.equal((await start({ chargesLate: true, status: closed }).reconcileUnsettled()).checked, 0);
});

test('A part that was taken back at the bank is a difference, with its amount', async () => {
  const { portal, bank, orderId, payment, clock, store } = await openBooks();
  await bank.bank.credit(orderId, 1_000);
  for (let days = 0; days < 3; days += 1) {
    const { differences } = await portal.reconcileUnsettled();
    assert.deepEqual(
      differences.map(({ kind, amount, acquirerAmount, refunded, acquirerRefunded }) => {
        return { kind, amount, acquirerAmount, refunded, acquirerRefunded };
      }),
      [
        {
          kind: 'reversedAtAcquirerOnly',
          amount: payment.amount.amount,
          acquirerAmount: payment.amount.amount,
          refunded: 0,
          acquirerRefunded: 1_000,
        },
      ],
    );
    clock.pass(dayMs);
  }
  await portal.bookReversal(payment.id);
  assert.deepEqual(await unsettled(portal), nothing);
  assert.equal((await store.transaction((tx) => tx.payments.get(payment.id)))?.refund?.amount, 1_000);
});
