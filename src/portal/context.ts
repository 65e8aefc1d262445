import type { Acquirer } from './ports/acquirer.ts';
import type { BankStatus } from './ports/bank-status.ts';
import type { Clock } from './ports/clock.ts';
import type { Documents } from './ports/documents.ts';
import type { PayeeBank } from './ports/payee-bank.ts';
import type { Mailer } from './ports/mailer.ts';
import type { PortalLog } from './ports/log.ts';
import type { Randomness } from './ports/randomness.ts';
import type { WebhookSender } from './ports/webhook-sender.ts';
import type { Snapshot, Store } from './ports/store.ts';
import type { Retention } from './rules/retention.ts';
import type { Locale, PaymentId } from '../contract/index.ts';
import type { BusinessTime } from './rules/business-time.ts';

/** What every part of the portal works with. */
export interface PortalContext {
  readonly store: Store;
  readonly acquirer: Acquirer;
  readonly mailer: Mailer;
  /** Null when partners are sent no webhooks. */
  readonly webhooks: WebhookSender | null;
  /** Null when banks are not asked about payment orders. */
  readonly bankStatus: BankStatus | null;
  readonly documents: Documents | null;
  /** Banks that may tell which money arrived. */
  readonly payeeBanks: readonly PayeeBank[];
  /** Real time: for tokens, retries and the log. */
  readonly clock: Clock;
  readonly retention: Retention;
  /** The time that bills and payments go by. */
  readonly businessTime: (tx: Snapshot) => Promise<BusinessTime>;
  readonly random: Randomness;
  readonly publicUrl: string;
  readonly signingKey: string;
  readonly validateResponses: boolean;
  /** The page where a payer who is signed in reads a receipt; null when there is none. */
  readonly receiptUrl: ((id: PaymentId) => string) | null;
  /** Paragraphs for the end of every e-mail. */
  readonly mailNotes: (locale: Locale) => readonly string[];
  readonly log: PortalLog;
  /** Waits `ms`; injected so that tests do not. */
  readonly wait: (ms: number) => Promise<void>;
}
