import * as z from 'zod/mini';
import { narrow, text } from './schema.ts';

function isDay(value: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value)) return false;
  // Every month has 28 days, and the platform, which takes 30 February for 2 March, in Safari for null, is slow to ask.
  return value.slice(8) < '29' || JSON.stringify(new Date(`${value}T00:00Z`)).includes(value);
}

const isMoment = (value: string) =>
  /^.{10}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/.test(value) && isDay(value.slice(0, 10));

/** A calendar day, `2026-11-30`, as counted in Europe/Belgrade. */
export const IsoDate = narrow(z.string(), isDay, { format: 'date' });
export type IsoDate = z.output<typeof IsoDate>;

/** A moment in UTC, `2026-11-23T08:15:00.000Z`. */
export const IsoDateTime = narrow(z.string(), isMoment, { format: 'date-time' });
export type IsoDateTime = z.output<typeof IsoDateTime>;

/** A billing month, `2026-07`. */
export const Period = text(/^\d{4}-(0[1-9]|1[0-2])$/);
export type Period = z.output<typeof Period>;
