import type * as z from 'zod/mini';
import { IsoDateTime } from './calendar.ts';
import { Payment } from './payment.ts';
import { openEnum, shape } from './schema.ts';

export const webhookEventTypes = ['payment.succeeded', 'payment.failed', 'payment.refunded'] as const;
export const WebhookEventType = openEnum('WebhookEventType', webhookEventTypes);
export type WebhookEventType = z.output<typeof WebhookEventType>;

/** The body of a webhook: what happened, when, and the payment as it was then. */
export const WebhookEvent = shape('WebhookEvent', {
  type: WebhookEventType,
  timestamp: IsoDateTime,
  data: Payment,
});
export type WebhookEvent = z.output<typeof WebhookEvent>;
