import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createHouseholds, createMemoryStore } from '@esanduce/sdk/sandbox';
import type { Store, Transaction } from '../ports/store.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { defaultRetention as retention } from '../rules/retention.ts';
import { prune } from '../retention/prune.ts';
import { eventId, overlapMs, positionAt } from './position.ts';
import { lostPage, readEvents, startAfter } from './read-events.ts';
import { recordEvents } from './record-events.ts';
import { type PortalEvent, scopes } from '../../contract/index.ts';
import type { CustomerCaller } from '../auth/caller.ts';

const now = Date.parse('2026-11-23T08:15:00.000Z');
const { customers, properties, bills, payments } = createHouseholds({
  today: '2026-11-23',
  households: ['milica', 'dragan'],
});
const [milica, dragan] = customers as [(typeof customers)[0], (typeof customers)[0]];
const own = bills.filter(({ customerId }) => customerId === milica.id);

const callerOf = (fields: Partial<CustomerCaller> = {}): CustomerCaller => ({
  customerId: milica.id,
  partnerId: 'partner_demo',
  origin: 'https://partner.example',
  propertyIds: null,
  scopes: [...scopes],
  expiresAt: now + 3_600_000,
  ...fields,
});

async function open() {
  const clock = { at: now, now: () => clock.at };
  const kept = createMemoryStore();
  const store = recordEvents(kept, clock);
  await kept.load({ customers, properties, bills });
  return { store, kept, clock };
}
const touch = (store: Store, ...ids: (string | undefined)[]) =>
  store.hold('everyone', async (tx) => {
    for (const id of ids) {
      const bill = await tx.bills.get(id as `bill_${string}`);
      assert.ok(bill);
      await tx.bills.update(bill);
    }
  });
const start = positionAt(now - overlapMs);

