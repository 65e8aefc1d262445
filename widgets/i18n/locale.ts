/** Cyrillic is what the portal's users read by default. */
export const defaultLocale = 'sr-Cyrl';

/** The BCP 47 tag for `lang` and Intl, `sr-Cyrl-RS`. */
export const localeTag = (locale: string): string =>
  locale === 'en' ? 'en-GB' : locale.startsWith('sr-') ? `${locale}-RS` : locale;

/** Keeps what is dear to make, such as an Intl formatter, one for each key. */
export function memoize<Made>(make: (key: string) => Made): (key: string) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as Made;
  };
}
