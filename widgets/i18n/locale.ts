/** Serbian in Cyrillic, as on the portal itself. */
export const defaultLocale = 'sr-Cyrl';

/** The BCP 47 tag for `lang` and Intl, `sr-Cyrl-RS`. */
export const localeTag = (locale: string): string =>
  locale === 'en' ? 'en-GB' : locale.startsWith('sr-') ? `${locale}-RS` : locale;

/** Caches the result of an expensive function, such as an Intl formatter, by key. */
export function memoize<Made>(make: (key: string) => Made): (key: string) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as Made;
  };
}
