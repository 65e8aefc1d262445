import type { IsoDate } from '../contract/index.ts';
import { createKnownOrigins } from './auth/known-origins.ts';
import { issueSignInCode, type SignIn } from './auth/sign-in-code.ts';
import { businessTime } from './business-time.ts';
import type { PortalContext } from './context.ts';
import { createFaults } from './faults.ts';
import { createApp } from './http/app.ts';
import { createHandlers } from './http/handlers.ts';
import { mountSandboxRoutes } from './http/sandbox-routes.ts';
import { createOutbox, type Delivery } from './outbox/outbox.ts';
import { abandonedMs, createPayments } from './payments/payments.ts';
import type { Acquirer, Clock, Documents, Mailer, PortalLog, Randomness, WebhookSender } from './ports.ts';
import { cryptoRandomness } from './randomness.ts';
import {
  createSandboxControls,
  type SandboxControls,
  type SeedOptions,
  type SeedSummary,
} from './sandbox-controls.ts';
import type { SimulatedAcquirer } from './simulated-acquirer.ts';
import type { Store } from './store.ts';

export interface PortalOptions {
  store: Store;
  /** A simulated one also shows its charges on `/_sandbox/state` and forgets them on a reset. */
  acquirer: Acquirer & Partial<Pick<SimulatedAcquirer, 'charges' | 'reset'>>;
  mailer: Mailer;
  /** Without it partners are told of no payments. */
  webhooks?: WebhookSender;
  /** Where the portal is reached, without a path: `https://portal.example`. */
  publicUrl: string;
  /** Signs embed tokens; at least 32 characters nobody can guess. */
  signingKey: string;
  clock?: Clock;
  random?: Randomness;
  /** Without it bills have no document. */
  documents?: Documents;
  /** `production` (default) has no faults, no `/_sandbox`. */
  mode?: 'sandbox' | 'production';
  log?: PortalLog;
  /** Waits `ms`, between questions to the acquirer and for the fault `delay`. */
  wait?: (ms: number) => Promise<void>;
}

export interface Portal {
  /** @throws ConnectionDropped when a fault drops the connection: what mounts the portal drops its own */
  fetch(request: Request): Promise<Response>;
  /** Replaces everything in the store by the demo households. */
  seed(options?: SeedOptions): Promise<SeedSummary>;
  /**
   * Finishes the payments that a crash or a silent acquirer left open; answers how many. `all` (default) takes them
   * all, and is right at the start of a process that shares its store with no other; `abandoned` only those of some age,
   * so that what another process is charging just now is left alone. To be called again and again.
   */
  recover(which?: 'all' | 'abandoned'): Promise<number>;
  /** Sends the e-mails and webhooks that are due. */
  deliverMail(): Promise<Delivery>;
  /** @throws RangeError when customer, partner or address do not go together */
  issueSignInCode(signIn: SignIn): Promise<string>;
  /** The business day in Europe/Belgrade. */
  today(): Promise<IsoDate>;
  /** Null in production mode. */
  readonly sandbox: SandboxControls | null;
}

const shortestSigningKey = 32;

/**
 * The portal: every operation of the contract over a store, an acquirer and a mailer.
 * @throws RangeError when the signing key is too short
 */
export function createPortal(options: PortalOptions): Portal {
  if (options.signingKey.length < shortestSigningKey) {
    throw new RangeError(`signingKey needs at least ${shortestSigningKey} characters`);
  }
  const context: PortalContext = {
    clock: { now: () => Date.now() },
    random: cryptoRandomness,
    mode: 'production',
    log: () => undefined,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    ...options,
    documents: options.documents ?? null,
    webhooks: options.webhooks ?? null,
  };
  const { store, clock, mode, log } = context;
  const outbox = createOutbox(context);
  const payments = createPayments(context, () => {
    // The payer has the answer already: a message that does not leave is tried again later.
    outbox.deliver().catch((error: unknown) =>
      log({
        level: 'error',
        event: 'outbox.undelivered',
        error: error instanceof Error ? error.name : 'unknown',
      }),
    );
  });
  const origins = createKnownOrigins(context);
  const faults = createFaults();
  const isSandbox = mode === 'sandbox';
  const controls = createSandboxControls(context, {
    faults,
    acquirer: options.acquirer,
    onSeeded: () => origins.forget(),
  });
  const app = createApp({
    context,
    origins,
    handlers: createHandlers(context, payments),
    faults: isSandbox ? faults : null,
  });
  if (isSandbox) mountSandboxRoutes(app, controls);

  return {
    fetch: async (request) => app.fetch(request),
    seed: (seedOptions) => controls.seed(seedOptions),
    recover: (which = 'all') => payments.recover(which === 'all' ? 0 : abandonedMs),
    deliverMail: () => outbox.deliver(),
    issueSignInCode: (signIn) => issueSignInCode(context, signIn),
    today: () => store.transaction(async (tx) => (await businessTime(tx, clock)).today),
    sandbox: isSandbox ? controls : null,
  };
}
