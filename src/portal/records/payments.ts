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
  PaymentOrderConfirmation,
  PaymentOrderId,
  PaymentOrderTransfer,
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
  /** The order that a bank executes; absent for what is paid otherwise. */
  paymentOrder?: PaymentOrderRecord;
  /** The incoming credit it is booked from; absent in payments through the portal. */
  creditId?: CreditId;
}

/** A payment order to a bank. Its moments are real time, as the bank's are, also where business time is a test clock's. */
export interface PaymentOrderRecord {
  id: PaymentOrderId;
  /** The bank. */
  partnerId: string;
  jws: string;
  expiresAt: IsoDateTime;
  transfers: PaymentOrderTransfer[];
  /** When the bank said `unknown`: from then on the payer cannot give it up. */
  begunAt: IsoDateTime | null;
  /** The bank's final word, and when it came; null before. */
  confirmed: { at: IsoDateTime; confirmation: FinalConfirmation } | null;
  /** The transfers whose money the payee's bank has reported: one credit each. */
  reported: ReportedTransfer[];
}

/** A transfer of an order, and the credit that is the same money. */
export interface ReportedTransfer {
  endToEndId: string;
  creditId: CreditId;
  /** The payment that books it: the order's own, or another when the credit came before the order ended. */
  paymentId: PaymentId;
}

export type FinalConfirmation = Exclude<PaymentOrderConfirmation, { status: 'unknown' }>;

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
