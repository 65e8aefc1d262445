import type { Money } from '../contract/money.ts';
import { defaultLocale, type FormatLocale, localeTag } from './locale.ts';
import { memoize } from './memoize.ts';

/** The minus sign (U+2212). Hyphens are narrower than digits and break at the end of a line. */
export const minus = '\u2212';

const formatters = /* @__PURE__ */ memoize(
  (locale) => new Intl.NumberFormat(localeTag(locale), { minimumFractionDigits: 2 }),
);

/**
 * Dinars as plain decimal text, for payment gateways, CSV files and logs. Splits the digits of the integer, so every safe
 * integer is exact.
 * @throws RangeError when the amount is not a safe integer
 * @example
 * ```ts
 * import { money } from '@esanduce/sdk';
 * import { toDecimal } from '@esanduce/sdk/format';
 *
 * console.log(toDecimal(money(1115171))); // 11151.71
 * console.log(toDecimal(money(-5))); // -0.05
 * ```
 */
export function toDecimal({ amount }: Money): `${number}` {
  if (!Number.isSafeInteger(amount))
    throw new RangeError(`An amount is a safe integer of para, got ${amount}`);
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`;
}

/**
 * The amount without its currency, grouped as in the locale, with a true minus sign.
 * @param locale default: `sr-Cyrl`
 * @throws RangeError when the amount is not a safe integer
 * @example
 * ```ts
 * import { money } from '@esanduce/sdk';
 * import { formatAmount } from '@esanduce/sdk/format';
 *
 * console.log(formatAmount(money(1115171))); // 11.151,71
 * console.log(formatAmount(money(1115171), 'en')); // 11,151.71
 * ```
 */
export const formatAmount = (money: Money, locale: FormatLocale = defaultLocale): string =>
  formatters(locale).format(toDecimal(money)).replace('-', minus);

/**
 * The amount with its currency: `РСД` in Cyrillic, else the ISO 4217 code.
 * @param locale default: `sr-Cyrl`
 * @throws RangeError when the amount is not a safe integer
 * @example
 * ```ts
 * import { money } from '@esanduce/sdk';
 * import { formatMoney } from '@esanduce/sdk/format';
 *
 * console.log(formatMoney(money(1115171))); // 11.151,71 РСД
 * console.log(formatMoney(money(-123456), 'sr-Latn')); // −1.234,56 RSD
 * ```
 */
export const formatMoney = (money: Money, locale: FormatLocale = defaultLocale): string =>
  `${formatAmount(money, locale)} ${locale === defaultLocale ? 'РСД' : money.currency}`;
