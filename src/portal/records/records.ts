import type {
  AgreementId,
  BillId,
  CardBrand,
  CardSetupId,
  CardSetupStatus,
  CustomerId,
  InstalmentId,
  IsoDate,
  IsoDateTime,
  LawsuitId,
  Locale,
  Payable,
  PaymentChannel,
  PaymentFailure,
  PaymentId,
  PaymentMethodId,
  PaymentStatus,
  ProblemCode,
  PayTo,
  Period,
  PropertyId,
  PropertyKind,
  Receipt,
  ReminderId,
  ReturnTarget,
  Service,
} from '../../contract/index.ts';
import type { AcquirerForm, ReversalKind } from '../ports/acquirer.ts';
import type { ProblemDetails } from '../problem.ts';

export type * from './event-records.ts';
export type * from './outbox-records.ts';

/** What the portal keeps. Amounts are integer para, days are `2026-11-30`, moments are ISO UTC. */
export interface CustomerRecord {
  id: CustomerId;
  /** Name on the sign-in page. */
  username: string;
  name: string;
  email: string;
  locale: Locale;
}

export interface PartnerRecord {
  id: string;
  name: string;
  /** SHA-256 of the secret key, hex: the key itself is nowhere. */
  secretKeyHash: string;
  redirectUris: string[];
  /** Origins its embed tokens may be made for. */
  origins: string[];
  /** Where it is told of its customers' payments; null when it does not want to be. */
  webhook: WebhookEndpoint | null;
}

export interface WebhookEndpoint {
  /** `https:`, or `http:` on this machine. */
  url: string;
  /** `whsec_` and base64 of 24 to 64 bytes. Kept as it is: it signs. */
  secret: string;
}

/** A code of the hosted sign-in page on its way to the partner. */
export interface SignInCodeRecord {
  /** SHA-256 of the code, hex. */
  id: string;
  customerId: CustomerId;
  partnerId: string;
  redirectUri: string;
  expiresAt: IsoDateTime;
}

/** A customer's consent that a partner shows their bills. */
export interface ConnectionRecord {
  /** `partnerId:customerId`. */
  id: string;
  customerId: CustomerId;
  partnerId: string;
  connectedAt: IsoDateTime;
}

export interface PropertyRecord {
  id: PropertyId;
  customerId: CustomerId;
  ident: string;
  kind: PropertyKind;
  holder: string;
  address: { street: string; municipality: string; city: string; postalCode: string };
  prepayment: number;
  /** Consecutive months paid by the due date, which sets the discount's rate. */
  punctualMonths: number;
}

export interface BillItemRecord {
  provider: { code: string; name: string };
  service: Service;
  period: Period;
  amount: number;
  previousAmount: number | null;
}

export interface BillRecord {
  id: BillId;
  customerId: CustomerId;
  propertyId: PropertyId;
  number: string;
  period: Period;
  issuedOn: IsoDate;
  suppliedOn: IsoDate;
  dueOn: IsoDate;
  discount: { deadline: IsoDate; rate: number; amount: number } | null;
  items: BillItemRecord[];
  charged: number;
  paid: number;
  paidOn: IsoDate | null;
  /** The issuer does not take payment of it through the portal. */
  blocked: boolean;
  lawsuitId: LawsuitId | null;
  agreementId: AgreementId | null;
  /** As the contract's `BillStatus`; kept so that lists can be filtered. */
  status: 'unpaid' | 'partiallyPaid' | 'paid' | 'sued' | 'rescheduled';
  payTo: PayTo;
}

export interface LawsuitRecord {
  id: LawsuitId;
  customerId: CustomerId;
  propertyId: PropertyId;
  caseMark: string;
  authority: { kind: 'publicBailiff' | 'court'; name: string; address: string };
  filedOn: IsoDate;
  billIds: BillId[];
  periods: Period[];
  principal: number;
  interest: number;
  costs: number;
  paid: number;
  status: 'started' | 'final' | 'suspended' | 'settled';
  payTo: PayTo;
}

export interface InstalmentRecord {
  id: InstalmentId;
  number: number;
  dueOn: IsoDate;
  amount: number;
  paid: number;
  paidOn: IsoDate | null;
  payTo: PayTo;
}

export interface AgreementRecord {
  id: AgreementId;
  customerId: CustomerId;
  propertyId: PropertyId;
  contractNumber: string;
  signedOn: IsoDate;
  billIds: BillId[];
  recognisedDebt: number;
  interestWrittenOff: number;
  status: 'active' | 'fulfilled' | 'terminated';
  instalments: InstalmentRecord[];
}

export interface ReminderRecord {
  id: ReminderId;
  customerId: CustomerId;
  propertyId: PropertyId;
  number: string;
  sentOn: IsoDate;
  deadline: IsoDate;
  covers: { billId: BillId; period: Period; principal: number; interest: number }[];
  readAt: IsoDateTime | null;
  status: 'open' | 'settled' | 'expired' | 'enforced';
  payTo: PayTo;
}

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

/** One debt below a payable: the key that at most one live or succeeded payment may hold. */
export type DebtKey = `bill:${BillId}` | `lawsuit:${LawsuitId}` | `instalment:${InstalmentId}`;

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

/** Held from the intent until the payment comes to nothing or is taken back: two payments cannot hold the same debt. */
export interface ClaimRecord {
  /** The debt. */
  id: DebtKey;
  paymentId: PaymentId;
}

/** What a keyed request was and what it was answered. */
export interface IdempotencyRecord {
  /** `caller:key`, where the caller is a customer or a partner. */
  id: string;
  /** SHA-256 of method, path and canonical body. */
  fingerprint: string;
  createdAt: IsoDateTime;
  /** Null while the first request is running. */
  answer: { status: number; body: unknown } | null;
  paymentId: PaymentId | null;
  /** Why nothing was started: told again whenever the key comes again. */
  refusal?: { code: ProblemCode; details: ProblemDetails };
}

/** Small facts of the portal itself, such as the test clock's offset. */
export interface SettingRecord {
  id: string;
  value: unknown;
}
