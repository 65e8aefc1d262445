import * as z from 'zod/mini';
import { IsoDateTime } from './calendar.ts';
import { CardSetupId } from './identifier.ts';
import { PaymentAction } from './payment.ts';
import { PaymentMethod } from './payment-method.ts';
import { openEnum, shape } from './schema.ts';

export const cardSetupStatuses = ['requiresAction', 'succeeded', 'failed', 'canceled', 'expired'] as const;
export const CardSetupStatus = openEnum('CardSetupStatus', cardSetupStatuses);
export type CardSetupStatus = z.output<typeof CardSetupStatus>;

/** A card on its way to being saved: its number is typed on the bank's own page, which `action` leads to. */
export const CardSetup = shape('CardSetup', {
  id: CardSetupId,
  createdAt: IsoDateTime,
  status: CardSetupStatus,
  /** What `requiresAction` asks for; null in every other state. */
  action: z.nullable(PaymentAction),
  /** The card, once `succeeded`. */
  method: z.nullable(PaymentMethod),
});
export type CardSetup = z.output<typeof CardSetup>;
