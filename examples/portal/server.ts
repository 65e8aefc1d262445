import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startIntervalTask } from '@esanduce/example-website/interval-task';
import type { PaymentId } from '@esanduce/sdk/contract';
import { listenWaiting } from '@esanduce/example-website/listener';
import { openSimulatedBank } from '@esanduce/example-simulated-bank/server';
import {
  type Acquirer,
  createPortal,
  type PayeeBank,
  type Portal,
  type PortalLog,
} from '@esanduce/sdk/portal';
import { createSandboxPortal, type HouseholdName } from '@esanduce/sdk/sandbox';
import { createBankStatus } from './bank-status.ts';
import { openDatabase } from './database/index.ts';
import {
  type BankAddresses,
  type PartnerAddresses,
  prepareDemoData,
  updateBank,
  updatePartner,
} from './demo-data.ts';
import { createDocuments } from './documents/index.ts';
import { createHostedPages } from './hosted-pages.ts';
import { startMailCatcher } from './mail/catcher.ts';
import { createSmtpMailer } from './mail/smtp-mailer.ts';
import { requireStoreOf } from './mode.ts';
import { type RateLimits, rateLimits } from './rate-limits.ts';
import { reconcileUnsettled } from './reconciliation.ts';
import { createRequestHandler } from './request-handler.ts';
import { loadSigningKey } from './signing-key.ts';
import { createSqlStore } from './sql-store/index.ts';
import { createWebhookSender } from './webhook-sender.ts';

interface ServerOptions {
  /** 0 takes a free one. */
  port: number;
  /** Holds the signing key and the embedded database's files. */
  dataDirectory: string;
  /** How long requests wait until the bank has settled an earlier run's payments, ms. Default: 10 000. */
  recoveryTimeoutMs?: number;
  /** Default: `defaultRateLimits`. */
  rateLimits?: Partial<RateLimits> | undefined;
  /** Banks that may tell which money arrived. Default: the sandbox's in a sandbox, else none. */
  payeeBanks?: readonly PayeeBank[] | undefined;
  /** Receives a line of text for every step that takes time. */
  onProgress?: (line: string) => void;
  /** Default: warnings and errors as JSON lines on stderr. */
  log?: PortalLog;
}

/** Demo households, a test clock and faults, open to whoever is on this machine. */
export interface SandboxServerOptions extends ServerOptions {
  mode: 'sandbox';
  /** Port of the simulated bank's pages; 0 takes a free one. */
  bankPort: number;
  /** Default: the simulated bank. */
  acquirer?: Acquirer | undefined;
  /** Address of a PostgreSQL. Default: the embedded one. */
  databaseUrl?: string | undefined;
  /** Address of a mail server. Default: the inbox at `/inbox`. */
  smtpUrl?: string | undefined;
  /** Default: a key kept beside the data. */
  signingKey?: string | undefined;
  /** The households an empty database is filled with. Default: all. */
  households?: readonly HouseholdName[] | undefined;
  /** Starts the demo partner and returns its addresses. Called with the portal's address, as each needs the other's. */
  partner: (portalUrl: string) => Promise<PartnerAddresses>;
  /** A bank that executes payment orders. Default: none. */
  bankPortal?: BankPortal | undefined;
}

/** A bank's site that starts with the portal: it is asked about orders that an earlier run left unfinished. */
export interface BankPortal {
  readonly addresses: BankAddresses;
  /** Serves it, on a database of its own on the portal's PostgreSQL server; `close` ends it. */
  open(databaseUrl: string, portalUrl: string): Promise<{ close(): Promise<void> }>;
}

/** Real households: everything that a sandbox makes up has to be given. */
export interface ProductionServerOptions extends ServerOptions {
  mode: 'production';
  /** Default: the loopback interface. */
  host?: string | undefined;
  /** The portal's origin as browsers see it, behind a proxy that ends TLS and passes `Host` on. */
  publicUrl: string;
  acquirer: Acquirer;
  databaseUrl: string;
  smtpUrl: string;
  signingKey: string;
}

export type PortalServerOptions = SandboxServerOptions | ProductionServerOptions;

export interface RunningPortal {
  url: string;
  /** Address of the simulated bank; null with another bank. */
  bankUrl: string | null;
  /** Whether mail is at `/inbox`. */
  keepsMail: boolean;
  /** Where the embedded database's files are; null with a database given by its address. */
  databaseDirectory: string | null;
  /** Stops everything in reverse order. Harmless when called again. */
  close(): Promise<void>;
}

const deliverEveryMs = 2_000;
const recoverEveryMs = 5_000;
const reconcileEveryMs = 3_600_000;
const pruneEveryMs = 3_600_000;

/**
 * Starts the portal on a database; a sandbox on the loopback interface only. It takes its ports first, and lets requests
 * wait until payments left unfinished by an earlier run are settled, or the bank has been silent for a while. When a step
 * fails, everything started is stopped.
 * @throws the system's error with `code` and `port` for a port that cannot be had; what the database or mail throw;
 *   ConfigurationError for a database that was filled in the other mode
 */
