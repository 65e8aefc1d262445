import * as z from 'zod/mini';
import { type IsoDateTime, isoDateTimeSchema } from './calendar.ts';
import { type CardSetupId, cardSetupIdSchema } from './identifier.ts';
import type { Locale } from './locale.ts';
import { type PaymentAction, paymentActionSchema, type ReturnTarget } from './payment.ts';
import { type PaymentMethod, paymentMethodSchema } from './payment-method.ts';
import { type Open, openEnum, shape } from './schema.ts';

export const cardSetupStatuses = ['requiresAction', 'succeeded', 'failed', 'canceled', 'expired'] as const;
/** `requiresAction`: the customer has to type the card at `action.url`. The other four are final. */
export type CardSetupStatus = Open<(typeof cardSetupStatuses)[number]>;
export const cardSetupStatusSchema = openEnum('CardSetupStatus', cardSetupStatuses);

/** A card being saved. Its number is typed on the bank's own page. */
export interface CardSetup {
  id: CardSetupId;
  createdAt: IsoDateTime;
  status: CardSetupStatus;
  /** The bank's page while `requiresAction`; null in every other state. */
  action: PaymentAction | null;
  /** The saved card once `succeeded`; null before. */
  method: PaymentMethod | null;
}
export const cardSetupSchema = shape<CardSetup>('CardSetup', {
  id: cardSetupIdSchema,
  createdAt: isoDateTimeSchema,
  status: cardSetupStatusSchema,
  action: z.nullable(paymentActionSchema),
  method: z.nullable(paymentMethodSchema),
});

/** Body of `cardSetups.create`: where the bank's page leads back to. */
export interface CardSetupCreateParams extends ReturnTarget {
  /** Language of the bank's page; defaults to the customer's own. */
  locale?: Locale | undefined;
}
