import type { Property } from '../../src/index.ts';
import { toLatin } from '../../src/serbia/index.ts';
import { defaultLocale } from '../foundation/locale.ts';
import { billListTexts, kindKey } from './bill-list.texts.ts';

/** `Стан · Војводе Степе 142/15`, in the reader's script. */
export function propertyName({ kind, address }: Property, locale: string): string {
  const known = kindKey(kind);
  const street = locale === defaultLocale ? address.street : toLatin(address.street);
  return known ? `${billListTexts(locale)(known)} · ${street}` : street;
}

/** A short name by id, where there are several properties to tell apart. */
export function propertyNames(
  properties: readonly Property[] | null,
  locale: string,
): (id: string) => string | undefined {
  if (!properties || properties.length < 2) return () => undefined;
  const say = billListTexts(locale);
  const names = new Map<string, string | undefined>();
  for (const { id, kind } of properties) {
    const known = kindKey(kind);
    names.set(id, known && say(known));
  }
  return (id) => names.get(id);
}
