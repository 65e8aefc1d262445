import type { IsoDateTime, Locale } from '../../contract/index.ts';

/** What waits to be sent, whatever it is. */
interface Queued {
  /** Also the message id, by which a receiver recognises a duplicate. */
  id: string;
  createdAt: IsoDateTime;
  attempts: number;
  /** ISO UTC; when the next attempt may start. */
  nextAttemptAt: IsoDateTime;
  status: 'waiting' | 'sent' | 'dead';
  /** A code, a name or `HTTP 500`; no address, no secret. */
  lastError: string | null;
}

/** An e-mail on its way out. */
export interface MailOutboxRecord extends Queued {
  kind: 'mail';
  message: MailMessage;
}

/** An event on its way to a partner, whose address and secret are read when it is sent. */
export interface WebhookOutboxRecord extends Queued {
  kind: 'webhook';
  partnerId: string;
  /** JSON of a `WebhookEvent`, sent letter for letter at every attempt. */
  body: string;
}

export type OutboxRecord = MailOutboxRecord | WebhookOutboxRecord;

export interface MailMessage {
  /** Globally unique; becomes the Message-ID header. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  locale: Locale;
}
