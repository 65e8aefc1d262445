import type { CustomerId } from '../../contract/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Change, EventRecord } from '../records/events.ts';
import type { CustomerRecord } from '../records/access.ts';
import type { Store, Transaction } from '../ports/store.ts';
import { type Changes, observed } from './changes.ts';
import { type Position, positionAt, positionText } from './position.ts';

/** Wraps a store so that each transaction also writes its changes as events, or neither. */
export function recordEvents(store: Store, clock: Clock): Store {
  return {
    transaction: (work) => store.transaction((tx) => work(observed(tx, new Map(), 'nobody'))),
    hold: (held, work) =>
      store.hold(held, async (tx) => {
        const changes: Changes = new Map();
        const result = await work(observed(tx, changes, held));
        for (const [customerId, own] of changes) await write(tx, clock, customerId, [...own.values()]);
        return result;
      }),
    read: (work) => store.read(work),
    load: (records) =>
      store.load({
        ...records,
        events: (records.customers ?? []).map((customer) => everythingOf(customer, clock.now())),
      }),
    clear: () => store.clear(),
    close: () => store.close(),
    watch: (listener) => store.watch(listener),
  };
}

async function write(tx: Transaction, clock: Clock, customerId: CustomerId, changes: Change[]) {
  const now = clock.now();
  const [last] = await tx.events.list({ where: { customerId }, limit: 1 });
  const first = Math.max(positionAt(now), last ? Number(last.position) + 1 : 0);
  await tx.events.insert(eventRecord(customerId, first + changes.length - 1, now, changes));
}

/** Tells a customer's pages to read everything again. */
const everythingOf = ({ id }: CustomerRecord, now: number): EventRecord =>
  eventRecord(id, positionAt(now), now, [{ type: 'stream.reset', subject: null, propertyId: null }]);

/** @param lastPosition position of the last change; earlier changes take the positions before it */
function eventRecord(
  customerId: CustomerId,
  lastPosition: Position,
  now: number,
  changes: Change[],
): EventRecord {
  const position = positionText(lastPosition);
  return { id: `${customerId}.${position}`, customerId, position, at: new Date(now).toISOString(), changes };
}
