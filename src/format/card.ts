const names: Readonly<Record<string, string>> = {
  visa: 'Visa',
  dina: 'DinaCard',
  mastercard: 'Mastercard',
  maestro: 'Maestro',
};

/**
 * The name of a card brand as its owner writes it; a brand that is not known here is returned unchanged.
 * @example
 * ```ts
 * import { cardBrand } from '@esanduce/sdk/format';
 *
 * console.log(cardBrand('dina')); // DinaCard
 * ```
 */
export const cardBrand = (brand: string): string => (Object.hasOwn(names, brand) && names[brand]) || brand;

/**
 * A card as documents name it.
 * @example
 * ```ts
 * import { formatCard } from '@esanduce/sdk/format';
 *
 * console.log(formatCard({ brand: 'visa', last4: '4242' })); // Visa •••• 4242
 * ```
 */
export const formatCard = ({ brand, last4 }: { readonly brand: string; readonly last4: string }): string =>
  `${cardBrand(brand)} •••• ${last4}`;
