import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openBankBook } from '@esanduce/example-simulated-bank/book';
import type { Portal, Store, Transaction } from '@esanduce/sdk/portal';
import { createSandboxPortal, createSimulatedAcquirer } from '@esanduce/sdk/sandbox';
import type { Configuration } from '../configuration.ts';
import { joinEmbeddedPostgres, openDatabase } from '../database/index.ts';
import { payeeBanksOf } from '../payee-banks.ts';
import { createGatewayAcquirer } from '../gateway-acquirer.ts';
import { householdsIn } from '../mode.ts';
import type { NestpayConfiguration } from '../nestpay/configuration.ts';
import { createSqlStore } from '../sql-store/index.ts';

/** The portal on its database, beside the process that serves it. */
export interface OperatorSession {
  portal: Portal;
  store: Store;
}

/**
 * Opens the portal's database for one command, and closes it whether or not the command succeeds.
 * @throws when there is no database, it cannot be reached, or the command throws
 */
export async function withOperatorSession<T>(
  configuration: Configuration,
  nestpay: NestpayConfiguration | null,
  command: (session: OperatorSession) => Promise<T>,
): Promise<T> {
  const { DATABASE_URL: url, DATA_DIRECTORY, PORTAL_PORT } = configuration;
  await using parts = new AsyncDisposableStack();
  const directory = join(DATA_DIRECTORY, 'postgres');
  const database = parts.adopt(
    url === undefined ? await joinEmbeddedPostgres({ directory }) : await openDatabase({ url, directory }),
    (part) => part.stop(),
  );
  const store = parts.adopt(await createSqlStore(database), (part) => part.close());
  if (!nestpay && (await householdsIn(store)) === 'real')
    throw new Error('The database holds real households: set the NESTPAY_ variables of its bank.');
  const openBook = async () =>
    parts.adopt(await openBankBook(database.connectionString), (part) => part.close());
  // The sandbox's clock is stored with its data, so "today" is the running portal's.
  const portal = createSandboxPortal({
    store: withoutOutbox(store),
    acquirer: nestpay ? createGatewayAcquirer(nestpay) : createSimulatedAcquirer({ book: await openBook() }),
    mailer: { send: () => Promise.reject(new Error('Only the running portal sends mail')) },
    ...payeeBanksOf(configuration),
    publicUrl: `http://127.0.0.1:${PORTAL_PORT}`,
    // No token is issued or accepted here.
    signingKey: randomBytes(32).toString('hex'),
  });
  return await command({ portal, store });
}

/**
 * The store with an outbox that looks empty: mail and webhooks written by a command are left to the running portal, which
 * looks every few seconds and has the mail server that this process may not have.
 */
function withoutOutbox(store: Store): Store {
  const hide = (tx: Transaction): Transaction => ({ ...tx, outbox: { ...tx.outbox, list: async () => [] } });
  return {
    ...store,
    transaction: (work) => store.transaction((tx) => work(hide(tx))),
    hold: (held, work) => store.hold(held, (tx) => work(hide(tx))),
  };
}
