import { inScript } from '../../src/format/index.ts';
import type { Property } from '../../src/index.ts';
import { kindKey, listTexts } from './list.texts.ts';

/** `Стан · Војводе Степе 142/15`, in the reader's script. */
export function propertyName({ kind, address }: Property, locale: string): string {
  const known = kindKey(kind);
  const street = inScript(address.street, locale);
  return known ? `${listTexts(locale)(known)} · ${street}` : street;
}

/** Names by id, short where kinds tell the properties apart; undefined when there is only one property. */
export function propertyNames(
  properties: readonly Property[] | null,
  locale: string,
): (id: string) => string | undefined {
  if (!properties || properties.length < 2) return () => undefined;
  const isEachOfAKind = new Set(properties.map(({ kind }) => kind)).size === properties.length;
  const names = new Map<string, string>(
    properties.map((property) => {
      const kind = kindKey(property.kind);
      return [property.id, isEachOfAKind && kind ? listTexts(locale)(kind) : propertyName(property, locale)];
    }),
  );
  return (id) => names.get(id);
}
