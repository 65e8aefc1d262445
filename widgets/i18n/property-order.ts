import { inScript, localeTag } from '../../src/format/index.ts';
import { memoize } from '../../src/format/memoize.ts';
import type { Property } from '../../src/index.ts';

/** Up to as many properties are looked through at a glance; more are searched, and grouped by building. */
export const fewProperties = 7;

/** By the alphabet of the language, and by number where texts have one: 9 comes before 10. */
const collators = memoize((locale) => new Intl.Collator(localeTag(locale), { numeric: true }));

/** Street and house number, `Војводе Степе 142` of `Војводе Степе 142/15`, in the reader's script. */
export const buildingOf = ({ address }: Property, locale: string): string =>
  inScript(address.street.replace(/\s*\/[^/]*$/, ''), locale);

/** The properties in the order of their buildings, and in each of its doors. */
export function byBuilding(properties: readonly Property[], locale: string): readonly Property[] {
  const { compare } = collators(locale);
  const keysOf = (property: Property) => [
    buildingOf(property, locale),
    inScript(property.address.municipality, locale),
    inScript(property.address.street, locale),
    property.ident,
  ];
  const placed = properties.map((property) => ({ property, keys: keysOf(property) }));
  placed.sort((a, b) => a.keys.reduce((order, key, at) => order || compare(key, b.keys[at] ?? ''), 0));
  return placed.map(({ property }) => property);
}
