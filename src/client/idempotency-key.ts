/**
 * A random key of 128 bits; `crypto.randomUUID` is missing from pages served over plain HTTP.
 * @throws TypeError where the platform has no secure random numbers: others could be guessed, or come twice
 */
export function newKey(): string {
  const { crypto } = globalThis as Partial<typeof globalThis>;
  if (!crypto?.getRandomValues) throw new TypeError('crypto.getRandomValues is missing');
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
