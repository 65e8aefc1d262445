import type { CustomerId, IsoDateTime, Locale } from '../../contract/index.ts';

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
  /** SHA-256 of the secret key, hex: the key itself is not stored. */
  secretKeyHash: string;
  redirectUris: string[];
  /** Origins that its embed tokens may name. */
  origins: string[];
  /** Where it receives events of its customers' payments; null when it wants none. */
  webhook: WebhookEndpoint | null;
  /** A bank that executes payment orders; absent for other partners. */
  paymentOrders?: PaymentOrderBank;
}

export interface PaymentOrderBank {
  /** Where the portal asks what became of an order; null when it cannot be asked. The secret signs the question. */
  status: WebhookEndpoint | null;
}

export interface WebhookEndpoint {
  /** `https:`, or `http:` on this machine. */
  url: string;
  /** `whsec_` and base64 of 24 to 64 bytes; stored unhashed, because it signs. */
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
