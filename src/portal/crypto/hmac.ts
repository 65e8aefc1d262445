/** HMAC-SHA256 of a text, hex. */
export async function hmac(key: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const secret = await crypto.subtle.importKey(
    'raw',
    encoder.encode(key),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const code = await crypto.subtle.sign('HMAC', secret, encoder.encode(text));
  return Array.from(new Uint8Array(code), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
