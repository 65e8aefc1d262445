import type { CreditId, CreditParams, CreditReport, IsoDate, PaymentId } from '../contract/index.ts';
import { createKnownOrigins } from './auth/known-origins.ts';
import { issueSignInCode, type SignIn } from './auth/sign-in-code.ts';
import type { PortalContext } from './context.ts';
import { createCardSetups } from './cards/card-setups.ts';
import type { AssignTarget } from './credits/assign-credit.ts';
import { createCredits } from './credits/credits.ts';
import { errorName } from './ports/log.ts';
import { createEventStreams } from './events/event-streams.ts';
import { indexReferences } from './debts/index-references.ts';
import { recordEvents } from './events/record-events.ts';
import { createApp } from './http/app.ts';
import { createHandlers } from './http/handlers.ts';
import type { PortalExtension, PortalPlugin } from './plugin.ts';
import { businessTimeAt } from './rules/business-time.ts';
import { createOutbox, type Delivery } from './outbox/outbox.ts';
import { createChallenges, type ChallengeEnd, type Challenges } from './challenges/challenges.ts';
import { createPaymentOrders } from './payments/payment-orders.ts';
import { abandonedMs, createPayments } from './payments/payments.ts';
import type { Acquirer, ReversalKind } from './ports/acquirer.ts';
import type { BankStatus } from './ports/bank-status.ts';
import type { Clock } from './ports/clock.ts';
import type { Documents } from './ports/documents.ts';
import type { PayeeBank } from './ports/payee-bank.ts';
import { requirePayeeBanks } from './credits/require-payee-banks.ts';
import type { Mailer } from './ports/mailer.ts';
import type { CreditRecord } from './records/credits.ts';
import type { PortalLog } from './ports/log.ts';
import type { Randomness } from './ports/randomness.ts';
import type { WebhookSender } from './ports/webhook-sender.ts';
import { pruneOrderKeys, rotateOrderKeys } from './order-keys/order-keys.ts';
import { prune, type Pruned } from './retention/prune.ts';
import { defaultRetention, type Retention } from './rules/retention.ts';
import { reconcile, reconcileUnsettled } from './reconciliation/reconcile.ts';
import type { ReconciliationReport } from './reconciliation/report.ts';
import { createReversals, type Reversed } from './reversals/reversals.ts';
import { cryptoRandomness } from './ports/randomness.ts';
import type { Store } from './ports/store.ts';

export interface PortalOptions {
  store: Store;
  acquirer: Acquirer;
  mailer: Mailer;
  /** Default: partners are sent no webhooks. */
  webhooks?: WebhookSender;
  /** Default: banks are not asked what became of payment orders, and those without an answer expire. */
  bankStatus?: BankStatus;
  /** The portal's origin: `https://portal.example`. */
  publicUrl: string;
  /** Signs embed tokens; at least 32 characters that cannot be guessed. */
  signingKey: string;
  clock?: Clock;
  random?: Randomness;
  /** Banks that may tell which money arrived on payees' accounts; default: none. */
  payeeBanks?: readonly PayeeBank[];
  /** Default: bills and payments have no documents. */
  documents?: Documents;
  log?: PortalLog;
  /**
   * The address of a receipt's page at the portal, for e-mails: it asks the payer to sign in, so it must hold no token. Default:
   * e-mails link no receipt.
   */
  receiptUrl?: (id: PaymentId) => string;
  /** How long `prune` keeps what nobody needs any more. */
  retention?: Partial<Retention>;
  /** Waits `ms` between questions to the acquirer; default: `setTimeout`. */
  wait?: (ms: number) => Promise<void>;
  /** Answers 500 instead of what does not match the contract, and logs the difference; default: `false`. For tests. */
  validateResponses?: boolean;
  plugins?: readonly PortalPlugin[];
}

