import { createHash, timingSafeEqual } from 'node:crypto';

type Fields = Readonly<Record<string, string>>;

const unsigned = new Set(['hash', 'encoding']);

/** In the protocol a backslash escapes itself and the bar that stands between values. */
const escape = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('|', '\\|');

/**
 * The `ver3` signature of posted fields: their values in the order of their names, whatever the case, then the key.
 * It signs values, not names: whoever holds signed fields can name them anew, so what matters is asked of the API too.
 * @returns base64 of a SHA-512
 */
export function hashOf(fields: Fields, storeKey: string): string {
  const values = Object.entries(fields)
    .map(([name, value]) => ({ name: name.toLowerCase(), value }))
    .filter(({ name }) => !unsigned.has(name))
    // By code units, not by a language's rules: the gateway knows none.
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ value }) => value);
  return createHash('sha512')
    .update([...values, storeKey].map(escape).join('|'), 'utf8')
    .digest('base64');
}

/** Whether exactly one field is a hash and signs all others; takes as long for any wrong one. */
export function isSigned(fields: Fields, storeKey: string): boolean {
  const given = Object.entries(fields).filter(([name]) => name.toLowerCase() === 'hash');
  if (given.length !== 1) return false;
  const digest = (text: string | undefined) =>
    createHash('sha512')
      .update(text ?? '')
      .digest();
  return timingSafeEqual(digest(given[0]?.[1]), digest(hashOf(fields, storeKey)));
}
