import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.ts';
import { openCluster } from './cluster.ts';
import { reachableBinaries, reachableDirectory } from './reach.ts';
import { databaseUser } from './run-as.ts';
import { connectionString, findServer, startServer, stopServer } from './server.ts';

export interface Database {
  /** `postgres://user:password@host:port/name`; holds the password, so it belongs in no log. */
  readonly connectionString: string;
  /** Where its files are; null when it was given by its address. */
  readonly directory: string | null;
  /** Stops what was started, and only that. Harmless when called again. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Where the database's files are; what it holds survives. */
  directory: string;
  /** One line of text for every step that takes time. */
  onProgress?: (line: string) => void;
}

/**
 * The PostgreSQL at `url` or, without one, the embedded PostgreSQL.
 * @throws when `url` is no PostgreSQL address
 */
export async function openDatabase(
  options: EmbeddedPostgresOptions & { url?: string | undefined },
): Promise<Database> {
  const { url, ...embedded } = options;
  if (url === undefined || url === '') return startEmbeddedPostgres(embedded);
  if (!URL.canParse(url) || !/^postgres(ql)?:\/\//.test(url)) {
    throw new Error(
      'DATABASE_URL is no PostgreSQL address: it looks like postgres://user:password@host:5432/name.',
    );
  }
  return { connectionString: url, directory: null, stop: async () => undefined };
}

/**
 * Starts the PostgreSQL that npm installed, on a free port of the loopback interface. One that a killed process left
 * running on the same directory is taken over.
 * @throws when another running process uses the directory, or PostgreSQL cannot run here
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<Database> {
  const { onProgress = () => undefined } = options;
  const user = await databaseUser();
  const directory = await reachableDirectory(user, resolve(options.directory), onProgress);
  const binaries = await reachableBinaries(user, await findBinaries(), onProgress);
  const cluster = await openCluster(directory, binaries, user, onProgress);

  const start = async (): Promise<number> => {
    onProgress('Starting the database.');
    return startServer(cluster, binaries, user);
  };
  const run = async () => {
    const url = connectionString(cluster, (await findServer(cluster)) ?? (await start()));
    return { url, ownership: await takeOwnership(url) };
  };
  // The server found may just be stopping, the free port just taken, or another process quicker: look again.
  const again = () => delay(250).then(run);
  const { url, ownership } = await run().catch(again).catch(again);
  if (ownership === undefined) {
    throw new Error(
      `The database in ${directory} is in use by another running portal: stop that one, or choose another directory.`,
    );
  }

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await stopServer(cluster, binaries, user);
    await ownership.end().catch(() => undefined);
  };
  return { connectionString: url, directory, stop: () => (stopped ??= stop()) };
}

/**
 * The embedded PostgreSQL for somebody who looks in while a portal may be using it: the one that runs, which goes on
 * running, or one started now, which `stop` stops.
 * @throws when no portal has ever kept its data in the directory, or PostgreSQL cannot run here
 */
export async function visitEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<Database> {
  const { onProgress = () => undefined } = options;
  const user = await databaseUser();
  const directory = await reachableDirectory(user, resolve(options.directory), () => undefined);
  await access(join(directory, 'cluster', 'password')).catch((cause: unknown) => {
    throw new Error(`There is no database in ${directory}: start the portal once, or set DATA_DIRECTORY.`, {
      cause,
    });
  });
  const binaries = await reachableBinaries(user, await findBinaries(), onProgress);
  const cluster = await openCluster(directory, binaries, user, onProgress);
  const port = await findServer(cluster);
  if (port === undefined) return startEmbeddedPostgres(options);
  return { connectionString: connectionString(cluster, port), directory, stop: async () => undefined };
}

/** A lock that PostgreSQL drops with its connection: however its holder ends, nothing stale is left. */
async function takeOwnership(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'owner of the embedded database',
    keepAlive: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  // A killed holder's connection takes PostgreSQL a moment to notice.
  const deadline = Date.now() + 2000;
  while (Date.now() < deadline) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock(7302711) as taken');
    if (rows[0]?.taken === true) return client;
    await delay(50);
  }
  await client.end();
  return undefined;
}