export async function startPortal(options: PortalServerOptions): Promise<RunningPortal> {
  const { mode, onProgress = () => undefined, log = logToStderr } = options;
  const sandbox = options.mode === 'sandbox' ? options : undefined;
  await using parts = new AsyncDisposableStack();

  const { port } = options;
  const listener = parts.adopt(
    await listenWaiting(
      options.mode === 'sandbox' ? { port } : { port, host: options.host, publicUrl: options.publicUrl },
    ),
    (part) => part.close(),
  );
  const { url } = listener;
  // The simulated bank only has its port until the database is open.
  const bank =
    options.mode === 'production'
      ? options.acquirer
      : (options.acquirer ??
        parts.adopt(await listenWaiting({ port: options.bankPort }), (part) => part.close()));
  const partner = await sandbox?.partner(url);

  const database = parts.adopt(
    await openDatabase({
      url: options.databaseUrl,
      directory: join(options.dataDirectory, 'postgres'),
      onProgress,
    }),
    (part) => part.stop(),
  );
  const { connectionString } = database;
  const store = parts.adopt(await createSqlStore(database), (part) => part.close());
  const acquirer =
    'answerWith' in bank
      ? parts.adopt(await openSimulatedBank(bank, { connectionString, log }), (part) => part.close()).acquirer
      : bank;
  const mail =
    options.smtpUrl === undefined
      ? parts.adopt(await startMailCatcher(), (part) => part.close())
      : { smtpUrl: options.smtpUrl, inbox: undefined };
  const mailer = parts.adopt(createSmtpMailer(mail.smtpUrl), (part) => part.close());

  await requireStoreOf(mode, store);
  const documents = await createDocuments();
  const settings = {
    store,
    acquirer,
    mailer,
    webhooks: createWebhookSender(),
    bankStatus: createBankStatus(),
    documents,
    publicUrl: url,
    signingKey: options.signingKey ?? (await loadSigningKey(options.dataDirectory)),
    ...(options.payeeBanks && { payeeBanks: options.payeeBanks }),
    plugins: [rateLimits(options.rateLimits)],
    // A real portal names the page of its own, behind its own sign-in.
    ...(mode === 'sandbox' && { receiptUrl: (id: PaymentId) => `${url}/receipts/${id}` }),
    log,
  };
  const demo = partner && createSandboxPortal(settings);
  const bankPortal = sandbox?.bankPortal;
  if (demo) {
    const bank = bankPortal?.addresses;
    await prepareDemoData(demo, store, { households: sandbox?.households, partner, bank, onProgress });
  }
  if (bankPortal) parts.adopt(await bankPortal.open(connectionString, url), (part) => part.close());
  const portal: Portal = demo ?? createPortal(settings);

  const logFailure = (event: string) => (error: unknown) =>
    log({ level: 'error', event, error: error instanceof Error ? error.name : 'unknown' });
  // A database given by its address may be used by other portals, whose payments are under way.
  const recovery = portal.recover(database.directory === null ? 'abandoned' : 'all');
  const recovered = recovery.catch(logFailure('recovery.failed'));
  parts.defer(async () => {
    await recovered;
  });
  const timeout = delay(options.recoveryTimeoutMs ?? 10_000, 0, { ref: false });
  const settled = await Promise.race([recovery, timeout]);
  if (settled > 0) onProgress(`Settled payments that an earlier run left unfinished: ${settled}.`);

  const repeat = (failureEvent: string, work: () => Promise<unknown>, schedule: Schedule) =>
    parts.adopt(startIntervalTask(work, { ...schedule, onError: logFailure(failureEvent) }), (task) =>
      task.stop(),
    );
  // These need no final run: the next start does their work.
  repeat('recovery.failed', () => portal.recover('abandoned'), {
    everyMs: recoverEveryMs,
    runAtStop: false,
  });
  repeat('reconciliation.failed', () => reconcileUnsettled(portal, log), {
    everyMs: reconcileEveryMs,
    runAtStart: true,
    runAtStop: false,
  });
  repeat('pruning.failed', () => portal.prune(), {
    everyMs: pruneEveryMs,
    runAtStart: true,
    runAtStop: false,
  });
  repeat('delivery.failed', () => portal.deliverOutbox(), { everyMs: deliverEveryMs });

  const pages = await createHostedPages({
    mode,
    portal,
    store,
    publicUrl: url,
    documents,
    inbox: mail.inbox,
    log,
  });
  const afterReset = async () => {
    if (partner) await updatePartner(store, partner);
    if (bankPortal) await updateBank(store, bankPortal.addresses);
  };
  listener.answerWith(createRequestHandler(portal, pages, afterReset));

  // Last in, first out: event streams end and requests stop before any part does.
  if ('answerWith' in bank) parts.defer(() => bank.close());
  parts.defer(() => listener.close());
  parts.defer(() => portal.close());
  const running = parts.move();
  return {
    url,
    bankUrl: 'answerWith' in bank ? bank.url : null,
    keepsMail: mail.inbox !== undefined,
    databaseDirectory: database.directory,
    close: () => running.disposeAsync(),
  };
}

type Schedule = Omit<Parameters<typeof startIntervalTask>[1], 'onError'>;

const logToStderr: PortalLog = (entry) => {
  if (entry.level !== 'info') console.error(JSON.stringify(entry));
};
