import { type Locale, locales } from '@esanduce/sdk/contract';
import { defaultLocale, inScript } from '@esanduce/sdk/format';

/** Languages of the portal's and the bank's pages; Serbian Latin is the Cyrillic text, transliterated. */
export const languages = locales;
export type Language = Locale;

/** The language named by the query's `lang`; default: Serbian Cyrillic. */
export function languageOf(url: URL): Language {
  return languages.find((language) => language === url.searchParams.get('lang')) ?? defaultLocale;
}

/** The same address in another language, every other parameter kept. */
export function inLanguage(url: URL, language: Language): string {
  const other = new URL(url);
  other.searchParams.set('lang', language);
  return other.pathname + other.search;
}

/** Serbian and English texts of one shape by language, Serbian Latin transliterated. */
export function inEveryLanguage<Texts>(serbian: Texts, english: Texts): Record<Language, Texts> {
  return { 'sr-Cyrl': serbian, 'sr-Latn': transliterated(serbian) as Texts, en: english };
}

function transliterated(value: unknown): unknown {
  if (typeof value === 'string') return inScript(value, 'sr-Latn');
  if (Array.isArray(value)) return value.map(transliterated);
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([key, entry]) => [key, transliterated(entry)]),
  );
}
