import { createSandboxPortal } from '@esanduce/sdk/sandbox';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Acquirer, type PortalLog } from '@esanduce/sdk/portal';
import type { HouseholdName } from '@esanduce/sdk/sandbox';
import { openDatabase } from './database/index.ts';
import { dispatch } from './dispatch.ts';
import { createDocuments } from './documents/index.ts';
import { isEmpty, movePartner, type PartnerAddresses } from './first-start.ts';
import { createHostedPages } from './hosted-pages.ts';
import { listenWaiting, type WaitingListener } from './http-listener.ts';
import { startMailCatcher } from './mail/catcher.ts';
import { reconcileRecent } from './reconciliation.ts';
import { startRepeating } from './repeating.ts';
import { createSmtpMailer } from './mail/smtp-mailer.ts';
import { keptSigningKey } from './signing-key.ts';
import { openSimulatedBank } from './simulated-bank/server.ts';
import { createSqlStore } from './sql-store/index.ts';
import { createWebhookSender } from './webhook-sender.ts';

export interface PortalServerOptions {
  /** 0 takes a free one. */
  port: number;
  /** Loopback when left out. */
  host?: string;
  /** Of the simulated bank's pages; 0 takes a free one. */
  bankPort: number;
  /** A bank instead of the simulated one. */
  acquirer?: Acquirer | undefined;
  /** Holds the signing key and the embedded database's files. */
  dataDirectory: string;
  /** A PostgreSQL instead of the embedded one. */
  databaseUrl?: string | undefined;
  /** A mail server instead of the inbox. */
  smtpUrl?: string | undefined;
  /** Instead of the one kept beside the data. */
  signingKey?: string | undefined;
  /** What an empty database is filled with; all when left out. */
  households?: readonly HouseholdName[];
  /** The demo partner's addresses; told ours first, as each may need the other's. */
  partner: (portalUrl: string) => Promise<PartnerAddresses>;
  /** How long requests wait for a bank to say what became of an earlier run's payments, ms; ten seconds when left out. */
  recoveryPatience?: number;
  /** One line for every step that takes time. */
  onProgress?: (line: string) => void;
  /** Warnings and errors go to stderr as JSON when left out. */
  log?: PortalLog;
}

export interface RunningPortal {
  url: string;
  /** Where the simulated bank is; null where another bank is used. */
  bankUrl: string | null;
  /** Whether mail is at `/inbox`. */
  keepsMail: boolean;
  /** Where the database's files are; null when it was given by its address. */
  databaseDirectory: string | null;
  close(): Promise<void>;
}

const deliverEveryMs = 2_000;
const recoverEveryMs = 5_000;
const reconcileEveryMs = 3_600_000;

/**
 * Starts the portal on a database. Its ports are taken first and requests wait until unfinished payments of an earlier
 * run are settled, or for a while where the bank is silent. What was started is stopped again when something fails.
 * @throws the system's error with `code` and `port` for a port that cannot be had; what the database or mail throw
 */
export async function startPortal(options: PortalServerOptions): Promise<RunningPortal> {
  const { onProgress = () => undefined, log = logToStderr } = options;
  const listeners: WaitingListener[] = [];
  const closers: (() => unknown)[] = [];
  let endStreams: () => void = () => undefined;
  const closeAll = async () => {
    // Streams last as long as their clients like.
    endStreams();
    // Nobody is let in any more, so that no request meets a part that has stopped.
    for (const listener of listeners) await listener.close();
    const failures: unknown[] = [];
    for (const end of closers.reverse()) {
      // One that fails must not keep the database running.
      await Promise.resolve()
        .then(end)
        .catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Parts of the portal did not stop');
  };
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= closeAll());
  const listen = async (port: number) => {
    const listener = await listenWaiting({ host: options.host, port });
    listeners.push(listener);
    return listener;
  };
  const failed = (event: string, error: unknown) => log({ level: 'error', event, error: errorName(error) });
  const opens = <T>(part: T, end: (part: T) => unknown): T => {
    closers.push(() => end(part));
    return part;
  };

  try {
    const listener = await listen(options.port);
    const { url } = listener;
    const bank = options.acquirer ?? (await listen(options.bankPort));
    const partner = await options.partner(url);
    const database = opens(
      await openDatabase({
        url: options.databaseUrl,
        directory: join(options.dataDirectory, 'postgres'),
        onProgress,
      }),
      (part) => part.stop(),
    );
    const store = opens(await createSqlStore(database), (part) => part.close());
    const { connectionString } = database;
    const acquirer =
      'answerBy' in bank
        ? opens(await openSimulatedBank(bank, { connectionString, log }), (part) => part.close()).acquirer
        : bank;
    const { smtpUrl, inbox } =
      options.smtpUrl === undefined
        ? opens(await startMailCatcher(), (part) => part.close())
        : { smtpUrl: options.smtpUrl };
    const mailer = opens(createSmtpMailer(smtpUrl), (part) => part.close());
    const portal = createSandboxPortal({
      store,
      acquirer,
      mailer,
      webhooks: createWebhookSender(),
      documents: await createDocuments(),
      publicUrl: url,
      signingKey: options.signingKey ?? (await keptSigningKey(options.dataDirectory)),
      log,
    });
    endStreams = () => portal.close();

    if (await isEmpty(store)) {
      onProgress('Filling the database with fictional households (only at the first start).');
      await portal.controls.seed({ ...(options.households && { households: options.households }), partner });
    } else {
      await movePartner(store, partner);
    }
    // A database of its own is used by no other portal; one given by its address may be.
    const recovery = portal.recover(database.directory === null ? 'abandoned' : 'all');
    const settled = recovery.catch((error: unknown) => failed('payments.recovery', error));
    closers.push(() => settled);
    const recovered = await Promise.race([
      recovery,
      delay(options.recoveryPatience ?? 10_000, 0, { ref: false }),
    ]);
    if (recovered > 0) onProgress(`Settled payments that an earlier run left unfinished: ${recovered}.`);

    const repeat = (event: string, everyMs: number, work: () => Promise<unknown>, passes = {}) =>
      opens(
        startRepeating(work, everyMs, (error) => failed(event, error), passes),
        (part) => part.stop(),
      );
    // The next start recovers what comes last.
    repeat('payments.recovery', recoverEveryMs, () => portal.recover('abandoned'), { atEnd: false });
    repeat('payments.reconciliation', reconcileEveryMs, () => reconcileRecent(portal, log), {
      atOnce: true,
      atEnd: false,
    });
    repeat('outbox.delivery', deliverEveryMs, () => portal.deliverOutbox());
    const pages = await createHostedPages({ portal, store, publicUrl: url, inbox, log });
    listener.answerBy(dispatch(portal, pages, () => movePartner(store, partner)));
    return {
      url,
      bankUrl: 'answerBy' in bank ? bank.url : null,
      keepsMail: inbox !== undefined,
      databaseDirectory: database.directory,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const errorName = (error: unknown) => (error instanceof Error ? error.name : 'unknown');

const logToStderr: PortalLog = (entry) => {
  if (entry.level !== 'info') console.error(JSON.stringify(entry));
};
