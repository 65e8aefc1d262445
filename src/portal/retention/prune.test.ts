import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryStore } from '@esanduce/sdk/sandbox';
import { positionAt, positionText } from '../events/position.ts';
import type { Records } from '../ports/store.ts';
import { prune } from './prune.ts';
import { defaultRetention } from '../rules/retention.ts';

const now = Date.parse('2026-11-23T08:15:00.000Z');
const day = 24 * 3_600_000;
const ago = (ms: number) => new Date(now - ms).toISOString();

const key = (id: string, age: number): Records['idempotency'] => ({
  id,
  fingerprint: '',
  createdAt: ago(age),
  answer: null,
  paymentId: null,
});
const code = (id: string, age: number): Records['signInCodes'] => ({
  id,
  customerId: 'cus_a',
  partnerId: 'partner_a',
  redirectUri: 'https://partner.example/back',
  expiresAt: ago(age),
});
const message = (id: string, status: Records['outbox']['status'], age: number): Records['outbox'] => ({
  id,
  createdAt: ago(age),
  attempts: 1,
  nextAttemptAt: ago(age),
  status,
  lastError: null,
  kind: 'webhook',
  partnerId: 'partner_a',
  body: '{}',
});
const event = (id: string, age: number): Records['events'] => ({
  id,
  customerId: 'cus_a',
  position: positionText(positionAt(now - age)),
  at: ago(age),
  changes: [],
});

const address = (
  id: string,
  status: 'active' | 'revoked',
  age: number,
): Records['calendarSubscriptions'] => ({
  id: `cal_${id}`,
  customerId: 'cus_a',
  createdAt: ago(age),
  changedAt: ago(age),
  status,
  locale: 'en',
  propertyIds: null,
  feedHash: id,
});

async function open() {
  const store = createMemoryStore();
  await store.load({
    idempotency: [key('old', 31 * day), key('young', 29 * day)],
    signInCodes: [code('expired', 1), code('valid', -1)],
    outbox: [
      message('sent long ago', 'sent', 31 * day),
      message('sent', 'sent', 29 * day),
      message('given up', 'dead', 400 * day),
      message('waiting', 'waiting', 400 * day),
    ],
    events: [event('old', 8 * day), event('young', 6 * day)],
    calendarSubscriptions: [
      address('old', 'revoked', 31 * day),
      address('young', 'revoked', 29 * day),
      address('inUse', 'active', 400 * day),
    ],
  });
  const left = () =>
    store.read(async (tx) => {
      const found = [tx.idempotency, tx.signInCodes, tx.outbox, tx.events, tx.calendarSubscriptions].map(
        (each) => each.list({}),
      );
      return (await Promise.all(found)).map((records) => records.map(({ id }) => id).sort());
    });
  return { store, left };
}

test('What is past its age is deleted; letters that wait or were given up never are', async () => {
  const { store, left } = await open();
  const pruned = await prune({ store, clock: { now: () => now }, retention: defaultRetention });
  assert.deepEqual(pruned, {
    idempotencyKeys: 1,
    signInCodes: 1,
    sentMessages: 1,
    events: 1,
    revokedCalendars: 1,
  });
  assert.deepEqual(await left(), [
    ['young'],
    ['valid'],
    ['given up', 'sent', 'waiting'],
    ['young'],
    ['cal_inUse', 'cal_young'],
  ]);
});

test('Ages are configured', async () => {
  const { store, left } = await open();
  const retention = {
    idempotencyKeysMs: day,
    sentMessagesMs: day,
    eventsMs: 30 * day,
    revokedCalendarsMs: day,
  };
  await prune({ store, clock: { now: () => now }, retention });
  assert.deepEqual(await left(), [[], ['valid'], ['given up', 'waiting'], ['old', 'young'], ['cal_inUse']]);
});

test('Much is deleted in small transactions', async () => {
  const { store, left } = await open();
  const keys = Array.from({ length: 1_200 }, (_, index) => key(`k${index}`, 40 * day));
  await store.load({ idempotency: keys });
  let transactions = 0;
  const counted: typeof store = {
    ...store,
    hold: (held, work) => {
      transactions += 1;
      return store.hold(held, work);
    },
  };
  const retention = defaultRetention;
  const { idempotencyKeys } = await prune({ store: counted, clock: { now: () => now }, retention });
  assert.deepEqual([idempotencyKeys, (await left())[0]], [1_201, ['young']]);
  assert.equal(transactions, 3 + 4);
});
