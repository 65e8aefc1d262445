import { cardBrand } from '../../src/format/index.ts';
import type { PaymentMethod } from '../../src/index.ts';

/** `Visa ··4242`. */
export const cardName = ({ brand, last4 }: Pick<PaymentMethod, 'brand' | 'last4'>): string =>
  `${cardBrand(brand)} ··${last4}`;

/** The cards that can be charged, the default one first. */
export const usableCards = (cards: readonly PaymentMethod[]): PaymentMethod[] =>
  cards
    .filter(({ expired }) => !expired)
    .sort((one, other) => Number(other.isDefault) - Number(one.isDefault));

/** The card that PAY charges by default: the default card if it is valid, else the first valid one. */
export const preferredCard = (cards: readonly PaymentMethod[]): PaymentMethod | null =>
  usableCards(cards)[0] ?? null;
