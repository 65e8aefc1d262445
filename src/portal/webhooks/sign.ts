import { secretBytes } from './endpoint.ts';

/**
 * The `webhook-signature` of Standard Webhooks (https://www.standardwebhooks.com). Uses Web Crypto, because the library
 * that receivers verify with is CommonJS, which browsers cannot load.
 * @param sentAt seconds since 1970 UTC
 */
export async function signWebhook(secret: string, id: string, sentAt: number, body: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', secretBytes(secret), algorithm, false, ['sign']);
  const content = new TextEncoder().encode(`${id}.${sentAt}.${body}`);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, content));
  return `v1,${btoa(String.fromCharCode(...signature))}`;
}
