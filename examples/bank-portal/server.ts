import { startIntervalTask } from '@esanduce/example-website/interval-task';
import { listenWaiting, type WaitingListener } from '@esanduce/example-website/listener';
import { Esanduce } from '@esanduce/sdk';
import { remoteKeys } from '@esanduce/sdk/payment-orders';
import { createBank } from './bank.ts';
import { type Agreements, prepareDemoCustomers } from './demo-customers.ts';
import { openBankDatabase } from './ledger/database.ts';
import { statusPath } from './orders/portal-questions.ts';

/** The bank's addresses, before its database is open; requests wait until then. */
export interface BankPortalListener {
  url: string;
  statusUrl: string;
  listener: WaitingListener;
}

/**
 * Takes the bank's port on this machine.
 * @param port 0 takes a free one
 * @throws the system's error with `code` and `port`, such as EADDRINUSE
 */
export async function listenAsBank(port: number): Promise<BankPortalListener> {
  const listener = await listenWaiting({ port });
  // A name where the portal has a number: cookies ignore ports, and ours must not reach the portal.
  const url = `http://localhost:${listener.port}`;
  return { url, statusUrl: url + statusPath, listener };
}

export interface BankPortalOptions {
  /** Any database of the PostgreSQL server on which the bank keeps its own. */
  serverUrl: string;
  portalUrl: string;
  /** Our id and secret key at the portal. The key never leaves the server. */
  partnerId: string;
  secretKey: string;
  /** Secret that the portal signs its questions with, `whsec_…`. */
  statusSecret: string;
  elementsDirectory: string;
  /** Whom of the demo's customers the portal knows. */
  agreements: Agreements;
}

const deliverEveryMs = 1_000;

/**
 * Opens the bank's database, finishes what an earlier run began, and serves the site.
 * @throws when the database cannot be opened, or a file of the elements is missing
 */
export async function openBankPortal(
  { url, listener }: BankPortalListener,
  options: BankPortalOptions,
): Promise<{ close(): Promise<void> }> {
  const { portalUrl, secretKey, serverUrl, agreements } = options;
  const now = () => new Date();
  await using parts = new AsyncDisposableStack();
  const database = parts.adopt(await openBankDatabase(serverUrl), (part) => part.destroy());
  await prepareDemoCustomers(database, agreements, now());

  const { site, orders, confirmations } = await createBank({
    ...options,
    database,
    portal: new Esanduce({ baseUrl: portalUrl, token: secretKey }),
    keys: remoteKeys(new URL('/.well-known/jwks.json', portalUrl).href),
    siteUrl: url,
    now,
  });

  const finish = async () => {
    await orders.resume();
    await confirmations.deliver();
  };
  parts.adopt(
    startIntervalTask(finish, {
      everyMs: deliverEveryMs,
      onError: (error) =>
        console.error(`Confirming orders failed: ${error instanceof Error ? error.name : 'unknown'}`),
      runAtStart: true,
      // The next start goes on.
      runAtStop: false,
    }),
    (task) => task.stop(),
  );
  listener.answerWith((request) => site.fetch(request));
  parts.defer(() => listener.close());
  const running = parts.move();
  return { close: () => running.disposeAsync() };
}
