import type { CardBrand, IsoDate, PropertyKind } from '../../contract/index.ts';
import type {
  AgreementRecord,
  BillRecord,
  LawsuitRecord,
  PropertyRecord,
  ReminderRecord,
} from '../../portal/records/debts.ts';
import type { ClaimRecord, PaymentRecord } from '../../portal/records/payments.ts';
import type { CustomerRecord } from '../../portal/records/access.ts';
import type { PaymentMethodRecord } from '../../portal/records/cards.ts';
import { addMonths } from '../../portal/rules/day.ts';
import { opaqueId } from '../month/identity.ts';

/** One customer with all their records. */
export interface Household {
  customers: CustomerRecord[];
  properties: PropertyRecord[];
  bills: BillRecord[];
  lawsuits: LawsuitRecord[];
  agreements: AgreementRecord[];
  reminders: ReminderRecord[];
  paymentMethods: PaymentMethodRecord[];
  payments: PaymentRecord[];
  claims: ClaimRecord[];
}

/** A property before its first bill. */
export function newProperty(
  customer: CustomerRecord,
  [ident, referenceDigits]: readonly [ident: string, referenceDigits: string],
  kind: PropertyKind,
  street: string,
  [municipality, postalCode]: readonly [municipality: string, postalCode: string],
): PropertyRecord {
  return {
    id: opaqueId('prop', ident),
    customerId: customer.id,
    ident,
    referenceDigits,
    kind,
    holder: customer.name,
    address: { street, municipality, city: 'Београд', postalCode },
    prepayment: 0,
    punctualMonths: 0,
  };
}

/**
 * A saved card that expires `expiresIn` months after `today`, before it when negative. The start of `cardToken` sets how
 * the simulated acquirer answers: `card_approve_…`, `card_challenge_…`, `card_decline_…` and so on.
 */
export function newCard(
  customer: CustomerRecord,
  today: IsoDate,
  card: { brand: CardBrand; last4: string; cardToken: string; expiresIn: number; isDefault?: boolean },
): PaymentMethodRecord {
  const expiry = addMonths(today, card.expiresIn);
  return {
    id: opaqueId('pm', customer.id, card.cardToken),
    customerId: customer.id,
    brand: card.brand,
    last4: card.last4,
    expiryMonth: Number(expiry.slice(5, 7)),
    expiryYear: Number(expiry.slice(0, 4)),
    isDefault: card.isDefault ?? false,
    usuallyChallenged: card.cardToken.startsWith('card_challenge'),
    cardToken: card.cardToken,
  };
}
