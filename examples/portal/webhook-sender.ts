import type { WebhookSender } from '@esanduce/sdk/portal';
import { postOnce } from './post-once.ts';

/**
 * Posts webhooks with `fetch`.
 * @param timeoutMs how long to wait for an answer, ms
 */
export function createWebhookSender(timeoutMs = 10_000): WebhookSender {
  return {
    async send(webhook) {
      const response = await postOnce(webhook, timeoutMs);
      await response.body?.cancel();
      return { status: response.status };
    },
  };
}
