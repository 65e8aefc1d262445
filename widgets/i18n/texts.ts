import { toLatin } from '../../src/serbia/index.ts';
import { defaultLocale } from '../../src/format/index.ts';
import { memoize } from '../../src/format/memoize.ts';

/** A text with placeholders, `до {date}`, or a function that selects one by `count`, see `plural`. */
export type Message = string | PluralMessage<string>;
export interface PluralMessage<Text extends string> {
  (count: number, locale: string): Text;
}
export type Messages = Readonly<Record<string, Message>>;
/** Texts by catalogue and key. */
export type Catalogues = Readonly<Record<string, Partial<Messages> | undefined>>;

type Places<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Places<Rest> : never;
type Values<Text> =
  Text extends PluralMessage<infer Chosen>
    ? [values: Record<Exclude<Places<Chosen>, 'count'>, string> & { count: number }]
    : [Places<Text>] extends [never]
      ? []
      : [values: Record<Places<Text>, string>];

/** Returns the text of a key with its values filled in. */
export type Say<Source> = <Key extends keyof Source>(key: Key, ...values: Values<Source[Key]>) => string;

type PlacesOf<Text> = Text extends PluralMessage<infer Chosen> ? Places<Chosen> | 'count' : Places<Text>;

/** `Text` where it says all that the Serbian `Source` says, no other, each with the same places; else what is wrong with it. */
export type Translation<Source, Text> = {
  readonly [Key in keyof Source | keyof Text]: Key extends keyof Source & keyof Text
    ? [PlacesOf<Text[Key]>] extends [PlacesOf<Source[Key]>]
      ? [PlacesOf<Source[Key]>] extends [PlacesOf<Text[Key]>]
        ? Text[Key]
        : 'a place of the Serbian text is missing'
      : 'the Serbian text has no such place'
    : 'there is no such text in Serbian';
};

/** The texts that were set, under a global symbol: all copies and script files of the package share them. */
interface Registry {
  /** By locale. */
  readonly sets: Map<string, Catalogues>;
  readonly listeners: Set<() => void>;
}
const shared = globalThis as unknown as Record<symbol, Registry | undefined>;
const registry: Registry = (shared[Symbol.for('esanduce-texts')] ??= {
  sets: new Map(),
  listeners: new Set(),
});
const { sets, listeners } = registry;
const latin = memoize(toLatin);

/**
 * One element's texts. Serbian is written once, in Cyrillic, and transliterated to Latin on first use. Other locales fall
 * back to English if it is loaded, else to Serbian.
 */
export function catalogue<const Source extends Messages>(
  name: string,
  serbian: Source,
): (locale: string) => Say<Source> {
  return (locale) =>
    (key, ...[values]) => {
      const set = (of: string) => sets.get(of)?.[name]?.[key as string];
      const isSerbian = locale === 'sr-Latn' || locale === defaultLocale;
      const of =
        [locale, isSerbian ? defaultLocale : 'en'].find((each) => set(each) !== undefined) ?? defaultLocale;
      const message = (set(of) ?? serbian[key]) as Message;
      const given: Readonly<Record<string, string | number>> = values ?? {};
      const text = typeof message === 'string' ? message : message(given['count'] as number, of);
      return (locale === 'sr-Latn' && of === defaultLocale ? latin(text) : text).replace(
        /\{(\w+)\}/g,
        (_, place: string) => String(given[place]),
      );
    };
}

/**
 * Sets texts of a locale, known or new, by catalogue and key; elements on the page update at once.
 * @param beneath keeps texts that are already set, for packs that load late
 * @throws RangeError for an invalid language tag
 */
export function overrideTexts(locale: string, texts: Catalogues, beneath = false): void {
  const [tag = locale] = Intl.getCanonicalLocales(locale);
  const merged: Record<string, Partial<Messages> | undefined> = { ...sets.get(tag) };
  for (const [name, messages] of Object.entries(texts)) {
    merged[name] = beneath ? { ...messages, ...merged[name] } : { ...merged[name], ...messages };
  }
  sets.set(tag, merged);
  notifyTexts();
}

/** Notifies watchers that texts may have changed. */
export function notifyTexts(): void {
  for (const listener of listeners) listener();
}

/** Calls back when texts may have changed, by override or language. Returns a function that stops it. */
export function watchTexts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The most specific locale with texts for `wanted` (`sr-RS`, `en-GB`); undefined when there is none. */
export function findLocale(wanted: string): string | undefined {
  const [nearest] = ['sr-Latn', ...sets.keys()]
    .filter((locale) => wanted.toLowerCase().startsWith(locale.toLowerCase()))
    .sort((a, b) => b.length - a.length);
  return nearest ?? (/^sr\b/i.test(wanted) ? defaultLocale : undefined);
}
