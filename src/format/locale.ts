import type { Locale } from '../contract/locale.ts';
import { toLatin } from '../serbia/index.ts';

/** One of the portal's languages, or any other that `Intl` knows, as a BCP 47 tag (`hu`, `de-AT`). */
export type FormatLocale = Locale | (string & {});

/** The language of the portal's users unless they choose another. */
export const defaultLocale = 'sr-Cyrl' satisfies Locale;

/**
 * The BCP 47 tag with a region, for `lang` attributes and `Intl`. Other locales are returned unchanged.
 * @example
 * ```ts
 * import { localeTag } from '@esanduce/sdk/format';
 *
 * console.log(localeTag('sr-Latn')); // sr-Latn-RS
 * console.log(localeTag('en')); // en-GB
 * ```
 */
export const localeTag = (locale: FormatLocale): string =>
  locale === 'en' ? 'en-GB' : locale.startsWith('sr-') ? `${locale}-RS` : locale;

/**
 * Text that the portal stores in Cyrillic (names, addresses), in the script of a locale: unchanged for `sr-Cyrl`, in Serbian
 * Latin for every other.
 * @example
 * ```ts
 * import { inScript } from '@esanduce/sdk/format';
 *
 * console.log(inScript('Војводе Степе 142', 'en')); // Vojvode Stepe 142
 * ```
 */
export const inScript = (text: string, locale: FormatLocale): string =>
  locale === defaultLocale ? text : toLatin(text);
