import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type FetchImplementation,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';

/** Finds the portal's public key that an order names. */
export type OrderKeys = JWTVerifyGetKey;

export interface RemoteKeysOptions {
  /** Default: the global one. */
  fetch?: FetchImplementation | undefined;
  /**
   * How long keys are used before they are fetched again, ms; default: 240,000. Not longer, as a new key is published for five
   * minutes before it signs.
   */
  maxAgeMs?: number | undefined;
  /** Time after a fetch in which an unknown key causes no other, ms, so that forged orders cause no flood; default: 30,000. */
  cooldownMs?: number | undefined;
  /** How long to wait for the portal, ms; default: 5,000. */
  timeoutMs?: number | undefined;
}

/**
 * The keys at a portal's `/.well-known/jwks.json`: fetched when first needed, when they are old, and once more for a key that is
 * not among them.
 * @param url on https, or on http of this machine
 * @throws TypeError for any other address
 */
export function remoteKeys(url: string, options: RemoteKeysOptions = {}): OrderKeys {
  const address = new URL(url);
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(address.hostname);
  if (address.protocol !== 'https:' && !(address.protocol === 'http:' && isLoopback))
    throw new TypeError('The address of keys must be on https');
  const { fetch, maxAgeMs = 240_000, cooldownMs = 30_000, timeoutMs = 5_000 } = options;
  return createRemoteJWKSet(address, {
    cacheMaxAge: maxAgeMs,
    cooldownDuration: cooldownMs,
    timeoutDuration: timeoutMs,
    ...(fetch && { [customFetch]: fetch }),
  });
}

/** A JWKS that was read before, such as from a file. @throws when it is none */
export const fixedKeys = (jwks: JSONWebKeySet): OrderKeys => createLocalJWKSet(jwks);
