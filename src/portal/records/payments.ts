import type {
  CardBrand,
  CustomerId,
  IsoDateTime,
  Locale,
  Payable,
  PaymentChannel,
  PaymentFailure,
  PaymentId,
  PaymentMethodId,
  PaymentStatus,
  PropertyId,
  Receipt,
  ReturnTarget,
} from '../../contract/index.ts';
import type { DebtKey } from './debts.ts';

export interface PaymentRecord {
  id: PaymentId;
  customerId: CustomerId;
  propertyId: PropertyId;
  createdAt: IsoDateTime;
  completedAt: IsoDateTime | null;
  items: { payable: Payable; number: string; amount: number; debts: { debt: DebtKey; amount: number }[] }[];
  amount: number;
  channel: PaymentChannel;
  card: { id: PaymentMethodId | null; brand: CardBrand; last4: string } | null;
  status: PaymentStatus;
  receipt: Receipt | null;
  failure: PaymentFailure | null;
  reference: string;
  /** The acquirer's key for this payment; null when it did not go through the portal. */
  orderId: string | null;
  /** As its challenge's, to be found by. */
  challengeToken: string | null;
  idempotencyKey: string | null;
  locale: Locale;
  /** The way through the acquirer's page; kept after it was gone, so that who comes late is told how it ended. */
  challenge: Challenge | null;
  refund: { kind: ReversalKind; amount: number; refundedAt: IsoDateTime } | null;
}

/** A payer's way to the acquirer's page and back. */
export interface Challenge {
  /** Names it in addresses; nobody can guess it. */
  token: string;
  form: AcquirerForm;
  expiresAt: IsoDateTime;
  /** Where the payer goes on afterwards; null when the page did not say. */
  target: ReturnTarget | null;
}

/** Held from the intent until the payment comes to nothing or is taken back: two payments cannot hold the same debt. */
export interface ClaimRecord {
  /** The debt. */
  id: DebtKey;
  paymentId: PaymentId;
}

/** Where the payer's browser is sent: a form it posts, or a link. It holds no secret. */
export interface AcquirerForm {
  method: 'GET' | 'POST';
  url: string;
  fields: Readonly<Record<string, string>>;
}

/** `void` takes a charge back on its day in Belgrade, `refund` later. */
export type ReversalKind = 'void' | 'refund';
