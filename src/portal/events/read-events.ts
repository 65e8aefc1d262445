import type { EventPage, PortalEvent } from '../../contract/index.ts';
import { type CustomerCaller, mayShow } from '../auth/caller.ts';
import type { PortalContext } from '../context.ts';
import type { Clock } from '../ports/clock.ts';
import { problemAt } from '../problems/problem-error.ts';
import type { EventRecord } from '../records/events.ts';
import type { Store } from '../ports/store.ts';
import { scopeOf } from './changes.ts';
import {
  eventId,
  keptMs,
  overlapMs,
  type Position,
  positionAt,
  positionOf,
  positionText,
} from './position.ts';

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
  { store, clock }: Pick<PortalContext, 'store' | 'clock'>,
): Promise<Start> {
  const now = clock.now();
  let beginning = positionAt(now - overlapMs);
  if (after === undefined) {
    const from = positionText(beginning);
    const recent = await store.read((tx) => tx.events.list({ where: { customerId }, from }));
    const replaced = recent.find(({ changes }) => changes[0]?.type === 'stream.reset');
    if (replaced) beginning = Number(replaced.position);
    return { position: beginning, lost: false };
  }
  const position = positionOf(after);
  if (position === null) throw problemAt('invalid-request', '/query/after', 'Not an id of an event.');
  const lost = position < positionAt(now - keptMs) || position > positionAt(now + overlapMs);
  return lost ? { position: beginning, lost } : { position, lost };
}

/** The page for a caller whose events are lost: it tells them to read everything again and resume from now. */
export function lostPage(position: Position, clock: Clock): EventPage {
  const last = eventId(position);
  const at = new Date(clock.now()).toISOString();
  return { data: [{ id: last, type: 'stream.reset', at, propertyId: null, subject: null }], last };
}

/** The next events after a position that the token covers, at most `limit`. */
export async function readEvents(
  store: Store,
  caller: CustomerCaller,
  position: Position,
  limit: number,
): Promise<EventPage> {
  const { customerId } = caller;
  const records = await store.read((tx) =>
    tx.events.list({ where: { customerId }, from: positionText(position + 1) }),
  );
  const after = records.reverse().flatMap((record) => eventsOf(record, position));
  const shown = after.filter((event) => mayHear(caller, event));
  const data = shown.slice(0, limit);
  // What does not fit comes with the next page; what the token does not cover is skipped for good.
  const end = shown.length > limit ? data.at(-1) : after.at(-1);
  return { data, last: end?.id ?? eventId(position) };
}

function eventsOf({ position, at, changes }: EventRecord, after: Position): PortalEvent[] {
  const first = Number(position) - changes.length + 1;
  return (
    changes
      // Types and subjects are paired as in the contract, which TypeScript cannot follow through the store.
      .map((change, index) => ({ id: eventId(first + index), at, ...change }) as PortalEvent)
      .filter((_, index) => first + index > after)
  );
}

function mayHear(caller: CustomerCaller, { type, propertyId }: PortalEvent): boolean {
  return caller.scopes.includes(scopeOf(type)) && (propertyId === null || mayShow(caller, propertyId));
}
