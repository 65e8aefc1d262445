import type { WebhookEndpoint } from '../records/access.ts';

/** Webhooks need https; http is allowed to the local machine. */
export function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  // Credentials in a URL could be logged with it.
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);

/**
 * Decodes a secret of Standard Webhooks: `whsec_` and base64 of 24 to 64 bytes.
 * @throws RangeError
 */
export function secretBytes(secret: string): Uint8Array<ArrayBuffer> {
  const wrong = new RangeError('A webhook’s secret is `whsec_` and base64 of 24 to 64 bytes');
  if (!secret.startsWith('whsec_')) throw wrong;
  let bytes: string;
  try {
    bytes = atob(secret.slice('whsec_'.length));
  } catch {
    throw wrong;
  }
  if (bytes.length < 24 || bytes.length > 64) throw wrong;
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}

/** @throws RangeError when address or secret cannot be used; it shows neither */
export function requireWebhook(webhook: WebhookEndpoint): WebhookEndpoint {
  if (!isWebhookUrl(webhook.url)) {
    throw new RangeError('A webhook’s address is an https one, or http to this machine, without a password');
  }
  secretBytes(webhook.secret);
  return webhook;
}
