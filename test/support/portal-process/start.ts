import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What `npm start` runs, as a child process on free ports. */
export interface RunningPortal {
  /** Origin of the portal. */
  readonly portal: string;
  /** Origin of the partner's page. */
  readonly partner: string;
  /** Origin of the bank's site that pays by payment orders. */
  readonly bankPortal: string;
  /** Stops it as Ctrl-C does. Resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Kills it with SIGKILL. Its database stops a moment later. */
  kill(): Promise<void>;
}

interface StartOptions {
  /** Holds the embedded database; reuse it to start again on the same data. */
  dataDirectory: string;
  environment?: Record<string, string>;
}

const script = fileURLToPath(new URL('../../../examples/start.ts', import.meta.url));

/** @throws with everything that the process printed, when it ends before it is ready */
export async function startPortalProcess({
  dataDirectory,
  environment,
}: StartOptions): Promise<RunningPortal> {
  const child = spawn(process.execPath, ['--conditions=@esanduce/source', script], {
    env: {
      ...process.env,
      MODE: 'sandbox',
      DATA_DIRECTORY: dataDirectory,
      PORTAL_PORT: '0',
      PARTNER_PORT: '0',
      BANK_PORT: '0',
      BANK_PORTAL_PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const addresses = await ready(child);
  return {
    ...addresses,
    async stop() {
      await end(child, 'SIGINT');
      return child.exitCode;
    },
    kill: () => end(child, 'SIGKILL'),
  };
}

type Addresses = Pick<RunningPortal, 'portal' | 'partner' | 'bankPortal'>;

async function ready(child: ChildProcess): Promise<Addresses> {
  const printed: string[] = [];
  const lines = [child.stdout, child.stderr].map((stream) => {
    if (!stream) throw new Error('The process was started without pipes');
    return createInterface({ input: stream });
  });
  return new Promise((resolve, reject) => {
    for (const line of lines) {
      line.on('line', (text) => {
        printed.push(text);
        const found = /^ready (\{.*\})$/.exec(text);
        if (found?.[1]) resolve(JSON.parse(found[1]) as Addresses);
      });
    }
    child.once('exit', (code) => {
      reject(new Error(`The portal ended with ${code} before it was ready:\n${printed.join('\n')}`));
    });
  });
}

async function end(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
