import { startIntervalTask } from '@esanduce/example-website/interval-task';
import { listenWaiting, type WaitingListener } from '@esanduce/example-website/listener';
import { Esanduce } from '@esanduce/sdk';
import { remoteKeys, verifyPaymentOrder } from '@esanduce/sdk/payment-orders';
import { createBankSite } from './app.ts';
import { type Agreements, prepareDemoCustomers } from './demo-customers.ts';
import { openBankDatabase } from './ledger/database.ts';
import { Confirmations } from './orders/confirmations.ts';
import { DemoFaults } from './orders/demo-faults.ts';
import { PaymentOrders } from './orders/payment-orders.ts';
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
  const { portalUrl, partnerId, secretKey } = options;
  const now = () => new Date();
  await using parts = new AsyncDisposableStack();
  const database = parts.adopt(await openBankDatabase(options.serverUrl), (part) => part.destroy());
  await prepareDemoCustomers(database, options.agreements, now());

  const portal = new Esanduce({ baseUrl: portalUrl, token: secretKey });
  const confirm = (orderId: string, body: Parameters<typeof portal.paymentOrders.confirm>[1]) =>
    portal.paymentOrders.confirm(orderId as `po_${string}`, body);
  const confirmations = new Confirmations(database, confirm, now);
  const faults = new DemoFaults();
  const keys = remoteKeys(new URL('/.well-known/jwks.json', portalUrl).href);
  const logFailure = (what: string) => (error: unknown) =>
    console.error(`${what} failed: ${error instanceof Error ? error.name : 'unknown'}`);
  const orders: PaymentOrders = new PaymentOrders({
    database,
    confirm,
    confirmations,
    faults,
    now,
    verify: (jws, customer) =>
      verifyPaymentOrder(jws, {
        issuer: new URL(portalUrl).origin,
        audience: partnerId,
        customer: customer as `cus_${string}`,
        keys,
        // The orders themselves are the memory of what came: one that has ended never begins again.
        seen: { add: async (id) => !(await orders.hasEnded(id)) },
      }),
    onError: logFailure('Booking an order'),
  });

  const finish = async () => {
    await orders.resume();
    await confirmations.deliver();
  };
  parts.adopt(
    startIntervalTask(finish, {
      everyMs: deliverEveryMs,
      onError: logFailure('Confirming orders'),
      runAtStart: true,
      // The next start goes on.
      runAtStop: false,
    }),
    (task) => task.stop(),
  );
  const site = await createBankSite({
    database,
    orders,
    faults,
    portal,
    portalUrl,
    statusSecret: options.statusSecret,
    elementsDirectory: options.elementsDirectory,
    siteUrl: url,
  });
  listener.answerWith((request) => site.fetch(request));
  parts.defer(() => listener.close());
  const running = parts.move();
  return { close: () => running.disposeAsync() };
}
