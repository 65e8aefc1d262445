import type { IsoDate, PaymentMethod } from '../../contract/index.ts';
import type { PaymentMethodRecord } from '../records/records.ts';

export function presentPaymentMethod(method: PaymentMethodRecord, today: IsoDate): PaymentMethod {
  return {
    id: method.id,
    brand: method.brand,
    last4: method.last4,
    expiryMonth: method.expiryMonth,
    expiryYear: method.expiryYear,
    expired: isExpired(method, today),
    isDefault: method.isDefault,
    usuallyChallenged: method.usuallyChallenged,
  };
}

/** A card is good through the last day of its month. */
export function isExpired(method: PaymentMethodRecord, today: IsoDate): boolean {
  return `${method.expiryYear}-${String(method.expiryMonth).padStart(2, '0')}` < today.slice(0, 7);
}
