import type { EventPage, PortalEvent } from '../../contract/index.ts';
import { type CustomerCaller, mayShow } from '../auth/caller.ts';
import type { PortalContext } from '../context.ts';
import type { Clock } from '../ports/clock.ts';
import { problemAt } from '../problems/problem-error.ts';
import type { Change, EventRecord } from '../records/events.ts';
import type { Store } from '../ports/store.ts';
import { scopeOf } from './changes.ts';
import { eventId, overlapMs, type Position, positionAt, positionOf, positionText } from './position.ts';

/** Where to resume, and whether earlier events are lost to the caller. */
export interface Start {
  readonly position: Position;
  readonly lost: boolean;
}

/**
 * Where reading resumes after an event; without one, a minute ago, or when everything was replaced since. A position is
 * lost when events after it may be deleted, or when it is in the future, as from a database that was replaced.
 * @throws ProblemError `invalid-request` for what is not a position
 */
export async function startAfter(
  after: EventPage['last'] | undefined,
  { customerId }: CustomerCaller,
  { store, clock, retention }: Pick<PortalContext, 'store' | 'clock' | 'retention'>,
): Promise<Start> {
  const now = clock.now();
  let beginning = positionAt(now - overlapMs);
  if (after === undefined) {
    // What is loaded says so in a customer's first event.
    const oldest = { where: { customerId }, ascending: true, limit: 1 };
    const [first] = await store.read((tx) => tx.events.list(oldest));
    if (first?.changes[0]?.type === 'stream.reset') beginning = Math.max(beginning, Number(first.position));
    return { position: beginning, lost: false };
  }
  const position = positionOf(after);
  if (position === null) throw problemAt('invalid-request', '/query/after', 'Not an id of an event.');
  const lost = position < positionAt(now - retention.eventsMs) || position > positionAt(now + overlapMs);
  return lost ? { position: beginning, lost } : { position, lost };
}

/** The page for a caller whose events are lost: it tells them to read everything again and resume from now. */
export function lostPage(position: Position, clock: Clock): EventPage {
  const last = eventId(position);
  const at = new Date(clock.now()).toISOString();
  return { data: [{ id: last, type: 'stream.reset', at, propertyId: null, subject: null }], last };
}

const largestBatch = 1_000;

/** The next events after a position that the token covers, at most `limit`; none when there are no more. */
export async function readEvents(
  store: Store,
  caller: CustomerCaller,
  position: Position,
  limit: number,
): Promise<EventPage> {
  return store.read(async (tx) => {
    const data: PortalEvent[] = [];
    let last = position;
    // Larger each time, for a token that covers little of much.
    for (let batch = limit + 1; ; batch = Math.min(batch * 4, largestBatch)) {
      // Each record has at least one event.
      const records = await tx.events.list({
        where: { customerId: caller.customerId },
        from: positionText(last + 1),
        ascending: true,
        limit: batch,
      });
      // What does not fit comes with the next page; what the token does not cover is skipped for good.
      for (const event of records.flatMap((record) => eventsOf(caller, record, last))) {
        if (data.length === limit) return { data, last: data.at(-1)?.id ?? eventId(last) };
        data.push(event);
      }
      last = Number(records.at(-1)?.position ?? last);
      if (records.length < batch) return { data, last: eventId(last) };
    }
  });
}

/** The events of a record that come after a position and that the caller may hear. */
function eventsOf(
  caller: CustomerCaller,
  { position, at, changes }: EventRecord,
  after: Position,
): PortalEvent[] {
  const first = Number(position) - changes.length + 1;
  return changes.flatMap((change, index) => {
    if (first + index <= after || !mayHear(caller, change)) return [];
    const { type, propertyId, subject } = change;
    // Types and subjects are paired as in the contract, which TypeScript cannot follow through the store.
    return { id: eventId(first + index), at, type, propertyId, subject } as PortalEvent;
  });
}

function mayHear(caller: CustomerCaller, { type, propertyId, propertyIds }: Change): boolean {
  const owners = propertyIds ?? (propertyId === null ? [] : [propertyId]);
  return caller.scopes.includes(scopeOf(type)) && owners.every((id) => mayShow(caller, id));
}
