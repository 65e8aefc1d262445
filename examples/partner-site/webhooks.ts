import { toDecimal } from '@esanduce/sdk/format';
import { verifyWebhook, WebhookError } from '@esanduce/sdk/webhooks';
import type { Context } from 'hono';

export const webhookPath = '/webhooks';

/** How many ids are remembered; a site with a database would keep them there. */
const remembered = 1_000;

/** Takes the portal's events: verifies each, tells of it once however often it comes, and answers at once. */
export function receiveWebhooks(secret: string): (context: Context) => Promise<Response> {
  const seen = new Set<string>();
  return async (context) => {
    const { headers } = context.req.raw;
    try {
      const { type, data } = verifyWebhook(await context.req.text(), headers, secret);
      const id = headers.get('webhook-id') ?? '';
      if (!seen.has(id)) {
        console.log(`${type}: ${data.id}, ${toDecimal(data.amount)} ${data.amount.currency}`);
        seen.add(id);
        const [oldest = ''] = seen;
        if (seen.size > remembered) seen.delete(oldest);
      }
      return context.body(null, 204);
    } catch (error) {
      if (!(error instanceof WebhookError)) throw error;
      console.warn(`Refused a webhook: ${error.code}`);
      return context.json({ error: error.code }, 400);
    }
  };
}
