import { formatDate as formatPlainDate } from '../../src/format/index.ts';

export { formatMonth } from '../../src/format/index.ts';

/** `31. 7. 2026.` of an ISO date, with no-break spaces. */
export const formatDate = (date: string, locale: string): string =>
  formatPlainDate(date, locale).replaceAll(' ', '\u00a0');

/** Days from one ISO date to another, negative when it is before. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;
