import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { WebhookError } from './webhook-error.ts';

type HeaderValue = string | readonly string[] | null | undefined;

/**
 * The request's headers as any framework gives them: a `Headers`, a `Map`, pairs, or an object such as those of Node's
 * `http` and of serverless functions. Names are not case-sensitive; a value may be a list of one.
 */
export type WebhookHeaders =
  | { get(name: string): HeaderValue }
  | Iterable<readonly [name: string, value: HeaderValue]>
  | Readonly<Record<string, HeaderValue>>;

const signed = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/**
 * Verifies the signature of Standard Webhooks (https://www.standardwebhooks.com).
 * @param body exactly as received: the signature covers its bytes, so do not parse and serialise it first
 * @param secret `whsec_…`
 * @throws WebhookError
 */
export function verifySignature(body: string, headers: WebhookHeaders, secret: string): void {
  const webhook = open(secret);
  const given = Object.fromEntries(signed.map((name) => [name, requireHeader(headers, name)]));
  try {
    webhook.verify(body, given, { jsonParse: false });
  } catch (cause) {
    // The library has no error codes.
    const isTime = cause instanceof WebhookVerificationError && /timestamp/i.test(cause.message);
    throw isTime
      ? new WebhookError('wrong-timestamp', 'The webhook is not of now: check this machine’s clock', {
          cause,
        })
      : new WebhookError('wrong-signature', 'The webhook is not signed with this secret', { cause });
  }
}

function open(secret: string): Webhook {
  try {
    return new Webhook(secret);
  } catch {
    // Without the cause, which may quote the secret.
    throw new WebhookError('invalid-secret', 'The secret is not as the portal gave it, `whsec_…`');
  }
}

function requireHeader(headers: WebhookHeaders, name: string): string {
  const [value, ...others] = headerValues(headers, name);
  if (typeof value === 'string' && value !== '' && others.length === 0) return value;
  throw new WebhookError('missing-header', `The request has no single ${name} header`);
}

/** By shape, not by class: each `fetch` package has its own `Headers`. */
function headerValues(headers: WebhookHeaders, name: string): unknown[] {
  const given = Object(headers) as Partial<Map<string, HeaderValue>> & Record<string, HeaderValue>;
  if (typeof given.get === 'function') {
    const value = given.get(name);
    // `Map.get` is case-sensitive, so its entries are searched below.
    if (value !== null && value !== undefined) return [value].flat();
  }
  const entries =
    typeof given[Symbol.iterator] === 'function'
      ? [...(given as Map<string, HeaderValue>)]
      : Object.entries(given);
  return entries.filter(([key]) => key.toLowerCase() === name).flatMap(([, value]) => value ?? []);
}
