import { execFile } from 'node:child_process';
import { readFile, realpath, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Binaries } from './binaries.ts';
import { superuser, type Cluster } from './cluster.ts';
import { runAs, type SystemUser } from './run-as.ts';

/** How long a server that is starting or recovering may take, ms. */
const patience = 60_000;

export function connectionString(cluster: Cluster, port: number): string {
  return `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/postgres`;
}

/** Starts the server on a free port of the loopback interface and waits until it answers. */
export async function startServer(
  cluster: Cluster,
  binaries: Binaries,
  user: SystemUser | undefined,
): Promise<number> {
  const port = await freePort();
  const logged = (await readLog(cluster)).length;
  try {
    await runAs(user, cluster.directory, binaries.pgCtl, [
      'start',
      `--pgdata=${cluster.data}`,
      `--log=${cluster.log}`,
      '--wait',
      `--timeout=${patience / 1000}`,
      '--silent',
      `--options=-p ${port}`,
    ]);
  } catch (cause) {
    const lines = (await readLog(cluster)).slice(logged).split('\n');
    const reason =
      lines.filter((line) => /FATAL|PANIC|could not bind/.test(line)).at(-1) ?? (cause as Error).message;
    throw new Error(`PostgreSQL did not start: ${reason.trim()} (its log: ${cluster.log})`, { cause });
  }
  return port;
}

/** Stops the server, whoever started it; what is running is rolled back. Nothing happens when it does not run. */
export async function stopServer(
  cluster: Cluster,
  binaries: Binaries,
  user: SystemUser | undefined,
): Promise<void> {
  try {
    await runAs(user, cluster.directory, binaries.pgCtl, [
      'stop',
      `--pgdata=${cluster.data}`,
      '--mode=fast',
      '--wait',
      `--timeout=${patience / 1000}`,
      '--silent',
    ]);
  } catch (error) {
    const lock = await readLock(cluster);
    if (lock !== undefined && (await isServer(lock.pid, cluster))) throw error;
  }
}

/** The port of the server that a killed process left running on this database; undefined when none runs. */
export async function findServer(cluster: Cluster): Promise<number | undefined> {
  const deadline = Date.now() + patience;
  for (;;) {
    const lock = await readLock(cluster);
    if (lock === undefined) return undefined;
    if (lock.port !== undefined && (await answers(cluster, lock.port))) return lock.port;
    if (!(await isServer(lock.pid, cluster))) {
      await disown(cluster, lock.pid);
      return undefined;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `A PostgreSQL server (process ${lock.pid}) holds ${cluster.data} but does not answer: stop that process and ` +
          `start again (its log: ${cluster.log}).`,
      );
    }
    await delay(100);
  }
}

const readLog = (cluster: Cluster) => readFile(cluster.log, 'utf8').catch(() => '');
const lockFile = (cluster: Cluster) => join(cluster.data, 'postmaster.pid');

/** What the server's lock file says; a server that is just starting has not written its port yet. */
async function readLock(cluster: Cluster): Promise<{ pid: number; port: number | undefined } | undefined> {
  const text = await readFile(lockFile(cluster), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [pid, , , port] = text.split('\n').map(Number);
  return { pid: pid ?? 0, port: port || undefined };
}

/** Takes our password and serves our files: another server may have got the same port or process id. */
async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: connectionString(cluster, port),
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return (await realpath(rows[0]?.data_directory ?? '')) === cluster.data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether the process that a lock file names is the server of these files. */
async function isServer(pid: number, cluster: Cluster): Promise<boolean> {
  try {
    if (process.platform === 'linux')
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes(cluster.data);
    if (process.platform === 'win32') return process.kill(pid, 0);
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]);
    return stdout.includes(cluster.data);
  } catch {
    return false;
  }
}

/**
 * The server is gone but its process id may have been given to another process, which PostgreSQL would take for it.
 * Only the id is replaced, by one no process has: the rest of the file tells PostgreSQL of survivors in shared memory.
 */
async function disown(cluster: Cluster, pid: number): Promise<void> {
  const text = await readFile(lockFile(cluster), 'utf8').catch(() => '');
  if (!text.startsWith(`${pid}\n`)) return;
  await writeFile(lockFile(cluster), text.replace(/^\d+/, '2147483647'), { flag: 'r+' });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
