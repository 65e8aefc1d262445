import { toLatin } from '@esanduce/sdk/serbia';

/** Languages of the portal's and the bank's pages; Serbian Latin is the Cyrillic text, transliterated. */
export const languages = ['sr-Cyrl', 'sr-Latn', 'en'] as const;
export type Language = (typeof languages)[number];

/** The language named by the query's `lang`; default: Serbian Cyrillic. */
export function languageOf(url: URL): Language {
  return languages.find((language) => language === url.searchParams.get('lang')) ?? 'sr-Cyrl';
}

/** Serbian text of ours or of the records, in the script of a language. */
export function inScript(language: Language, text: string): string {
  return language === 'sr-Cyrl' ? text : toLatin(text);
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
  if (typeof value === 'string') return inScript('sr-Latn', value);
  if (Array.isArray(value)) return value.map(transliterated);
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([key, entry]) => [key, transliterated(entry)]),
  );
}
