import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Portal, type Store } from '@esanduce/sdk/portal';
import { createSimulatedAcquirer, createSandboxPortal } from '@esanduce/sdk/sandbox';
import type { Configuration } from '../configuration.ts';
import { createGatewayAcquirer } from '../gateway-acquirer.ts';
import type { NestpayConfiguration } from '../nestpay/configuration.ts';
import { openDatabase, visitEmbeddedPostgres } from '../database/index.ts';
import { openBankBook } from '../simulated-bank/book.ts';
import { createSqlStore } from '../sql-store/index.ts';

/** The portal as an operator reaches it: on its database, beside the process that serves it. */
export interface OperatorSession {
  portal: Portal;
  store: Store;
}

/**
 * Opens the portal's database for one piece of work and closes it again, whatever becomes of the work.
 * @throws when there is no database, it cannot be reached, or the work throws
 */
export async function inOffice<T>(
  configuration: Configuration,
  nestpay: NestpayConfiguration | null,
  work: (session: OperatorSession) => Promise<T>,
): Promise<T> {
  const { DATABASE_URL: url, DATA_DIRECTORY, PORTAL_PORT } = configuration;
  const closers: (() => unknown)[] = [];
  const opens = <Part>(part: Part, end: (part: Part) => unknown): Part => {
    closers.push(() => end(part));
    return part;
  };
  const directory = join(DATA_DIRECTORY, 'postgres');
  try {
    const database = opens(
      url === undefined ? await visitEmbeddedPostgres({ directory }) : await openDatabase({ url, directory }),
      (part) => part.stop(),
    );
    const store = opens(await createSqlStore(database), (part) => part.close());
    const acquirer = nestpay
      ? createGatewayAcquirer(nestpay)
      : createSimulatedAcquirer({
          book: opens(await openBankBook(database.connectionString), (part) => part.close()),
        });
    const portal = createSandboxPortal({
      store: sendingNothing(store),
      acquirer,
      mailer: { send: () => Promise.reject(new Error('Mail is the running portal’s to send')) },
      publicUrl: `http://127.0.0.1:${PORTAL_PORT}`,
      // No token is made here, and none is taken.
      signingKey: randomBytes(32).toString('hex'),
    });
    return await work({ portal, store });
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/**
 * The records as one sees them to whom nothing is due: letters and webhooks that are written here are left to the portal,
 * which looks for them every few seconds, and has the mail server that this process may not have.
 */
function sendingNothing(store: Store): Store {
  return {
    ...store,
    transaction: (work) =>
      store.transaction((tx) => work({ ...tx, outbox: { ...tx.outbox, list: async () => [] } })),
  };
}
