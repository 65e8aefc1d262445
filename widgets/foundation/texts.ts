import { toLatin } from '../../src/serbia/index.ts';
import { defaultLocale, kept } from './locale.ts';

/** Text with places for values, `до {date}`, or what chooses one by the number `count`, see `plural`. */
export type Message = string | Choice<string>;
export interface Choice<Text extends string> {
  (count: number, locale: string): Text;
}
export type Messages = Readonly<Record<string, Message>>;
/** Texts by catalogue and key. */
export type Catalogues = Readonly<Record<string, Partial<Messages> | undefined>>;

type Places<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;
type Values<Text> =
  Text extends Choice<infer Chosen>
    ? [values: Record<Exclude<Places<Chosen>, 'count'>, string> & { count: number }]
    : [Places<Text>] extends [never]
      ? []
      : [values: Record<Places<Text>, string>];

/** Says the text of a key with its values filled in. */
export type Say<Source> = <Key extends keyof Source>(key: Key, ...values: Values<Source[Key]>) => string;

/** What hosts set, by locale. */
const overrides = new Map<string, Catalogues>();
const listeners = new Set<() => void>();
const latin = kept(toLatin);

/**
 * One element's texts. Serbian is written once, in Cyrillic; Latin is transliterated from it when first asked for. What a
 * locale added by the host leaves out is said in English.
 */
export function catalogue<const Source extends Messages>(
  name: string,
  serbian: Source,
  english: Readonly<Record<keyof Source, Message>>,
): (locale: string) => Say<Source> {
  const set = (locale: string, key: keyof Source) => overrides.get(locale)?.[name]?.[key as string];
  return (locale) =>
    (key, ...[values]) => {
      const own = set(locale, key);
      const transliterated = !own && locale === 'sr-Latn';
      const [source, of] =
        transliterated || locale === defaultLocale ? [serbian, defaultLocale] : [english, 'en'];
      const message: Message = own ?? set(of, key) ?? source[key];
      const given: Readonly<Record<string, string | number>> = values ?? {};
      const text = typeof message === 'string' ? message : message(given['count'] as number, locale);
      return (transliterated ? latin(text) : text).replace(/\{(\w+)\}/g, (_, place: string) =>
        String(given[place]),
      );
    };
}

/**
 * Sets texts of a locale, known or new, by catalogue and key; elements on the page say them at once.
 * @throws RangeError for what is no language tag
 */
export function overrideTexts(locale: string, texts: Catalogues): void {
  const [tag = locale] = Intl.getCanonicalLocales(locale);
  const merged: Record<string, Partial<Messages> | undefined> = { ...overrides.get(tag) };
  for (const [name, messages] of Object.entries(texts)) merged[name] = { ...merged[name], ...messages };
  overrides.set(tag, merged);
  for (const listener of listeners) listener();
}

/** Calls back when texts are overridden; the result stops that. */
export function watchTexts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The locale that texts exist for, by which `wanted` (`sr-RS`, `en-GB`) is served; undefined when there is none. */
export const findLocale = (wanted: string): string | undefined =>
  ['sr-Latn', 'en', ...overrides.keys()].find((locale) => wanted.startsWith(locale)) ??
  (wanted.startsWith('sr') ? defaultLocale : undefined);
