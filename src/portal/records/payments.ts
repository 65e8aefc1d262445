import type {
  CardBrand,
  CreditId,
  CustomerId,
  IsoDateTime,
  Locale,
  Payable,
  PaymentChannel,
  PaymentFailure,
  PaymentId,
  PaymentMethodId,
  PaymentStatus,
  PrepaymentReference,
  PropertyId,
  Receipt,
  ReturnTarget,
} from '../../contract/index.ts';
import type { DebtKey } from './debts.ts';

export interface PaymentItemRecord {
  payable: Payable | PrepaymentReference;
  propertyId: PropertyId;
  number: string;
  /** Model and reference its payee books it by. */
  reference: string;
  amount: number;
  /** Adds up to `amount`; none for what is paid ahead. */
  debts: { debt: DebtKey; amount: number }[];
}

export interface PaymentRecord {
  id: PaymentId;
  customerId: CustomerId;
  createdAt: IsoDateTime;
  completedAt: IsoDateTime | null;
  items: PaymentItemRecord[];
  amount: number;
  channel: PaymentChannel;
  card: { id: PaymentMethodId | null; brand: CardBrand; last4: string } | null;
  status: PaymentStatus;
  /** The charge, also of one that came late and was given back. */
  receipt: Receipt | null;
  /** Why it failed; while it waits for its payer, why the last try did. */
  failure: PaymentFailure | null;
  /** The acquirer's key for this payment; null when it did not go through the portal. */
  orderId: string | null;
  /** The challenge's token, as a field to filter by. */
  challengeToken: string | null;
  idempotencyKey: string | null;
  locale: Locale;
  /** The confirmation at the acquirer; kept afterwards, so that a payer who returns late sees the result. */
  challenge: Challenge | null;
  /** The page the payer returns to, kept before there is a challenge; absent in records of earlier versions. */
  returnTarget?: ReturnTarget | null;
  refund: { kind: ReversalKind; amount: number; refundedAt: IsoDateTime } | null;
  /** The incoming credit it is booked from; absent in payments through the portal. */
  creditId?: CreditId;
}

/** A payer's confirmation on the acquirer's page (3-D Secure). */
export interface Challenge {
  /** Identifies it in URLs; cannot be guessed. */
  token: string;
  form: AcquirerForm;
  expiresAt: IsoDateTime;
  /** When the payer was last given the form; absent before, and for card setups. */
  shownAt?: IsoDateTime;
  /** The page the payer returns to; null when the request named none. */
  target: ReturnTarget | null;
}

/** Held from the intent until the payment fails or is reversed: two payments cannot hold the same debt. */
export interface ClaimRecord {
  /** The debt. */
  id: DebtKey;
  paymentId: PaymentId;
}

/** Where the payer's browser goes: a form it posts, or a link. Holds no secret. */
export interface AcquirerForm {
  method: 'GET' | 'POST';
  url: string;
  fields: Readonly<Record<string, string>>;
}

/** `void` reverses a charge on its day in Belgrade, `refund` later. */
export type ReversalKind = 'void' | 'refund';
