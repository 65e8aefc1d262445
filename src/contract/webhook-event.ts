import * as z from 'zod/mini';
import { type IsoDateTime, isoDateTimeSchema } from './calendar.ts';
import { type Payment, paymentSchema } from './payment.ts';
import { type Open, openEnum, type Schema, shape, type UnknownValue } from './schema.ts';

/** `resource.pastTense`, as the types of live events. */
export const webhookEventTypes = ['payment.succeeded', 'payment.failed', 'payment.refunded'] as const;
export type WebhookEventType = Open<(typeof webhookEventTypes)[number]>;
export const webhookEventTypeSchema = openEnum('WebhookEventType', webhookEventTypes);

export interface PaymentWebhookEvent {
  type: (typeof webhookEventTypes)[number];
  /** When it happened. */
  timestamp: IsoDateTime;
  /** The payment as it was then. */
  data: Payment;
}

/** An event of a type that only a newer portal knows. */
export interface UnknownWebhookEvent {
  type: UnknownValue;
  /** When it happened. */
  timestamp: IsoDateTime;
  data: unknown;
}

/** The body of a webhook. Narrow it by `type`: after `event.type === 'payment.failed'`, `event.data` is a `Payment`. */
export type WebhookEvent = PaymentWebhookEvent | UnknownWebhookEvent;
export const webhookEventSchema = shape<Omit<PaymentWebhookEvent, 'type'> & { type: WebhookEventType }>(
  'WebhookEvent',
  {
    type: webhookEventTypeSchema,
    timestamp: isoDateTimeSchema,
    data: paymentSchema,
  },
) as Schema<PaymentWebhookEvent>;

const unknownWebhookEventSchema = z.looseObject({
  type: webhookEventTypeSchema,
  timestamp: isoDateTimeSchema,
  data: z.unknown(),
}) as unknown as Schema<UnknownWebhookEvent>;

/** The schema for an event of this type: `data` of a type that only a newer portal knows may be anything. */
export const webhookEventSchemaOf = (type: unknown): Schema<WebhookEvent> =>
  webhookEventTypes.some((known) => known === type) ? webhookEventSchema : unknownWebhookEventSchema;
