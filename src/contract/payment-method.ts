import * as z from 'zod/mini';
import { type PaymentMethodId, paymentMethodIdSchema } from './identifier.ts';
import type { ListParams } from './page.ts';
import { integer, type Open, openEnum, shape, text } from './schema.ts';

export const cardBrands = ['visa', 'dina', 'mastercard', 'maestro'] as const;
export type CardBrand = Open<(typeof cardBrands)[number]>;
export const cardBrandSchema = openEnum('CardBrand', cardBrands);

export const last4Schema = text(/^\d{4}$/);

/** A card saved at the bank, which alone knows its number. */
export interface PaymentMethod {
  id: PaymentMethodId;
  brand: CardBrand;
  /** Last four digits of the number. */
  last4: string;
  /** 1 to 12. */
  expiryMonth: number;
  /** Four digits, `2028`. */
  expiryYear: number;
  expired: boolean;
  /** Whether it is the card offered first. */
  isDefault: boolean;
  /** Whether its bank usually asks the payer to confirm (3-D Secure). Open the bank's window in the click then. */
  usuallyChallenged: boolean;
}
export const paymentMethodSchema = shape<PaymentMethod>('PaymentMethod', {
  id: paymentMethodIdSchema,
  brand: cardBrandSchema,
  last4: last4Schema,
  expiryMonth: integer(1, 12),
  expiryYear: integer(2000, 2999),
  expired: z.boolean(),
  isDefault: z.boolean(),
  usuallyChallenged: z.boolean(),
});

/** Parameters of `paymentMethods.list`. */
export type PaymentMethodListParams = ListParams;
