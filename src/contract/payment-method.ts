import * as z from 'zod/mini';
import { PaymentMethodId } from './identifier.ts';
import { integer, openEnum, shape, text } from './schema.ts';

export const cardBrands = ['visa', 'dina', 'mastercard', 'maestro'] as const;
export const CardBrand = openEnum('CardBrand', cardBrands);
export type CardBrand = z.output<typeof CardBrand>;

export const last4 = text(/^\d{4}$/);

/** A card saved at the bank; its number is known to the bank alone. */
export const PaymentMethod = shape('PaymentMethod', {
  id: PaymentMethodId,
  brand: CardBrand,
  last4,
  expiryMonth: integer(1, 12),
  expiryYear: integer(2000, 2999),
  expired: z.boolean(),
  isDefault: z.boolean(),
  /** Whether its bank usually wants the payer to confirm (3-D Secure): a window for that is opened in the click. */
  usuallyChallenged: z.boolean(),
});
export type PaymentMethod = z.output<typeof PaymentMethod>;
