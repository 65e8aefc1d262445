import type { Acquirer } from './ports/acquirer.ts';
import type { Clock, Documents, Mailer, PortalLog, Randomness, WebhookSender } from './ports/ports.ts';
import type { Store } from './ports/store.ts';

/** What every part of the portal works with. */
export interface PortalContext {
  readonly store: Store;
  readonly acquirer: Acquirer;
  readonly mailer: Mailer;
  /** Null when partners are told nothing. */
  readonly webhooks: WebhookSender | null;
  readonly documents: Documents | null;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly publicUrl: string;
  readonly signingKey: string;
  readonly mode: 'sandbox' | 'production';
  readonly log: PortalLog;
  /** Waits `ms`; injected so that tests do not. */
  readonly wait: (ms: number) => Promise<void>;
}
