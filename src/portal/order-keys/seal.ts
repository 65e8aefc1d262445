const encoder = new TextEncoder();

/**
 * Encrypts a text under a key derived from the portal's signing key, bound to `name`: sealed under another name or key it
 * does not open. AES-GCM with HKDF, by Web Crypto.
 */
export async function seal(text: string, name: string, signingKey: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encoder.encode(name) },
    await sealingKey(signingKey),
    encoder.encode(text),
  );
  return `${base64(iv)}.${base64(new Uint8Array(sealed))}`;
}

/** @throws when it was sealed under another key or name, or was changed */
export async function unseal(sealed: string, name: string, signingKey: string): Promise<string> {
  const [iv = '', content = ''] = sealed.split('.');
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytes(iv), additionalData: encoder.encode(name) },
    await sealingKey(signingKey),
    bytes(content),
  );
  return new TextDecoder().decode(opened);
}

async function sealingKey(signingKey: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(signingKey), 'HKDF', false, [
    'deriveKey',
  ]);
  const info = encoder.encode('esanduce payment order keys');
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

const base64 = (content: Uint8Array): string => btoa(String.fromCharCode(...content));
const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
