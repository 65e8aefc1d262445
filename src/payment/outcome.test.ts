import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEsanduceError, memoryJournal, money, type PayOrder } from '@esanduce/sdk';
import { readEntry } from './journal.ts';
import { code, keysOf, order, setUp } from './counting-portal.test.ts';

const bill = (id: string, amount = 100) => ({
  payable: { type: 'bill', id: id as 'bill_1' } as const,
  amount: money(amount),
});
const reminder = (amount: number) => ({
  payable: { type: 'reminder', id: 'rem_1' } as const,
  amount: money(amount),
});
const orderOf = (...items: PayOrder['items'][number][]): PayOrder => ({
  items,
  method: { type: 'card', id: 'pm_1' },
});

test('an order of two bills, one of which another tab is paying, ends as paid in part', async (t) => {
  const { portal, client } = await setUp(t);
  portal.states = ['processing', 'succeeded'];
  portal.start('of another tab', order('bill_1').items);
  const outcome = await client.pay(orderOf(bill('bill_1'), bill('bill_2')));
  assert.equal(outcome.status, 'partial');
  assert.deepEqual(outcome.paid, [bill('bill_1')]);
  assert.deepEqual(outcome.owed, [bill('bill_2')]);
  assert.deepEqual([outcome.payment?.id, portal.payments.size], ['pay_1', 1]);
  assert.deepEqual(client.unfinished(), []);
});

test('an order whose bill another payment pays together with others is paid', async (t) => {
  const { portal, client } = await setUp(t);
  portal.start('of another tab', [bill('bill_1'), bill('bill_2')]);
  const { status, paid, owed } = await client.pay(orderOf(bill('bill_1')));
  assert.deepEqual([status, paid, owed], ['succeeded', [bill('bill_1')], []]);
  assert.ok(!portal.looks.some((look) => look.includes('/payables/')));
});

test('a reminder that covers the bill was paid: the portal says that the bill is settled', async (t) => {
  const { portal, client } = await setUp(t);
  const payment = portal.start('of another tab', [reminder(300)]);
  // The claim is on the debt below, which the smallest portal does not know.
  portal.refusal = { status: 409, code: 'payment-in-progress', more: { paymentId: payment.id } };
  portal.payables.set('bill_1', { outstanding: 0, reason: 'settled' });
  const { status, paid, owed } = await client.pay(orderOf(bill('bill_1'), bill('bill_2')));
  assert.deepEqual([status, paid, owed], ['partial', [bill('bill_1')], [bill('bill_2')]]);
});

test('a reminder, one of whose bills was paid, is paid in part by what it no longer asks', async (t) => {
  const { portal, client } = await setUp(t);
  const payment = portal.start('of another tab', [bill('bill_1', 100)]);
  portal.refusal = { status: 409, code: 'payment-in-progress', more: { paymentId: payment.id } };
  portal.payables.set('rem_1', { outstanding: 200, reason: null });
  const { status, paid, owed } = await client.pay(orderOf(reminder(300)));
  assert.deepEqual([status, paid, owed], ['partial', [reminder(100)], [reminder(200)]]);
});

test('a payment of another amount pays that amount, and the rest is owed', async (t) => {
  const { portal, client } = await setUp(t);
  portal.start('of another tab', [bill('bill_1', 100)]);
  portal.payables.set('bill_1', { outstanding: 20, reason: null });
  const { status, paid, owed } = await client.pay(orderOf(bill('bill_1', 120)));
  assert.deepEqual([status, paid, owed], ['partial', [bill('bill_1', 100)], [bill('bill_1', 20)]]);
});

test('what cannot be compared is unknown, and known when it is asked again', async (t) => {
  const { portal, client } = await setUp(t);
  const { id } = portal.start('of another tab', order('bill_1').items);
  const both = orderOf(bill('bill_1'), bill('bill_2'));
  portal.blindTo = /payables/;
  const lost = await client.pay(both);
  assert.deepEqual([lost.status, lost.payment?.id, isEsanduceError(lost.error)], ['unknown', id, true]);
  portal.blindTo = undefined;
  const { status, owed } = await client.pay(both);
  assert.deepEqual([status, owed], ['partial', [bill('bill_2')]]);
});

test('a charge that was taken back is not paid, whether voided or refunded; a part given back is looked at', async (t) => {
  for (const [kind, amount, status, reason] of [
    ['void', 100, 'canceled', 'refunded'],
    ['refund', 100, 'canceled', 'refunded'],
    ['refund', 10, 'partial', undefined],
  ] as const) {
    const { portal, client } = await setUp(t);
    const payment = portal.start('of another tab', [bill('bill_1')]);
    Object.assign(payment, {
      refund: { kind, amount: money(amount), refundedAt: '2026-11-23T08:20:00.000Z' },
    });
    portal.payables.set('bill_1', { outstanding: amount, reason: null });
    const outcome = await client.pay(order());
    assert.deepEqual([outcome.status, outcome.reason], [status, reason]);
    assert.deepEqual(outcome.owed, [bill('bill_1', amount)]);
  }
});

