import type { Acquirer, Clock, Documents, Mailer, PortalLog, Randomness } from './ports.ts';
import type { Store } from './store.ts';

/** What every part of the portal works with. */
export interface PortalContext {
  readonly store: Store;
  readonly acquirer: Acquirer;
  readonly mailer: Mailer;
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
