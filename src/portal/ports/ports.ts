import type { BillRecord, MailMessage, PaymentRecord, PropertyRecord } from '../records/records.ts';

/** Tells the time, ms since 1970 UTC. */
export interface Clock {
  now(): number;
}

/** Makes what must not be guessed; injected so that tests repeat. */
export interface Randomness {
  /** `size` letters and digits. */
  token(size: number): string;
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
  /** The receipt of a succeeded payment as PDF, in the payment's language. */
  receipt(payment: PaymentRecord, property: PropertyRecord): Promise<Uint8Array>;
}

/** Receives one line per request and fault; values are already free of tokens and personal data. */
export interface PortalLog {
  (entry: {
    level: 'info' | 'warn' | 'error';
    event: string;
    [field: string]: string | number | boolean | null;
  }): void;
}
