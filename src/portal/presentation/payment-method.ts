import type { IsoDate, PaymentMethod } from '../../contract/index.ts';
import { isCardExpired } from '../rules/card.ts';
import type { PaymentMethodRecord } from '../records/cards.ts';

export function presentPaymentMethod(method: PaymentMethodRecord, today: IsoDate): PaymentMethod {
  return {
    id: method.id,
    brand: method.brand,
    last4: method.last4,
    expiryMonth: method.expiryMonth,
    expiryYear: method.expiryYear,
    expired: isCardExpired(method, today),
    isDefault: method.isDefault,
    usuallyChallenged: method.usuallyChallenged,
  };
}
