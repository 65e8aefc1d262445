import type { Money } from '../../src/index.ts';
import { memoize, localeTag } from './locale.ts';

const dateFormat = (options: Intl.DateTimeFormatOptions) =>
  memoize((locale) => new Intl.DateTimeFormat(localeTag(locale), { ...options, timeZone: 'UTC' }));

const amounts = memoize((locale) => new Intl.NumberFormat(localeTag(locale), { minimumFractionDigits: 2 }));
const dates = /* @__PURE__ */ dateFormat({ dateStyle: 'medium' });
const months = /* @__PURE__ */ dateFormat({ month: 'long', year: 'numeric' });

/** What languages of the portal have as a hyphen. */
export const minus = '\u2212';

/** `11.151,71`, without the currency. Para are split as integers and formatted as decimal text: no float comes near. */
export function formatAmount({ amount }: Money, locale: string): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const decimal = `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return amounts(locale)
    .format(decimal as Intl.StringNumericLiteral)
    .replace('-', minus);
}

/** `31. 7. 2026.` of an ISO date, its spaces such as no line breaks at. */
export const formatDate = (date: string, locale: string): string =>
  dates(locale).format(new Date(date)).replaceAll(' ', '\u00a0');

/** `октобар 2026` of a period, `2026-10`. */
export const formatMonth = (period: string, locale: string): string =>
  months(locale).format(new Date(period)).replace(/\.$/, '');

/** Days from one ISO date to another, negative when it is before. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;
