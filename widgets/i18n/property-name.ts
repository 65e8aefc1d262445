import { inScript } from '../../src/format/index.ts';
import type { Property } from '../../src/index.ts';
import { kindKey, listTexts } from './list.texts.ts';

/** `Стан · Војводе Степе 142/15`, in the reader's script. */
export function propertyName({ kind, address }: Property, locale: string): string {
  const known = kindKey(kind);
  const street = inScript(address.street, locale);
  return known ? `${listTexts(locale)(known)} · ${street}` : street;
}

/** Short names by id; undefined when there is only one property. */
export function propertyNames(
  properties: readonly Property[] | null,
  locale: string,
): (id: string) => string | undefined {
  if (!properties || properties.length < 2) return () => undefined;
  const say = listTexts(locale);
  const names = new Map<string, string | undefined>();
  for (const { id, kind } of properties) {
    const known = kindKey(kind);
    names.set(id, known && say(known));
  }
  return (id) => names.get(id);
}