test('what another page paid and got back does not answer a new click: that pays', async (t) => {
  const journal = memoryJournal();
  const { portal, client } = await setUp(t, { journal });
  journal.write({ key: 'old', order: order(), at: 1 });
  const payment = portal.start('old', order().items);
  const refund = { kind: 'void', amount: money(100), refundedAt: '2026-11-23T08:20:00.000Z' };
  Object.assign(payment, { refund, status: 'succeeded' });
  portal.free = true;
  const { status } = await client.pay(order());
  assert.deepEqual([status, portal.payments.size, journal.list()], ['succeeded', 2, []]);
});

test('resume asks for what this page left unknown, in the client’s own deadline, and frees its bill', async (t) => {
  const { portal, client } = await setUp(t, { deadline: 4_000 });
  portal.faults = Array<'drop-after'>(9).fill('drop-after');
  portal.blind = true;
  assert.equal((await client.pay(order())).status, 'unknown');
  portal.looks = [];
  const before = portal.ahead;
  const [dead] = await client.resume();
  assert.equal(dead?.status, 'unknown');
  // Each lost look lets a minute pass: more than four seconds are over after the first.
  assert.ok(portal.ahead - before <= 180_000 && portal.looks.length > 0, `${portal.ahead - before}`);
  portal.blind = false;
  portal.faults = [];
  const [resumed, ...others] = await client.resume();
  assert.deepEqual([resumed?.status, resumed?.paid, others], ['succeeded', order().items, []]);
  assert.deepEqual(client.unfinished(), []);
  assert.deepEqual(await client.resume(), []);
});

test('an order refused for its amount, whose answer was lost, is paid with the right one by the next click', async (t) => {
  const { portal, client } = await setUp(t, { maxRetries: 0 });
  portal.mismatch = [100];
  portal.faults = Array<'drop-after'>(100).fill('drop-after');
  assert.equal((await client.pay(order('bill_1', 100))).status, 'unknown');
  portal.faults = [];
  const { status, paid } = await client.pay(order('bill_1', 120));
  assert.deepEqual([status, paid], ['succeeded', [bill('bill_1', 120)]]);
  assert.deepEqual([keysOf(portal).size, portal.payments.size], [2, 1]);
});

test('an order of another page that never arrived keeps no other order back once it cannot be on its way', async (t) => {
  const journal = memoryJournal();
  const { portal, client } = await setUp(t, { journal });
  const both = orderOf(bill('bill_1'), bill('bill_2'));
  journal.write({ key: 'never-sent', order: order(), at: Date.now() });
  await assert.rejects(client.pay(both), code('payment-in-progress'));
  journal.write({ key: 'never-sent', order: order(), at: Date.now() - 61_000 });
  const { status } = await client.pay(both);
  assert.deepEqual([status, portal.payments.size, journal.list()], ['succeeded', 1, []]);
  assert.ok(portal.looks.some((look) => look.includes('never-sent')));
});

test('an older order that is under way, or cannot be looked up, still keeps the other back', async (t) => {
  const journal = memoryJournal();
  const { portal, client } = await setUp(t, { journal, maxRetries: 0 });
  const both = orderOf(bill('bill_1'), bill('bill_2'));
  journal.write({ key: 'live', order: order(), at: 1 });
  portal.states = ['processing'];
  portal.start('live', order().items);
  await assert.rejects(client.pay(both), code('payment-in-progress'));
  portal.blind = true;
  await assert.rejects(client.pay(both), (error) => isEsanduceError(error) && error.retryable);
  assert.deepEqual([portal.posts.length, journal.list().map(({ key }) => key)], [0, ['live']]);
});

test('who joins a payment under way keeps their own patience', async (t) => {
  const { portal, client } = await setUp(t);
  portal.states = ['processing'];
  const stop = new AbortController();
  const first = client.pay(order(), { signal: stop.signal });
  assert.equal((await client.pay(order(), { deadline: 1 })).status, 'unknown');
  const leave = new AbortController();
  const joined = client.pay(order(), { signal: leave.signal });
  leave.abort();
  assert.equal((await joined).status, 'unknown');
  stop.abort();
  await first.catch(() => undefined);
});

test('an entry whose key no portal takes does not lock its bill', () => {
  const entry = (key: string) => JSON.stringify({ key, order: order(), at: 1 });
  for (const key of ['ключ', '', 'k'.repeat(256), 'a b']) assert.equal(readEntry(entry(key)), undefined, key);
  assert.ok(readEntry(entry('k1')));
});

test('a clock with fractions of milliseconds lets a payment go on to its end', async (t) => {
  const { portal, client } = await setUp(t, {
    clock: { now: () => Date.now() + 0.25 + 0.5 * Math.random() },
  });
  portal.states = ['processing', 'succeeded'];
  const { status } = await client.pay(orderOf(bill('bill_1')), { deadline: 5_000 });
  assert.equal(status, 'succeeded');
});
