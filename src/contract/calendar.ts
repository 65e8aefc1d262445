import * as z from 'zod/mini';

/** A calendar day, `2026-11-30`, as counted in Europe/Belgrade. */
export const IsoDate = z.iso.date();
export type IsoDate = z.output<typeof IsoDate>;

/** A moment in UTC, `2026-11-23T08:15:00.000Z`. */
export const IsoDateTime = z.iso.datetime();
export type IsoDateTime = z.output<typeof IsoDateTime>;

/** A billing month, `2026-07`. */
export const Period = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
export type Period = z.output<typeof Period>;
