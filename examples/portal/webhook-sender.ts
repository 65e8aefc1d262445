import type { WebhookSender } from '@esanduce/sdk/portal';

/**
 * Posts webhooks with `fetch`. A redirect is not followed: it would send the event to an address nobody registered.
 * @param timeoutMs how long to wait for an answer, ms
 */
export function createWebhookSender(timeoutMs = 10_000): WebhookSender {
  return {
    async send({ url, headers, body }) {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      return { status: response.status };
    },
  };
}
