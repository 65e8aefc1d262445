import { type Locale, locales } from '../../src/index.ts';

/** The locale, if the portal writes in it; otherwise it uses the customer's own. */
export const portalLocale = (locale: string): Locale | undefined => locales.find((known) => known === locale);
