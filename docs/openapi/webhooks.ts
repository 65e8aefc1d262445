import { type WebhookEvent, webhookEventSchema, webhookEventTypes } from '@esanduce/sdk/contract';
import { schemaReference } from './schemas.ts';

const summaries = {
  'payment.succeeded': 'A payment has succeeded: the card was charged',
  'payment.failed':
    'A payment failed, was given up or expired: the card was not charged (`data.status` says which)',
  'payment.refunded': 'A payment was taken back, whole or in part: as much of what it paid is owed again',
} as const satisfies Record<(typeof webhookEventTypes)[number], string>;

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

/** What the portal posts to a partner's own server, by the type of the event. */
export function webhooksOf(examples: Record<string, WebhookEvent>) {
  return Object.fromEntries(
    webhookEventTypes.map((type) => [
      type,
      {
        post: {
          operationId: `webhooks.${type}`,
          tags: ['webhooks'],
          summary: summaries[type],
          description:
            'Sent to every partner whom the customer signed in for, at least once, after 1 s, 2 s, 4 s … 1 h again, twenty times in all; redirects are not followed. Signed by [Standard Webhooks](https://www.standardwebhooks.com): verify it before you read it.',
          security: [],
          parameters: [
            header('webhook-id', 'The same whenever the same event is sent: drop what came before.'),
            header('webhook-timestamp', 'When this attempt was made, seconds since 1970 UTC.'),
            header('webhook-signature', 'HMAC-SHA256 of id, timestamp and body, `v1,<base64>`.'),
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: schemaReference(webhookEventSchema), example: examples[type] },
            },
          },
          responses: {
            '2XX': { description: 'Taken. Answer within ten seconds, and do the work afterwards.' },
            '410': { description: 'Not wanted: this event is not sent again.' },
            '4XX': { description: 'Not taken; sent again later.' },
            '5XX': { description: 'Not taken; sent again later.' },
          },
        },
      },
    ]),
  );
}
