import type { Held, Records, Snapshot, Store, Transaction } from '@esanduce/sdk/portal';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { listenForEvents } from './listen.ts';
import { migrate } from './migrations.ts';
import { transact } from './transact.ts';
import { createTurns } from './turns.ts';
import { insertRecords, readCollection, sqlCollection, type Statements } from './sql-collection.ts';
import { names, snakeCase, type Tables } from './tables.ts';

export interface SqlStoreOptions {
  /** `postgres://user:password@host:port/name`, PostgreSQL 15 or newer. */
  connectionString: string;
  /** How many transactions run at once; others wait. */
  connections?: number;
}

/**
 * The portal's records in PostgreSQL. Migrates the tables first.
 * @throws when the database cannot be reached or migrated
 */
export async function createSqlStore(options: SqlStoreOptions): Promise<Store> {
  const { connectionString, connections = 10 } = options;
  await bringUpToDate(connectionString);
  const db = connect({
    connectionString,
    max: connections,
    // Timeouts of the server, then of the connection to a silent server, ms.
    statement_timeout: 30_000,
    query_timeout: 35_000,
    // A lock that is not had by then is not had soon; the transaction lets go of its own and tries again.
    lock_timeout: 4_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  const listening = listenForEvents(connectionString);
  const inTurn = createTurns();
  return {
    transaction: (work) =>
      transact(db, 'serialisable', (tx) => inOrder((run) => work(openTransaction(tx, run)))),
    hold(held, work) {
      const transaction = () =>
        transact(db, 'held', (tx) =>
          inOrder(async (run) => {
            await hold(tx, run, held);
            return work(openTransaction(tx, run));
          }),
        );
      return held === 'nobody' ? transaction() : inTurn(held, transaction);
    },
    read: (work) => transact(db, 'snapshot', (tx) => inOrder((run) => work(openSnapshot(tx, run)))),
    load: (records) =>
      transact(db, 'serialisable', (tx) =>
        inOrder(async (run) => {
          for (const name of names) {
            await insertRecords(tx, run, name, (records[name] ?? []) as readonly Records[typeof name][]);
          }
        }),
      ),
    watch: (listener) => listening.watch(listener),
    clear: () =>
      transact(db, 'serialisable', async (tx) => {
        for (const name of names) await tx.deleteFrom(snakeCase(name)).execute();
      }),
    async close() {
      await listening.close();
      await db.destroy();
    },
  };
}

function connect(config: pg.PoolConfig): Kysely<Tables> {
  const pool = new pg.Pool({ connectionTimeoutMillis: 10_000, keepAlive: true, ...config });
  // A lost connection fails the current or next statement. Without a listener the event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

async function bringUpToDate(connectionString: string): Promise<void> {
  // Without the usual timeouts: a migration, here or in another process, may take long.
  const db = connect({ connectionString, max: 2 });
  try {
    await migrate(db);
  } catch (cause) {
    const { host, pathname } = new URL(connectionString);
    throw new Error(`The database ${host}${pathname} cannot be used: ${(cause as Error).message}`, { cause });
  } finally {
    await db.destroy();
  }
}

function openTransaction(tx: Kysely<Tables>, run: Statements): Transaction {
  return Object.fromEntries(
    names.map((name) => [name, sqlCollection(tx, run, name)]),
  ) as unknown as Transaction;
}

/**
 * Locks the customers' rows. Every transaction does so first and in one order, so that none waits for one that waits for
 * it. Other rows are locked only by the transaction that holds their customer, or by one that skips what is locked.
 */
async function hold(tx: Kysely<Tables>, run: Statements, held: Held): Promise<void> {
  if (held === 'nobody') return;
  const customers = tx.selectFrom('customers').select('id').orderBy('id').forNoKeyUpdate();
  await run(() => (held === 'everyone' ? customers : customers.where('id', '=', held)).execute());
}

function openSnapshot(tx: Kysely<Tables>, run: Statements): Snapshot {
  return Object.fromEntries(
    names.map((name) => [name, readCollection(tx, run, name)]),
  ) as unknown as Snapshot;
}

/**
 * Runs one statement at a time, even when `work` starts several. A refused statement has rolled the transaction back, so
 * its error is thrown even when `work` caught it or failed with another one.
 */
async function inOrder<T>(work: (run: Statements) => Promise<T>): Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let failure: { error: unknown } | undefined;
  const run: Statements = (statement) => {
    const turn = last.then(statement);
    last = turn.catch((error: unknown) => {
      failure ??= { error };
    });
    return turn;
  };
  const outcome = await Promise.allSettled([work(run)]);
  await last;
  if (failure !== undefined) throw failure.error;
  if (outcome[0].status === 'rejected') throw outcome[0].reason;
  return outcome[0].value;
}
