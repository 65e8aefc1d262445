import { belgradeTime } from './belgrade-time.ts';
import { defaultLocale, type FormatLocale, inScript, localeTag } from './locale.ts';
import { memoize } from './memoize.ts';

// Calendar dates have no time zone: parsed and printed in UTC they stay the same day everywhere.
const dates = /* @__PURE__ */ memoize(
  (locale) => new Intl.DateTimeFormat(localeTag(locale), { dateStyle: 'medium', timeZone: 'UTC' }),
);
const months = /* @__PURE__ */ memoize(
  (locale) => new Intl.DateTimeFormat(localeTag(locale), { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const moments = /* @__PURE__ */ memoize(
  (locale) =>
    new Intl.DateTimeFormat(localeTag(locale), {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'Europe/Belgrade',
    }),
);

/**
 * A calendar date.
 * @param date ISO date, `2026-07-31`
 * @param locale default: `sr-Cyrl`
 * @throws RangeError when it is no date
 * @example
 * ```ts
 * import { formatDate } from '@esanduce/sdk/format';
 *
 * console.log(formatDate('2026-07-31')); // 31. 7. 2026.
 * console.log(formatDate('2026-07-31', 'en')); // 31 Jul 2026
 * ```
 */
export const formatDate = (date: string, locale: FormatLocale = defaultLocale): string =>
  dates(locale).format(new Date(date));

/**
 * A billing month.
 * @param period `2026-10`
 * @param locale default: `sr-Cyrl`
 * @throws RangeError when it is no month
 * @example
 * ```ts
 * import { formatMonth } from '@esanduce/sdk/format';
 *
 * console.log(formatMonth('2026-10')); // октобар 2026.
 * console.log(formatMonth('2026-10', 'en')); // October 2026
 * ```
 */
export const formatMonth = (period: string, locale: FormatLocale = defaultLocale): string =>
  months(locale).format(new Date(period));

/**
 * Date and time in Europe/Belgrade at a moment, whatever the time zone of the device.
 * @param moment ISO moment in UTC, or ms since 1970
 * @param locale default: `sr-Cyrl`
 * @throws RangeError when it is no moment
 * @example
 * ```ts
 * import { formatMoment } from '@esanduce/sdk/format';
 *
 * console.log(formatMoment('2026-07-31T08:15:00.000Z')); // 31. 7. 2026. у 10:15
 * console.log(formatMoment('2026-07-31T08:15:00.000Z', 'en')); // 31 July 2026 at 10:15
 * ```
 */
export function formatMoment(moment: string | number, locale: FormatLocale = defaultLocale): string {
  if (!locale.startsWith('sr-')) return moments(locale).format(new Date(moment));
  const { date, time } = belgradeTime(moment);
  return `${formatDate(date, locale)} ${inScript('у', locale)} ${time.slice(0, 5)}`;
}
