import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { createHouseholds, createMemoryStore } from '@esanduce/sdk/sandbox';
import { scopes } from '../../contract/index.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import { createEventStreams } from './event-streams.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { positionAt } from './position.ts';
import { recordEvents } from './record-events.ts';

const now = Date.parse('2026-11-23T08:15:00.000Z');
const { customers, properties, bills } = createHouseholds({ today: '2026-11-23', households: ['milica'] });
const [milica] = customers;
const caller: CustomerCaller = {
  customerId: milica!.id,
  partnerId: 'partner_demo',
  origin: 'https://partner.example',
  propertyIds: null,
  scopes: [...scopes],
  expiresAt: now + 60_000,
};

async function open() {
  const clock = { now: () => now };
  const kept = createMemoryStore();
  await kept.load({ customers, properties, bills });
  const store = recordEvents(kept, clock);
  const streams = createEventStreams({ store, clock });
  const stream = streams.open(caller, { position: positionAt(now - 1), lost: false });
  const bytes = stream as unknown as ReadableStream<BufferSource>;
  const openAs = (changes: Partial<CustomerCaller>) =>
    streams.open({ ...caller, ...changes }, { position: positionAt(now - 1), lost: false });
  const reader = bytes.pipeThrough(new TextDecoderStream()).getReader();
  const change = (index: number) =>
    store.hold('everyone', (tx) => tx.bills.update({ ...bills[index]!, paid: index }));
  return { streams, openAs, reader, change };
}

/** What happens by itself has happened; mocked timers have not moved. */
const settle = async () => {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('a stream of events', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  test('states its position at once, then sends what changes', async () => {
    const { reader, change } = await open();
    assert.match((await reader.read()).value ?? '', /^retry: 1000\nid: evt_\d{16}\ndata: \{"data":\[\],/);
    await change(1);
    const { value = '' } = await reader.read();
    assert.ok(value.includes(`"subject":"${bills[1]!.id}"`), value);
    await reader.cancel();
  });

  test('is one of twenty for a customer on a site, whatever their token', async () => {
    const { openAs, reader, streams } = await open();
    const others = Array.from({ length: 19 }, (_, index) => openAs({ expiresAt: now + 1_000 + index }));
    const isLimited = (error: unknown) =>
      error instanceof ProblemError &&
      error.code === 'rate-limited' &&
      error.details.headers?.['retry-after'] === '30';
    for (let attempt = 0; attempt < 380; attempt += 1) assert.throws(() => openAs({}), isLimited);
    const elsewhere = openAs({ origin: 'https://other.example' });
    await others[0]?.cancel();
    const again = openAs({});
    assert.throws(() => openAs({}), isLimited);
    await Promise.all([reader.cancel(), elsewhere.cancel(), again.cancel()]);
    streams.close();
  });

  test('sends a heartbeat every fifteen seconds', async () => {
    const { reader } = await open();
    await reader.read();
    for (let beat = 0; beat < 3; beat += 1) {
      await settle();
      mock.timers.tick(15_000);
      assert.equal((await reader.read()).value, ':\n\n');
    }
    await reader.cancel();
  });

  test('ends when the token expires', async () => {
    const { reader } = await open();
    await reader.read();
    await settle();
    mock.timers.tick(60_000);
    let last = await reader.read();
    while (!last.done) last = await reader.read();
  });

  test('ends when the portal closes, which then opens no other', async () => {
    const { streams, reader } = await open();
    await reader.read();
    streams.close();
    assert.equal((await reader.read()).done, true);
    assert.throws(() => streams.open(caller, { position: 0, lost: false }), { code: 'unavailable' });
  });

  test('buffers nothing while nobody reads: later one read gets all changes', async () => {
    const { reader, change } = await open();
    await settle();
    for (let index = 0; index < 5; index += 1) await change(index);
    await settle();
    await reader.read();
    const subjects: string[] = [];
    while (subjects.length < 5) {
      const { value = '' } = await reader.read();
      subjects.push(...[...value.matchAll(/"subject":"(\w+)"/g)].map(([, id]) => id ?? ''));
    }
    assert.deepEqual(
      subjects,
      bills.slice(0, 5).map(({ id }) => id),
    );
    await reader.cancel();
  });
});

test('closing leaves no timer of a stream that nobody reads', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((type) => type === 'Timeout').length;
  const before = timers();
  const unread = await open();
  const abandoned = await open();
  await abandoned.reader.read();
  await settle();
  await abandoned.change(1);
  await settle();
  assert.ok(timers() > before);
  unread.streams.close();
  abandoned.streams.close();
  await settle();
  assert.equal(timers(), before);
});
