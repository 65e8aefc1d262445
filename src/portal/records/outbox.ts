import type { IsoDateTime, Locale } from '../../contract/index.ts';

/** What every queued message has. */
interface Queued {
  /** Also the message id, by which a receiver recognises a duplicate. */
  id: string;
  createdAt: IsoDateTime;
  attempts: number;
  /** ISO UTC; when the next attempt may start. */
  nextAttemptAt: IsoDateTime;
  status: 'waiting' | 'sent' | 'dead';
  /** A code, a name or `HTTP 500`, without addresses or secrets. */
  lastError: string | null;
}

/** A queued e-mail. */
export interface MailOutboxRecord extends Queued {
  kind: 'mail';
  message: MailMessage;
}

/** A queued event; the partner's address and secret are read when it is sent. */
export interface WebhookOutboxRecord extends Queued {
  kind: 'webhook';
  partnerId: string;
  /** JSON of a `WebhookEvent`, byte for byte the same at every attempt. */
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
