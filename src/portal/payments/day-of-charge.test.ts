import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createMemoryBook,
  createMemoryStore,
  createSandboxPortal,
  createSimulatedAcquirer,
} from '@esanduce/sdk/sandbox';
import type { Bill, Payment } from '../../contract/index.ts';
import {
  callerOf,
  cardOf,
  createTestClock,
  openBills,
  pay,
  paymentOf,
} from '../../../test/support/portal-session.ts';

const hour = 3_600_000;
const minute = 60_000;

/** A household at one minute to midnight in Belgrade, whose bank charges but does not answer while it is `down`. */
async function openLate(today: string) {
  const store = createMemoryStore();
  const clock = createTestClock();
  const bank = createSimulatedAcquirer({ book: createMemoryBook(), clock });
  const state = { down: true };
  const timedOut = () => Promise.reject(new Error('timed out'));
  const portal = createSandboxPortal({
    store,
    acquirer: {
      ...bank,
      authorise: async (order) => {
        const answer = await bank.authorise(order);
        return state.down ? timedOut() : answer;
      },
      status: (order) => (state.down ? timedOut() : bank.status(order)),
    },
    mailer: { send: () => Promise.resolve() },
    publicUrl: 'https://portal.example',
    signingKey: 'a key of at least thirty-two characters',
    clock,
    wait: () => Promise.resolve(),
  });
  await portal.controls.seed({ today, households: ['milica'] });
  // A seeded day is at noon.
  clock.pass(12 * hour - minute);
  const fetch = (input: RequestInfo | URL, init?: RequestInit) => portal.fetch(new Request(input, init));
  const target = { baseUrl: 'https://portal.example', fetch };
  const caller = callerOf(target, await portal.controls.mintToken({ expiresInMs: 90 * 24 * hour }));
  const newest = (await openBills(caller)).toSorted((one, other) =>
    other.bill.period.localeCompare(one.bill.period),
  )[0];
  assert.ok(newest);
  const billOf = (id: Bill['id']) => caller.get<Bill>(`/v1/bills/${id}`);
  const issuedNext = async () => {
    const [bill] = await caller.list<Bill>(`/v1/bills?limit=1&propertyId=${newest.bill.propertyId}`);
    return bill ?? assert.fail();
  };
  const punctualMonths = async () => {
    const [property] = await store.transaction((tx) =>
      tx.properties.list({}).then((all) => all.filter(({ id }) => id === newest.bill.propertyId)),
    );
    return property?.punctualMonths;
  };
  return { portal, clock, caller, newest, billOf, issuedNext, punctualMonths, state, store };
}

const discountOf = ({ items }: Bill) => items.filter(({ service }) => service === 'discount');

test('A card charged on the discount’s last day and booked after midnight: paid on that day, discount kept', async () => {
  const { portal, clock, caller, newest, billOf, issuedNext, state, store } = await openLate('2026-11-15');
  assert.equal(newest.bill.discount?.deadline, '2026-11-15');
  const payment = (await pay(caller, [newest])).json() as Payment;
  assert.equal(payment.status, 'processing');
  clock.pass(2 * minute);
  state.down = false;
  assert.equal(await portal.recover(), 1);
  const paid = await caller.get<Payment>(`/v1/payments/${payment.id}`);
  assert.equal(paid.receipt?.transactedAt, '2026-11-15T22:59:00.000Z');
  assert.ok((paid.completedAt ?? '') > '2026-11-15T23:00:00.000Z');
  assert.equal((await billOf(newest.bill.id)).paidOn, '2026-11-15');
  const [mail] = await store.transaction((tx) => tx.outbox.list({ where: { kind: 'mail' } }));
  assert.match(
    mail?.kind === 'mail' ? mail.message.text : '',
    /на следећем рачуну имате попуст од [\d.,]+ РСД/,
  );
  await portal.controls.advance();
  const next = await issuedNext();
  assert.deepEqual(
    discountOf(next).map(({ period, amount }) => [period, amount.amount]),
    [[newest.bill.period, -newest.bill.discount.amount.amount]],
  );
});

test('A card charged before the month ended and booked after its next bill was issued: the bill after has it', async () => {
  const { portal, caller, newest, billOf, issuedNext, punctualMonths, state } = await openLate('2026-11-15');
  const before = await punctualMonths();
  await pay(caller, [newest]);
  await portal.controls.advance();
  const meanwhile = await issuedNext();
  assert.deepEqual(discountOf(meanwhile), []);
  state.down = false;
  assert.equal(await portal.recover(), 1);
  assert.equal((await billOf(newest.bill.id)).paidOn, '2026-11-15');
  // The bill that was issued meanwhile is paid in time as well.
  await pay(
    caller,
    (await openBills(caller)).filter(({ bill }) => bill.id === meanwhile.id),
  );
  await portal.controls.advance();
  const discounts = discountOf(await issuedNext());
  assert.deepEqual(discounts.map(({ period }) => period).toSorted(), [newest.bill.period, meanwhile.period]);
  assert.deepEqual([before, await punctualMonths()], [0, 2]);
});

test('A card charged at the last minute of a month, confirmed by its payer after midnight: the day of the charge', async () => {
  const { portal, clock, caller, newest, billOf, state } = await openLate('2026-11-30');
  state.down = false;
  const body = paymentOf([newest], await cardOf(caller, '3220'));
  const waiting = (await caller.call('POST', '/v1/payments', { body, key: 'k' })).json() as Payment;
  clock.pass(2 * minute);
  await portal.controls.decide(waiting.id, 'passed');
  const paid = await caller.get<Payment>(`/v1/payments/${waiting.id}`);
  assert.equal(paid.receipt?.transactedAt, '2026-11-30T23:01:00.000Z');
  assert.equal((await billOf(newest.bill.id)).paidOn, '2026-12-01');
});