export interface Portal {
  /** @throws NoResponseError when a plugin leaves the request unanswered: close its connection */
  fetch(request: Request): Promise<Response>;
  /**
   * Finishes payments, card setups and reversals that a crash, a silent acquirer or an absent payer left open; returns
   * how many. `all` (default) is right at the start of a process that shares its store with no other. `abandoned` skips
   * recent ones, which another process may be charging. Call it periodically.
   */
  recover(which?: 'all' | 'abandoned'): Promise<number>;
  /** The form that leads to the acquirer's page, or the challenge's result; null for an unknown token. */
  openChallenge: Challenges['open'];
  /**
   * Applies the fields with which the acquirer sent the payer back; null for an unknown token. The acquirer decides the
   * outcome. Repeating it is harmless.
   */
  completeChallenge(token: string, fields: Readonly<Record<string, string>>): Promise<ChallengeEnd | null>;
  /**
   * Takes back what is left of a payment's charge: `void` on its day in Belgrade, `refund` later. A void that the acquirer
   * refuses becomes a refund. The payment's debts are owed again, and the payer gets an e-mail. Repeating it returns the
   * first reversal.
   * @throws ReversalError
   */
  reverse(paymentId: PaymentId, kind: ReversalKind): Promise<Reversed>;
  /**
   * Books what the acquirer has taken back without the portal, whole or in part. As much is owed again, in part from the
   * payment's last debt on, and the payer gets an e-mail with the amount.
   * @throws ReversalError `nothingToBook` when the books have it already
   */
  bookReversal(paymentId: PaymentId): Promise<Reversed>;
  /**
   * Compares the payments started on a day in Belgrade with the acquirer's books, and makes open ones final.
   * @throws when the acquirer cannot list its charges now
   */
  reconcile(day: IsoDate): Promise<ReconciliationReport>;
  /**
   * Deletes requests' keys, sign-in codes, sent messages, events and revoked calendar addresses past their age (`retention`).
   * Call it periodically.
   */
  prune(): Promise<Pruned>;
  /**
   * Reconciles all days since the last run, yesterday and today at least, and every earlier payment that is open, may
   * still be charged, or differed when it was last compared. What differs is reported every time until it is settled.
   * @throws when the acquirer cannot list its charges now; the next run compares the same days again
   */
  reconcileUnsettled(): Promise<ReconciliationReport>;
  /**
   * Adds a key that signs payment orders from five minutes on; the old one stays published until its orders have expired.
   * Returns its `kid`.
   */
  rotateOrderKeys(): Promise<string>;
  /**
   * Books money that arrived on accounts that the portal's `payeeBanks` keep, each credit by itself, as `credits.create` does: for
   * statements that come as files. Repeating it books nothing twice.
   */
  receiveCredits(credits: readonly CreditParams[]): Promise<CreditReport>;
  /** Books a credit that nothing here has the reference of. @throws CreditAssignmentError */
  assignCredit(id: CreditId, target: AssignTarget): Promise<CreditRecord>;
  /** Notes that an unmatched credit went back to its sender. @throws CreditAssignmentError */
  returnCredit(id: CreditId): Promise<CreditRecord>;
  /** Sends the e-mails and webhooks that are due. */
  deliverOutbox(): Promise<Delivery>;
  /** @throws RangeError when customer, partner or address do not go together */
  issueSignInCode(signIn: SignIn): Promise<string>;
  /** The business day in Europe/Belgrade. */
  today(): Promise<IsoDate>;
  /** Closes all event streams and opens no more. Call it first when a process stops. */
  close(): void;
}

const systemClock: Clock = { now: () => Date.now() };
const shortestSigningKey = 32;

/**
 * The portal: every operation of the contract over a store, an acquirer and a mailer.
 * @throws RangeError when the signing key is too short
 */
