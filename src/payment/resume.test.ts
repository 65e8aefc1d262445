import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Esanduce, type Journal, type JournalEntry, memoryJournal } from '@esanduce/sdk';
import { code, keysOf, order, setUp } from './counting-portal.test.ts';

/** A portal, and pages of one origin: each a client of its own on the same journal. */
async function pages(t: TestContext) {
  const journal = memoryJournal();
  const { portal, client: first, baseUrl, clock } = await setUp(t, { journal });
  const open = (own: Journal = journal) =>
    new Esanduce({ baseUrl, token: 't', random: () => 0.02, logLevel: 'silent', clock, journal: own });
  return { portal, journal, first, open };
}

test('the key is journalled before the first request, and removed with the outcome', async (t) => {
  const { portal, journal, first } = await pages(t);
  const paying = first.pay(order());
  const [entry] = journal.list();
  assert.equal(portal.posts.length, 0);
  assert.deepEqual(entry?.order, order());
  assert.deepEqual(first.unfinished(), [order()]);
  await paying;
  assert.equal(portal.posts[0]?.key, entry.key);
  assert.deepEqual(journal.list(), []);
});

test('the journal holds key, order and time, and nothing else', async (t) => {
  const { journal, first } = await pages(t);
  const paying = first.pay(order());
  assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(journal.list()[0])) as object), [
    'key',
    'order',
    'at',
  ]);
  await paying;
});

test('an order that cannot be journalled is not sent', async (t) => {
  const { portal, open } = await pages(t);
  const full: Journal = {
    ...memoryJournal(),
    write() {
      throw new Error('The disk is full');
    },
  };
  await assert.rejects(open(full).pay(order()), /The disk is full/);
  assert.equal(portal.posts.length, 0);
});

test('a journal that fails to remove an entry does not change the outcome', async (t) => {
  const { portal, open } = await pages(t);
  const stuck: Journal = {
    ...memoryJournal(),
    remove() {
      throw new Error('The disk is read-only');
    },
  };
  const page = open(stuck);
  const told: unknown[] = [];
  page.subscribe(({ payment }) => told.push(payment?.status));
  assert.equal((await page.pay(order())).status, 'succeeded');
  assert.deepEqual(told, ['succeeded']);
  assert.equal((await page.pay(order())).status, 'succeeded');
  const [resumed] = await page.resume();
  assert.deepEqual([resumed?.status, portal.payments.size], ['succeeded', 1]);
});

test('a refusal leaves nothing in the journal', async (t) => {
  const { portal, journal, first } = await pages(t);
  portal.refusal = { status: 409, code: 'already-paid' };
  await assert.rejects(first.pay(order()), code('already-paid'));
  assert.deepEqual(journal.list(), []);
});

test('a reloaded page finds what the lost answer left, and pays nothing', async (t) => {
  const { portal, journal, first, open } = await pages(t);
  portal.faults = ['drop-after', 'drop-after', 'drop-after'];
  portal.blind = true;
  assert.equal((await first.pay(order())).status, 'unknown');
  portal.blind = false;
  const reloaded = open();
  const told: unknown[] = [];
  reloaded.subscribe(({ payables }) => told.push(payables));
  const posts = portal.posts.length;
  const [resumed, ...others] = await reloaded.resume();
  assert.deepEqual([resumed?.status, resumed?.order, others], ['succeeded', order(), []]);
  assert.deepEqual(told, [[order().items[0]?.payable]]);
  assert.deepEqual([portal.posts.length, journal.list()], [posts, []]);
  assert.deepEqual(await reloaded.resume(), []);
});

test('a click in a reloaded page, or a second tab, takes the same key', async (t) => {
  const { portal, first, open } = await pages(t);
  portal.faults = Array<'drop-before'>(100).fill('drop-before');
  assert.equal((await first.pay(order())).status, 'unknown');
  portal.faults = [];
  assert.equal((await open().pay(order())).status, 'succeeded');
  assert.equal(keysOf(portal).size, 1);
});

test('two tabs at once are one payment', async (t) => {
  const { portal, first, open } = await pages(t);
  const outcomes = await Promise.all([first.pay(order()), open().pay(order())]);
  assert.deepEqual(
    outcomes.map(({ status, payment }) => [status, payment?.id]),
    Array(2).fill(['succeeded', 'pay_1']),
  );
  assert.deepEqual([portal.payments.size, keysOf(portal).size], [1, 1]);
});

test('two tabs without a common journal are one payment too', async (t) => {
  const { portal, first, open } = await pages(t);
  const outcomes = await Promise.all([first.pay(order()), open(memoryJournal()).pay(order())]);
  assert.ok(outcomes.every(({ status }) => status === 'succeeded'));
  assert.equal(portal.payments.size, 1);
});

test('an order that shares some of an unfinished one is refused in every tab', async (t) => {
  const { journal, open } = await pages(t);
  journal.write({ key: 'k', order: order(), at: Date.now() });
  const both = {
    items: [...order().items, ...order('bill_2').items],
    method: { type: 'card', id: 'pm_1' },
  } as const;
  await assert.rejects(open().pay(both), code('payment-in-progress'));
});

