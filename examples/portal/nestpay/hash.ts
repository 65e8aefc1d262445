import { createHash, timingSafeEqual } from 'node:crypto';

type Fields = Readonly<Record<string, string>>;

const unsigned = new Set(['hash', 'encoding']);

/** A backslash escapes itself and the bar that separates values. */
const escape = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('|', '\\|');

/**
 * The `ver3` signature of posted fields: their values ordered by name, ignoring case, then the key. It does not sign the
 * names, so signed fields can be renamed; everything that matters is checked by the API too.
 * @returns base64 of a SHA-512
 */
export function hashOf(fields: Fields, storeKey: string): string {
  const values = Object.entries(fields)
    .map(([name, value]) => ({ name: name.toLowerCase(), value }))
    .filter(({ name }) => !unsigned.has(name))
    // By code units, as the gateway does, not by a locale's rules.
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ value }) => value);
  return createHash('sha512')
    .update([...values, storeKey].map(escape).join('|'), 'utf8')
    .digest('base64');
}

/** Whether exactly one field is a hash and it signs all others. Compares in constant time. */
export function isSigned(fields: Fields, storeKey: string): boolean {
  const given = Object.entries(fields).filter(([name]) => name.toLowerCase() === 'hash');
  if (given.length !== 1) return false;
  const digest = (text: string | undefined) =>
    createHash('sha512')
      .update(text ?? '')
      .digest();
  return timingSafeEqual(digest(given[0]?.[1]), digest(hashOf(fields, storeKey)));
}
