import * as z from 'zod/mini';
import { narrow, text } from './schema.ts';

function isDay(value: string): boolean {
  const moment = new Date(`${value}T00:00Z`);
  // The platform takes 30 February for 2 March.
  return /^\d{4}-\d\d-\d\d$/.test(value) && Number.isFinite(+moment) && moment.toJSON().startsWith(value);
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