test('an old failure of another page is not the outcome of a new click', async (t) => {
  const { portal, journal, open } = await pages(t);
  journal.write({ key: 'old', order: order(), at: 1 });
  portal.states = ['failed'];
  portal.start('old', order().items);
  portal.states = ['succeeded'];
  assert.equal((await open().pay(order())).status, 'succeeded');
  assert.deepEqual([portal.payments.size, journal.list()], [2, []]);
});

test('a click makes one new payment of what failed in another page, also where its answer is lost', async (t) => {
  const { portal, journal, open } = await pages(t);
  journal.write({ key: 'old', order: order(), at: 1 });
  portal.states = ['failed'];
  portal.start('old', order().items);
  portal.faults = Array<'drop-after'>(9).fill('drop-after');
  assert.equal((await open().pay(order())).status, 'failed');
  assert.deepEqual([portal.payments.size, journal.list()], [2, []]);
});

test('a key that never arrived is sent by one click once, also where it is refused and its answer lost', async (t) => {
  const { portal, journal, open } = await pages(t);
  journal.write({ key: 'old', order: order(), at: 1 });
  portal.states = ['failed'];
  portal.faults = Array<'drop-after'>(9).fill('drop-after');
  assert.equal((await open().pay(order())).status, 'failed');
  assert.deepEqual([[...keysOf(portal)], portal.payments.size], [['old'], 1]);
});

test('asking again after an unknown outcome pays nothing anew: what failed meanwhile is its outcome', async (t) => {
  const { portal, journal, open } = await pages(t);
  journal.write({ key: 'old', order: order(), at: 1 });
  portal.states = ['failed'];
  portal.start('old', order().items);
  portal.blind = true;
  const page = open();
  assert.equal((await page.pay(order())).status, 'unknown');
  portal.blind = false;
  assert.equal((await page.pay(order())).status, 'failed');
  assert.deepEqual([portal.posts.length, journal.list()], [0, []]);
});

test('a key that is sent again is journalled as new, so that it is not taken for one that never was', async (t) => {
  const { portal, journal, open } = await pages(t);
  const challenge = { returnUrl: 'https://partner.example/bills', nonce: 'n' };
  journal.write({ key: 'old', order: order(), challenge, at: 1 });
  portal.faults = Array<'drop-before'>(100).fill('drop-before');
  const before = Date.now();
  assert.equal((await open().pay(order())).status, 'unknown');
  const [entry, ...others] = journal.list();
  assert.deepEqual([entry?.key, entry?.challenge, others], ['old', challenge, []]);
  assert.ok(entry && entry.at >= before);
  await open().resume();
  assert.equal(journal.list().length, 1);
});

test('what another page paid is the answer to a new click', async (t) => {
  const { portal, journal, open } = await pages(t);
  journal.write({ key: 'old', order: order(), at: 1 });
  portal.start('old', order().items);
  const { status, payment } = await open().pay(order());
  assert.deepEqual([status, payment?.id, portal.posts.length], ['succeeded', 'pay_1', 0]);
});

test('a key the portal never saw is forgotten, once it must have arrived', async (t) => {
  const { portal, journal, open } = await pages(t);
  const entry = (key: string, at: number): JournalEntry => ({ key, order: order(`bill_${key}`), at });
  journal.write(entry('old', Date.now() - 3_600_000));
  journal.write(entry('new', Date.now()));
  const resumed = await open().resume();
  assert.deepEqual(
    resumed.map(({ status, payment }) => [status, payment]),
    Array(2).fill(['unknown', null]),
  );
  assert.deepEqual(
    journal.list().map(({ key }) => key),
    ['new'],
  );
  assert.equal(portal.posts.length, 0);
});

test('a key that another page has just sent again is not forgotten by one that looks for it', async (t) => {
  const { portal, journal, first, open } = await pages(t);
  journal.write({ key: 'old', order: order(), at: 1 });
  portal.faults = Array<'drop-before'>(100).fill('drop-before');
  const paying = first.pay(order());
  const [resumed] = await open().resume();
  assert.equal(resumed?.status, 'unknown');
  assert.deepEqual(
    journal.list().map(({ key }) => key),
    ['old'],
  );
  assert.equal((await paying).status, 'unknown');
});

test('an order whose outcome cannot be read stays in the journal, whatever its age', async (t) => {
  const { portal, journal, open } = await pages(t);
  journal.write({ key: 'old', order: order(), at: 1 });
  portal.blind = true;
  const [resumed] = await open().resume();
  assert.deepEqual([resumed?.status, journal.list().length], ['unknown', 1]);
  assert.ok(resumed?.error);
});

test('resume leaves alone an order that another page is paying', async (t) => {
  const { portal, first } = await pages(t);
  portal.states = ['processing', 'succeeded'];
  const paying = first.pay(order());
  assert.deepEqual(await first.resume(), []);
  assert.equal((await paying).status, 'succeeded');
});

test('listeners receive changes of other tabs until they unsubscribe', async (t) => {
  const { open } = await pages(t);
  let notify: (entry: JournalEntry) => void = () => assert.fail('nobody listens');
  let stopped = false;
  const shared: Journal = {
    ...memoryJournal(),
    watch(removed) {
      notify = removed;
      return () => (stopped = true);
    },
  };
  const told: unknown[] = [];
  const leave = open(shared).subscribe((change) => told.push(change));
  notify({ key: 'k', order: order(), at: 1 });
  assert.deepEqual(told, [{ payables: [order().items[0]?.payable], payment: null }]);
  leave();
  assert.equal(stopped, true);
});
