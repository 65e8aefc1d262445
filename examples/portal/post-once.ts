import type { WebhookRequest } from '@esanduce/sdk/portal';

/**
 * Posts to an address that somebody registered. A redirect is not followed: it would lead to one that nobody registered.
 * @param timeoutMs how long to wait for an answer, ms
 */
export const postOnce = ({ url, headers, body }: WebhookRequest, timeoutMs: number): Promise<Response> =>
  fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
