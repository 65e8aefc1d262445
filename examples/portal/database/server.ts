import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServerReport } from './server-process.ts';

interface Server {
  port: number;
  stop: () => Promise<void>;
}

/** How long a server that holds the directory but does not answer may take to stop, ms. */
const stopTimeoutMs = 10_000;

/**
 * Starts the server, once another one that holds the directory has stopped, as that of a portal killed just now does.
 * @throws when that other one is in use, or PostgreSQL does not start
 */
export async function startServer(
  directory: string,
  binaries: string,
  isInUse: () => Promise<boolean>,
): Promise<Server> {
  const lock = join(directory, 'cluster/data/postmaster.pid');
  for (;;) {
    const server = await forkServer(directory, binaries);
    if ('port' in server) return server;
    if (!/lock file "postmaster.pid" already exists|could not bind/.test(server.failure)) {
      const log = join(directory, 'server.log');
      throw new Error(`PostgreSQL did not start: ${server.failure.trim()} (its log: ${log})`);
    }
    for (const deadline = Date.now() + stopTimeoutMs; existsSync(lock) && Date.now() < deadline;) {
      await delay(500);
      if (await isInUse()) {
        throw new Error(
          `The database in ${directory} is in use by another running portal: stop that one, or choose another directory.`,
        );
      }
    }
    // Left by a server that was killed and whose process id now belongs to another process. If the server does run,
    // PostgreSQL finds its shared memory and refuses to start.
    await rm(lock, { force: true });
  }
}

async function forkServer(directory: string, binaries: string): Promise<Server | { failure: string }> {
  const log = await open(join(directory, 'server.log'), 'a');
  const program = fileURLToPath(new URL('server-process.ts', import.meta.url));
  const child = fork(program, [directory, pathToFileURL(binaries).href], {
    detached: true,
    cwd: directory,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  await log.close();
  const exited = once(child, 'exit');
  const noReport: [ServerReport] = [{ failure: 'its process ended' }];
  const [report] = (await Promise.race([once(child, 'message'), exited.then(() => noReport)])) as [
    ServerReport,
  ];
  if ('failure' in report) {
    await exited;
    return report;
  }
  // The portal's process can end without calling stop(): the closed channel then stops the server.
  child.unref();
  child.channel?.unref();
  return {
    ...report,
    async stop() {
      child.ref();
      if (child.connected) child.disconnect();
      if (child.exitCode === null && child.signalCode === null) await exited;
    },
  };
}
