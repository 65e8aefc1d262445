import { formatDate as formatPlainDate, formatMonth as formatFullMonth } from '../../src/format/index.ts';

/** `31. 7. 2026.` of an ISO date, with no-break spaces. */
export const formatDate = (date: string, locale: string): string =>
  formatPlainDate(date, locale).replaceAll(' ', '\u00a0');

/** `октобар 2026` of a period, `2026-10`: without the full stop, for use inside a sentence or a title. */
export const formatMonth = (period: string, locale: string): string =>
  formatFullMonth(period, locale).replace(/\.$/, '');

/** Days from one ISO date to another, negative when it is before. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;
