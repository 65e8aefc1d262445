import type { IsoDate } from '../../contract/index.ts';
import type { PaymentMethodRecord } from '../records/cards.ts';

/** A card is good through the last day of its month. */
export function isCardExpired(method: PaymentMethodRecord, today: IsoDate): boolean {
  return `${method.expiryYear}-${String(method.expiryMonth).padStart(2, '0')}` < today.slice(0, 7);
}
