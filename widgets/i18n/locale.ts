import { type Locale, locales } from '../../src/index.ts';

export { defaultLocale, localeTag } from '../../src/format/index.ts';
export { memoize } from '../../src/format/memoize.ts';

/** The locale, if the portal writes in it; otherwise it uses the customer's own. */
export const portalLocale = (locale: string): Locale | undefined => locales.find((known) => known === locale);
