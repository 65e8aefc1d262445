import * as z from 'zod/mini';
import { PaymentMethodId } from './identifier.ts';
import { openEnum, shape } from './schema.ts';

export const cardBrands = ['visa', 'dina', 'mastercard', 'maestro'] as const;
export const CardBrand = openEnum('CardBrand', cardBrands);
export type CardBrand = z.output<typeof CardBrand>;

export const last4 = z.string().check(z.regex(/^\d{4}$/));

/** A card saved at the bank; its number is known to the bank alone. */
export const PaymentMethod = shape('PaymentMethod', {
  id: PaymentMethodId,
  brand: CardBrand,
  last4,
  expiryMonth: z.int().check(z.gte(1), z.lte(12)),
  expiryYear: z.int().check(z.gte(2000), z.lte(2999)),
  expired: z.boolean(),
  isDefault: z.boolean(),
});
export type PaymentMethod = z.output<typeof PaymentMethod>;
