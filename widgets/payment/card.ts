import { cardBrand } from '../../src/format/index.ts';
import type { PaymentMethod } from '../../src/index.ts';

/** `Visa ··4242`. */
export const cardName = ({ brand, last4 }: Pick<PaymentMethod, 'brand' | 'last4'>): string =>
  `${cardBrand(brand)} ··${last4}`;

/** The card that PAY charges by default: the default card if it is valid, else the first valid one. */
export const preferredCard = (cards: readonly PaymentMethod[]): PaymentMethod | null =>
  cards.find((card) => card.isDefault && !card.expired) ?? cards.find((card) => !card.expired) ?? null;
