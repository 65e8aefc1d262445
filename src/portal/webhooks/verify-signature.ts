import { secretBytes } from './endpoint.ts';

/** How far the sender's clock may be from this one, seconds: as Standard Webhooks advise. */
const tolerance = 5 * 60;

/** The three headers of Standard Webhooks; null for a missing one. */
export interface SignatureHeaders {
  readonly id: string | null;
  readonly timestamp: string | null;
  readonly signature: string | null;
}

/**
 * Whether a body was signed with one of the secrets, as Standard Webhooks describe (https://www.standardwebhooks.com). Uses Web
 * Crypto, which compares in constant time, because the usual library is CommonJS, which browsers cannot load.
 * @param now ms since 1970 UTC
 */
export async function isSigned(
  body: string,
  { id, timestamp, signature }: SignatureHeaders,
  secrets: readonly string[],
  now: number,
): Promise<boolean> {
  if (!id || !timestamp || !/^\d{1,12}$/.test(timestamp) || !signature) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > tolerance) return false;
  const content = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const given = signature.split(' ').flatMap((each) => signatureBytes(each) ?? []);
  for (const secret of secrets) {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', secretBytes(secret), algorithm, false, ['verify']);
    for (const bytes of given) if (await crypto.subtle.verify('HMAC', key, bytes, content)) return true;
  }
  return false;
}

/** Of `v1,` and base64; null for a signature of another version, which others may send beside it. */
function signatureBytes(text: string): Uint8Array<ArrayBuffer> | null {
  const encoded = /^v1,([A-Za-z0-9+/]{43}=)$/.exec(text)?.[1];
  return encoded === undefined ? null : Uint8Array.from(atob(encoded), (byte) => byte.charCodeAt(0));
}
