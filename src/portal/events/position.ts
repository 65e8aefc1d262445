import type { EventId } from '../../contract/index.ts';

/**
 * A place in one customer's events: microseconds since 1970 UTC of the portal's clock, or one more than the last where that
 * is not greater. Each transaction counts on from the last one of its customer that was committed, so the order of
 * places is the order of commits: who goes on from a place misses nothing and meets nothing twice.
 */
export type Position = number;

/** Events are kept so long, ms: who was away longer reads everything again. */
export const keptMs = 7 * 24 * 3_600_000;

/** Who names no place begins this long ago, ms: what was read just before is then covered. */
export const overlapMs = 60_000;

export const positionAt = (ms: number): Position => ms * 1000;

/** As text that sorts like the number. */
export const positionText = (position: Position): string => String(position).padStart(16, '0');

export const eventId = (position: Position): EventId => `evt_${positionText(position)}`;

/** Null for what was never a place here. */
export function positionOf(id: EventId): Position | null {
  const digits = /^evt_(\d{16})$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}
