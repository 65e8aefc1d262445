import type {
  CardBrand,
  CardSetupId,
  CardSetupStatus,
  CustomerId,
  IsoDateTime,
  Locale,
  PaymentMethodId,
} from '../../contract/index.ts';
import type { Challenge } from './payments.ts';

export interface PaymentMethodRecord {
  id: PaymentMethodId;
  customerId: CustomerId;
  brand: CardBrand;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
  isDefault: boolean;
  /** Whether its bank usually wants the payer to confirm. */
  usuallyChallenged: boolean;
  /** The acquirer's name for the card; never leaves the portal. */
  cardToken: string;
}

/** The saving of a card, in progress or ended. */
export interface CardSetupRecord {
  id: CardSetupId;
  customerId: CustomerId;
  createdAt: IsoDateTime;
  completedAt: IsoDateTime | null;
  status: CardSetupStatus;
  locale: Locale;
  /** The challenge's token, as a field to filter by. */
  challengeToken: string;
  challenge: Challenge;
  /** The saved card; null before. */
  methodId: PaymentMethodId | null;
}