describe('events', () => {
  test('of a payment of two properties are heard by a token for both, not for one', async () => {
    const { store } = await open();
    const [flat, garage] = [...new Set(own.map(({ propertyId }) => propertyId))];
    const [payment] = payments;
    const [item] = payment?.items ?? [];
    assert.ok(flat && garage && payment && item);
    const items = [flat, garage].map((propertyId) => ({ ...item, propertyId }));
    await store.hold(milica.id, (tx) =>
      tx.payments.insert({ ...payment, customerId: milica.id, id: 'pay_two', items }),
    );
    const heard = async (propertyIds: CustomerCaller['propertyIds']) =>
      (await readEvents(store, callerOf({ propertyIds }), start, 100)).data.map((event) => [
        event.subject,
        event.propertyId,
        'propertyIds' in event,
      ]);
    assert.deepEqual(await heard(null), [['pay_two', null, false]]);
    assert.deepEqual(await heard([garage, flat]), [['pay_two', null, false]]);
    assert.deepEqual(await heard([garage]), []);
  });

  test('are written with the change, in its transaction, and not without it', async () => {
    const { store } = await open();
    await touch(store, own[0]?.id, own[1]?.id, own[0]?.id);
    await assert.rejects(
      store.hold('everyone', async (tx) => {
        await tx.bills.update(own[2]!);
        throw new Error('taken back');
      }),
    );
    const { data } = await readEvents(store, callerOf(), start, 100);
    assert.deepEqual(
      data.map(({ type, subject, propertyId }) => [type, subject, propertyId]),
      [own[0]!, own[1]!].map(({ id, propertyId }) => ['bill.updated', id, propertyId]),
    );
  });

  test('need their customer held, so that they follow the order of commits', async () => {
    const { store, kept } = await open();
    const pay = (tx: Transaction) => tx.bills.update({ ...own[0]!, paid: 1 });
    await assert.rejects(store.transaction(pay), /does not hold/);
    await assert.rejects(store.hold('nobody', pay), /does not hold/);
    await assert.rejects(store.hold(dragan.id, pay), /does not hold/);
    assert.deepEqual(await kept.read((tx) => tx.bills.get(own[0]!.id)), own[0]);
    await store.hold(milica.id, pay);
    assert.equal((await readEvents(store, callerOf(), start, 100)).data.length, 1);
  });

  test('distinguish new records from changed ones; new and then changed is new', async () => {
    const { store } = await open();
    await store.hold('everyone', async (tx) => {
      const bill = { ...own[0]!, id: 'bill_new' as const };
      await tx.bills.insert(bill);
      await tx.bills.update({ ...bill, paid: 1 });
      await tx.bills.delete(own[1]!.id);
    });
    const { data } = await readEvents(store, callerOf(), start, 100);
    assert.deepEqual(
      data.map(({ type, subject }) => [type, subject]),
      [
        ['bill.issued', 'bill_new'],
        ['bill.updated', own[1]!.id],
      ],
    );
  });

  test('reach only their customer, for properties and types that the token covers', async () => {
    const { store } = await open();
    await touch(store, own[0]?.id);
    const none = async (caller: CustomerCaller) =>
      assert.deepEqual((await readEvents(store, caller, start, 100)).data, []);
    await none(callerOf({ customerId: dragan.id }));
    await none(callerOf({ propertyIds: ['prop_other'] }));
    await none(callerOf({ scopes: ['properties:read', 'payments:read'] }));
    const shown = await readEvents(store, callerOf({ propertyIds: [own[0]!.propertyId] }), start, 100);
    assert.equal(shown.data.length, 1);
  });

  test('events that the token does not cover are skipped for good', async () => {
    const { store } = await open();
    await touch(store, own[0]?.id);
    const page = await readEvents(store, callerOf({ scopes: [] }), start, 100);
    assert.notEqual(page.last, eventId(start));
  });

  test('no event is lost or duplicated, however writers and readers interleave', async () => {
    const write = fc.array(fc.nat({ max: own.length - 1 }), { minLength: 1, maxLength: 4 });
    const step = fc.oneof(
      write.map((indices) => ({ write: indices })),
      fc.record({ read: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ pass: fc.integer({ min: -50, max: 50 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { store, kept, clock } = await open();
        // Two processes with different clocks write to one store.
        const other = recordEvents(kept, { now: () => clock.at - 7 });
        const writing: Promise<unknown>[] = [];
        const written: string[] = [];
        const read: PortalEvent[] = [];
        let position = start;
        const take = async (limit: number) => {
          const page = await readEvents(store, callerOf(), position, limit);
          position = Number(page.last.slice(4));
          read.push(...page.data);
          return page.data.length;
        };
        for (const [index, each] of steps.entries()) {
          if ('pass' in each) clock.at += each.pass;
          else if ('read' in each) await take(each.read);
          else {
            const ids = [...new Set(each.write.map((at) => own[at]!.id))];
            written.push(...ids);
            writing.push(touch(index % 2 ? store : other, ...ids));
          }
        }
        await Promise.all(writing);
        while ((await take(2)) > 0);
        const ids = read.map(({ id }) => id);
        assert.deepEqual([...new Set(ids)].sort(), ids);
        assert.deepEqual(read.map(({ subject }) => subject).sort(), written.sort());
      }),
      { numRuns: 50 },
    );
  });
});

describe('resuming after an event', () => {
  test('starts a minute ago without one', async () => {
    const { store, kept, clock } = await open();
    await touch(store, own[0]?.id);
    clock.at += overlapMs + 1;
    await touch(store, own[1]?.id);
    const { position, lost } = await startAfter(undefined, callerOf(), { store: kept, clock, retention });
    const { data } = await readEvents(store, callerOf(), position, 100);
    assert.deepEqual([lost, data.map(({ subject }) => subject)], [false, [own[1]!.id]]);
  });

  test('a reader away for longer than events are kept reads everything again, once', async () => {
    const { kept, clock } = await open();
    const from = { store: kept, clock, retention };
    const kept7 = await startAfter(eventId(positionAt(now - retention.eventsMs)), callerOf(), from);
    assert.equal(kept7.lost, false);
    const old = await startAfter(eventId(positionAt(now - retention.eventsMs) - 1), callerOf(), from);
    assert.equal(old.lost, true);
    const page = lostPage(old.position, clock);
    assert.deepEqual(
      page.data.map(({ type }) => type),
      ['stream.reset'],
    );
    assert.equal((await startAfter(page.last, callerOf(), from)).lost, false);
  });

  test('a position in the future belongs to another database', async () => {
    const { kept, clock } = await open();
    const { lost } = await startAfter(eventId(positionAt(now + overlapMs) + 1), callerOf(), {
      store: kept,
      clock,
      retention,
    });
    assert.equal(lost, true);
  });

  test('refuses an invalid position', async () => {
    const { kept, clock } = await open();
    await assert.rejects(
      startAfter('evt_x', callerOf(), { store: kept, clock, retention }),
      (error) => error instanceof ProblemError && error.details.errors?.[0]?.pointer === '/query/after',
    );
  });

  test('a reader of replaced records is notified; a later reader is not', async () => {
    const { store, clock } = await open();
    const before = (await readEvents(store, callerOf(), start, 100)).last;
    await store.clear();
    await store.load({ customers, properties, bills });
    const told = await readEvents(store, callerOf(), Number(before.slice(4)), 100);
    assert.deepEqual(
      told.data.map(({ type }) => type),
      ['stream.reset'],
    );
    const { position } = await startAfter(undefined, callerOf(), { store, clock, retention });
    assert.deepEqual((await readEvents(store, callerOf(), position, 100)).data, []);
  });
});

test('a page reads what it shows, and little more, of whatever lies behind it', async () => {
  const { store } = await open();
  for (let count = 0; count < 40; count += 1) await touch(store, own[count % 5]?.id);
  let read = 0;
  const counting: Store = {
    ...store,
    read: (work) =>
      store.read((tx) =>
        work({
          ...tx,
          events: {
            ...tx.events,
            list: async (query) => {
              const found = await tx.events.list(query);
              read += found.length;
              return found;
            },
          },
        }),
      ),
  };
  const { data } = await readEvents(counting, callerOf(), start, 3);
  assert.equal(data.length, 3);
  assert.ok(read <= 4, `${read} records read`);
});

test('events past their age are deleted, and younger ones stay', async () => {
  const { store, kept, clock } = await open();
  for (let count = 0; count < 5; count += 1) await touch(store, own[count]?.id);
  clock.at += retention.eventsMs + 1;
  await touch(store, own[0]?.id);
  await prune({ store, clock, retention });
  const left = await kept.read((tx) => tx.events.list({}));
  assert.equal(left.length, 1);
});
