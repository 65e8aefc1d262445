import * as z from 'zod/mini';
import { narrow, text } from './schema.ts';

function isDay(value: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value)) return false;
  // Every month has 28 days. `Date` takes 30 February for 2 March (null in Safari) and is slow, so only later days ask it.
  return value.slice(8) < '29' || JSON.stringify(new Date(`${value}T00:00Z`)).includes(value);
}

const isMoment = (value: string) =>
  /^.{10}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/.test(value) && isDay(value.slice(0, 10));

/** A calendar day in Europe/Belgrade, `2026-11-30`. */
export type IsoDate = string;
export const isoDateSchema = narrow(z.string(), isDay, { format: 'date' });

/** A moment in UTC, `2026-11-23T08:15:00.000Z`. */
export type IsoDateTime = string;
export const isoDateTimeSchema = narrow(z.string(), isMoment, { format: 'date-time' });

/** A billing month, `2026-07`. */
export type Period = string;
export const periodSchema = text(/^\d{4}-(0[1-9]|1[0-2])$/);