export function createPortal(options: PortalOptions): Portal {
  if (options.signingKey.length < shortestSigningKey) {
    throw new RangeError(`signingKey needs at least ${shortestSigningKey} characters`);
  }
  const host = hostOf(options);
  const origins = createKnownOrigins(host);
  const extensions = (options.plugins ?? []).map((plugin) =>
    plugin.setup({ ...host, refreshOrigins: () => origins.forget() }),
  );
  const context = contextOf(options, host, extensions);
  const { store, log } = context;
  const outbox = createOutbox(context);
  const deliverSoon = () => {
    // Not awaited: the payer has the answer, and the outbox retries.
    outbox
      .deliver()
      .catch((error: unknown) => log({ level: 'error', event: 'outbox.failed', error: errorName(error) }));
  };
  const paymentOrders = createPaymentOrders(context, deliverSoon);
  const payments = createPayments(context, paymentOrders, deliverSoon);
  const reversals = createReversals(context, deliverSoon);
  const cardSetups = createCardSetups(context);
  const challenges = createChallenges(context, payments, cardSetups);
  const streams = createEventStreams(context);
  const credits = createCredits(context, (payment) => payments.cancel(payment), deliverSoon);
  const handlers = createHandlers(context, { payments, paymentOrders, cardSetups, streams, credits });
  const app = createApp({ context, origins, handlers, extensions });

  return {
    fetch: async (request) => app.fetch(request),
    async recover(which = 'all') {
      const ageMs = which === 'all' ? 0 : abandonedMs;
      const finished = (await payments.recover(ageMs)) + (await cardSetups.recover(ageMs));
      return finished + (await reversals.recover());
    },
    reverse: (paymentId, kind) => reversals.reverse(paymentId, kind),
    bookReversal: (paymentId) => reversals.book(paymentId),
    reconcile: (day) => reconcile(context, { payments, reversals }, day),
    reconcileUnsettled: () => reconcileUnsettled(context, { payments, reversals }),
    openChallenge: (token) => challenges.open(token),
    completeChallenge: (token, fields) => challenges.close(token, fields),
    async prune() {
      await pruneOrderKeys(context);
      return prune(context);
    },
    rotateOrderKeys: async () => (await rotateOrderKeys(context)).id,
    receiveCredits: (all) =>
      credits.receive(
        all,
        context.payeeBanks.flatMap(({ accounts }) => accounts),
      ),
    assignCredit: (id, target) => credits.assign(id, target),
    returnCredit: (id) => credits.giveBack(id),
    deliverOutbox: () => outbox.deliver(),
    issueSignInCode: (signIn) => issueSignInCode(context, signIn),
    today: () => store.read(async (tx) => (await context.businessTime(tx)).today),
    close: () => streams.close(),
  };
}

function hostOf({ store, clock = systemClock, random, log, wait, publicUrl, signingKey }: PortalOptions) {
  return {
    store: recordEvents(indexReferences(store), clock),
    clock,
    random: random ?? cryptoRandomness,
    log: log ?? (() => undefined),
    wait: wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))),
    publicUrl,
    signingKey,
  };
}

function contextOf(
  {
    acquirer,
    mailer,
    webhooks,
    bankStatus,
    documents,
    receiptUrl,
    payeeBanks = [],
    retention,
    validateResponses = false,
  }: PortalOptions,
  host: ReturnType<typeof hostOf>,
  extensions: readonly PortalExtension[],
): PortalContext {
  const { businessNow = async () => host.clock.now() } =
    extensions.findLast((extension) => extension.businessNow) ?? {};
  return {
    ...host,
    acquirer,
    mailer,
    webhooks: webhooks ?? null,
    bankStatus: bankStatus ?? null,
    documents: documents ?? null,
    receiptUrl: receiptUrl ?? null,
    payeeBanks: requirePayeeBanks(payeeBanks),
    retention: { ...defaultRetention, ...retention },
    validateResponses,
    businessTime: async (tx) => businessTimeAt(await businessNow(tx)),
    mailNotes: (locale) => extensions.flatMap((extension) => extension.mailNotes?.(locale) ?? []),
  };
}
