import { toDecimal } from '@esanduce/sdk/format';
import { verifyWebhook, WebhookError } from '@esanduce/sdk/webhooks';
import type { Context } from 'hono';

export const webhookPath = '/webhooks';

/** How many event ids are remembered. A site with a database would store them there. */
const maxRemembered = 1_000;

/** Receives the portal's events: verifies each and logs it once, even when it is delivered again. */
export function receiveWebhooks(secret: string): (context: Context) => Promise<Response> {
  const seen = new Set<string>();
  return async (context) => {
    const { headers } = context.req.raw;
    try {
      const event = verifyWebhook(await context.req.text(), headers, secret);
      const id = headers.get('webhook-id') ?? '';
      if (!seen.has(id)) {
        switch (event.type) {
          case 'payment.succeeded':
          case 'payment.failed':
          case 'payment.refunded':
            console.log(
              `${event.type}: ${event.data.id}, ${toDecimal(event.data.amount)} ${event.data.amount.currency}`,
            );
            break;
          default:
            console.log(`${event.type}: ignored`);
        }
        seen.add(id);
        const [oldest = ''] = seen;
        if (seen.size > maxRemembered) seen.delete(oldest);
      }
      return context.body(null, 204);
    } catch (error) {
      if (!(error instanceof WebhookError)) throw error;
      console.warn(`Refused a webhook: ${error.code}`);
      return context.json({ error: error.code }, 400);
    }
  };
}
