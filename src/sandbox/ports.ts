import type { CardBrand, PaymentFailure } from '../contract/index.ts';
import type { BillRecord, MailMessage, PropertyRecord } from './records.ts';

/** Tells the time, ms since 1970 UTC. */
export interface Clock {
  now(): number;
}

/** Makes what must not be guessed; injected so that tests repeat. */
export interface Randomness {
  /** `size` letters and digits. */
  token(size: number): string;
}

export interface AcquirerOrder {
  /** Known to the acquirer as a key: the same order is never charged twice. */
  orderId: string;
  /** Para. */
  amount: number;
  currency: 'RSD';
  cardToken: string;
  description: string;
  /** When the payer ordered, ISO UTC, on the portal's clock. */
  placedAt: string;
}

export type AcquirerAnswer =
  | {
      outcome: 'approved';
      authorisationCode: string;
      transactionId: string;
      /** ISO UTC. */
      transactedAt: string;
    }
  | { outcome: 'declined'; code: PaymentFailure['code']; acquirerCode: string };

/** The bank that charges cards. */
export interface Acquirer {
  readonly merchant: string;
  /**
   * Charges a saved card.
   * @throws when the answer did not come: the card may or may not have been charged, so ask `status`, never again
   */
  authorise(order: AcquirerOrder): Promise<AcquirerAnswer>;
  /** What became of an order; `unknown` when the acquirer never received it (and will refuse it from now on). */
  status(orderId: string): Promise<AcquirerAnswer | { outcome: 'unknown' }>;
}

/** What a simulated acquirer is told of its cards. */
export interface SimulatedCard {
  cardToken: string;
  brand: CardBrand;
  last4: string;
  behaviour: 'approve' | 'decline' | 'insufficientFunds' | 'timeoutAfterCharge' | 'timeoutBeforeCharge';
}

/** Sends one e-mail. Sending the same message id again must be harmless. */
export interface Mailer {
  /** @throws when it was not accepted; it is tried again later */
  send(message: MailMessage): Promise<void>;
}

/** One webhook, signed, ready to be posted. */
export interface WebhookRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Posts webhooks. */
export interface WebhookSender {
  /**
   * Follows no redirect.
   * @throws when no answer came, in ten seconds at most; it is tried again later
   */
  send(request: WebhookRequest): Promise<{ status: number }>;
}

/** Draws documents; a portal without it offers none. */
export interface Documents {
  /** The bill as PDF. */
  bill(bill: BillRecord, property: PropertyRecord): Promise<Uint8Array>;
}

/** Receives one line per request and fault; values are already free of tokens and personal data. */
export interface PortalLog {
  (entry: {
    level: 'info' | 'warn' | 'error';
    event: string;
    [field: string]: string | number | boolean | null;
  }): void;
}
