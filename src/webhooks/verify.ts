import { type WebhookEvent, webhookEventSchemaOf } from '../contract/index.ts';
import { verifySignature, type WebhookHeaders } from './verify-signature.ts';
import { WebhookError } from './webhook-error.ts';

/**
 * Verifies a webhook's signature (Standard Webhooks, https://www.standardwebhooks.com) and returns its event. An event may
 * be delivered more than once, each time with the same `webhook-id` header.
 * @param body exactly as received: the signature covers its bytes, so do not parse and serialise it first
 * @param secret `whsec_…`
 * @throws WebhookError
 */
export function verifyWebhook(body: string, headers: WebhookHeaders, secret: string): WebhookEvent {
  verifySignature(body, headers, secret);
  return readEvent(body);
}

function readEvent(body: string): WebhookEvent {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new WebhookError('invalid-event', 'The webhook’s body is not JSON');
  }
  const event = webhookEventSchemaOf((Object(value) as { type: unknown }).type).safeParse(value);
  if (event.success) return event.data;
  const places = event.error.issues.map(({ path }) => `/${path.join('/')}`).join(', ');
  throw new WebhookError('invalid-event', `The webhook’s body is no event; wrong at ${places}`);
}
