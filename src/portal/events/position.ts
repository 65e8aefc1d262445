import type { EventId } from '../../contract/index.ts';

/**
 * A position in one customer's events: microseconds since 1970 UTC by the portal's clock, or the last position plus one
 * if that is greater. Each transaction continues from its customer's last committed one, so positions follow the order of
 * commits: a reader that resumes from a position misses nothing and sees nothing twice.
 */
export type Position = number;

/** How far back reading without a position starts, ms: covers what changed while the page was loading. */
export const overlapMs = 60_000;

export const positionAt = (ms: number): Position => ms * 1000;

/** Text that sorts like the number. */
export const positionText = (position: Position): string => String(position).padStart(16, '0');

export const eventId = (position: Position): EventId => `evt_${positionText(position)}`;

/** Null for what is not a position. */
export function positionOf(id: EventId): Position | null {
  const digits = /^evt_(\d{16})$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}
