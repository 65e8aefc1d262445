import type { IsoDate, PaymentId } from '../contract/index.ts';
import { createKnownOrigins } from './auth/known-origins.ts';
import { issueSignInCode, type SignIn } from './auth/sign-in-code.ts';
import { businessTime } from './business-time.ts';
import type { PortalContext } from './context.ts';
import { createCardSetups } from './cards/card-setups.ts';
import { errorName } from './error-name.ts';
import { createEventStreams } from './events/event-streams.ts';
import { recordEvents } from './events/record-events.ts';
import { createFaults } from '../sandbox/faults/faults.ts';
import { createApp } from './http/app.ts';
import { createHandlers } from './http/handlers.ts';
import { mountSandboxRoutes } from '../sandbox/controls/routes.ts';
import { createOutbox, type Delivery } from './outbox/outbox.ts';
import { createChallenges, type ChallengeEnd, type Challenges } from './challenges/challenges.ts';
import { abandonedMs, createPayments } from './payments/payments.ts';
import type { Acquirer, ReversalKind } from './ports/acquirer.ts';
import type { Clock, Documents, Mailer, PortalLog, Randomness, WebhookSender } from './ports/ports.ts';
import { reconcile, type ReconciliationReport } from './reconciliation/reconcile.ts';
import { createReversals, type Reversed } from './reversals/reversals.ts';
import { cryptoRandomness } from './randomness.ts';
import {
  createSandboxControls,
  type SandboxControls,
  type SeedOptions,
  type SeedSummary,
} from '../sandbox/controls/controls.ts';
import type { SimulatedAcquirer } from '../sandbox/simulated-acquirer/index.ts';
import type { Store } from './ports/store.ts';

export interface PortalOptions {
  store: Store;
  /** A simulated one also shows its charges on `/_sandbox/state` and forgets them on a reset. */
  acquirer: Acquirer & Partial<Pick<SimulatedAcquirer, 'charges' | 'reset' | 'bank'>>;
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
   * Finishes the payments, card setups and reversals that a crash, a silent acquirer or a payer who went away left open; answers how
   * many. `all` (default) takes them
   * all, and is right at the start of a process that shares its store with no other; `abandoned` only those of some age,
   * so that what another process is charging just now is left alone. To be called again and again.
   */
  recover(which?: 'all' | 'abandoned'): Promise<number>;
  /** The way to the acquirer's page that a token names, or how it ended; null for an unknown token. */
  openChallenge: Challenges['open'];
  /**
   * Takes what a payer's browser brought back from the acquirer's page; null for an unknown token. What became of the
   * payment is the acquirer's word. A second return of the same is harmless.
   */
  completeChallenge(token: string, fields: Readonly<Record<string, string>>): Promise<ChallengeEnd | null>;
  /**
   * Takes the whole charge of a payment back: `void` on its day in Belgrade, `refund` later. What it paid is owed again,
   * and its payer is told. One that was taken back before is answered as done.
   * @throws ReversalError
   */
  reverse(paymentId: PaymentId, kind: ReversalKind): Promise<Reversed>;
  /**
   * Compares the payments begun on a day in Belgrade with the acquirer's books, and makes final what was left open.
   * @throws when the acquirer cannot list its charges now
   */
  reconcile(day: IsoDate): Promise<ReconciliationReport>;
  /** Sends the e-mails and webhooks that are due. */
  deliverOutbox(): Promise<Delivery>;
  /** @throws RangeError when customer, partner or address do not go together */
  issueSignInCode(signIn: SignIn): Promise<string>;
  /** The business day in Europe/Belgrade. */
  today(): Promise<IsoDate>;
  /** Ends the streams of events that are open, and opens no more: to be called first when a process stops. */
  close(): void;
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
  const { clock = { now: () => Date.now() } } = options;
  const context: PortalContext = {
    random: cryptoRandomness,
    mode: 'production',
    log: () => undefined,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    ...options,
    clock,
    store: recordEvents(options.store, clock),
    documents: options.documents ?? null,
    webhooks: options.webhooks ?? null,
  };
  const { store, mode, log } = context;
  const outbox = createOutbox(context);
  const deliverSoon = () => {
    // The payer has the answer already: a message that does not leave is tried again later.
    outbox
      .deliver()
      .catch((error: unknown) =>
        log({ level: 'error', event: 'outbox.undelivered', error: errorName(error) }),
      );
  };
  const payments = createPayments(context, deliverSoon);
  const reversals = createReversals(context, deliverSoon);
  const cardSetups = createCardSetups(context);
  const challenges = createChallenges(context, payments, cardSetups);
  const origins = createKnownOrigins(context);
  const streams = createEventStreams(context);
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
    handlers: createHandlers(context, { payments, cardSetups, streams }),
    faults: isSandbox ? faults : null,
  });
  if (isSandbox) mountSandboxRoutes(app, controls);

  return {
    fetch: async (request) => app.fetch(request),
    seed: (seedOptions) => controls.seed(seedOptions),
    async recover(which = 'all') {
      const ageMs = which === 'all' ? 0 : abandonedMs;
      const finished = (await payments.recover(ageMs)) + (await cardSetups.recover(ageMs));
      return finished + (await reversals.recover());
    },
    reverse: (paymentId, kind) => reversals.reverse(paymentId, kind),
    reconcile: (day) => reconcile(context, { payments, reversals }, day),
    openChallenge: (token) => challenges.open(token),
    completeChallenge: (token, fields) => challenges.close(token, fields),
    deliverOutbox: () => outbox.deliver(),
    issueSignInCode: (signIn) => issueSignInCode(context, signIn),
    today: () => store.transaction(async (tx) => (await businessTime(tx, clock)).today),
    close: () => streams.close(),
    sandbox: isSandbox ? controls : null,
  };
}
