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

/** A card on its way to being saved. */
export interface CardSetupRecord {
  id: CardSetupId;
  customerId: CustomerId;
  createdAt: IsoDateTime;
  completedAt: IsoDateTime | null;
  status: CardSetupStatus;
  locale: Locale;
  /** As its challenge's, to be found by. */
  challengeToken: string;
  challenge: Challenge;
  /** The card once saved. */
  methodId: PaymentMethodId | null;
}
