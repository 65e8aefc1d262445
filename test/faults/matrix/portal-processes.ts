import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { type Portal, ReversalError } from '@esanduce/sdk/portal';
import type { FaultKind } from './faults.ts';
import type { BankKind } from './schedule.ts';
import { PortalDied, type MortalPortal } from './mortal-portal.ts';

const source = fileURLToPath(new URL('postgres-portal.ts', import.meta.url));

/** One file starts in half the time of many. */
async function bundle(directory: string): Promise<string> {
  const outfile = join(directory, 'portal.mjs');
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@esanduce/source'],
    external: ['pg-native'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  });
  return outfile;
}

interface Loaded {
  readonly child: ChildProcess;
  /** Starts listening, as the portal of that bank. @returns the port */
  readonly listen: (bank: BankKind) => Promise<number>;
}

/** ms: how long to wait for the exit event, which is late on a busy machine. */
const noticedMs = 10_000;

/** Passed to the next process. */
export interface Instructions {
  now(): number;
  /** Consumed by the next request. */
  bankFaults(): [string, FaultKind, number][];
  /** Whether the bank works again. */
  bankIsWell(): boolean;
  bankIsSilent(): boolean;
  /** How long each mail takes, ms. */
  mailMs(): number;
}

async function load(databaseUrl: string, cache: string, script: Promise<string>): Promise<Loaded> {
  const child = spawn(process.execPath, [await script, databaseUrl], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Half of a start is loading the same modules again.
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  return {
    child,
    listen: async (bank) => {
      const line = once(lines, 'line') as Promise<[string]>;
      child.stdin.write(`${bank}\n`);
      return Number((await line)[0].split(' ')[1]);
    },
  };
}

/** Real portal processes on one database. Two are always preloaded, so that the next start is immediate. */
export function createPortalProcesses(databaseUrl: string, instructions: Instructions, pauseMs: number) {
  const cache = mkdtempSync(join(tmpdir(), 'portal-cache-'));
  const script = bundle(cache);
  /** As many as die in one schedule. */
  const ahead = [load(databaseUrl, cache, script), load(databaseUrl, cache, script)];
  interface Running {
    readonly mortal: MortalPortal;
    readonly child: ChildProcess;
    readonly bank: BankKind;
  }
  const alive: Running[] = [];
  /** Processes of an earlier schedule serve the next. */
  let idle: Running[] = [];

  function headers(): Record<string, string> {
    const faults = instructions.bankFaults();
    return {
      'x-now': String(instructions.now()),
      ...(faults.length > 0 && { 'x-bank-faults': JSON.stringify(faults) }),
      ...(instructions.bankIsWell() && { 'x-bank-well': '1' }),
      ...(instructions.bankIsSilent() && { 'x-bank-silent': '1' }),
      'x-mail-ms': String(instructions.mailMs()),
    };
  }

  function remote(port: number, reach: typeof fetch): Portal {
    const origin = `http://127.0.0.1:${port}`;
    const operate =
      (name: keyof Portal) =>
      async (...parameters: unknown[]): Promise<never> => {
        const answer = await reach(`${origin}/operations/${name}`, {
          method: 'POST',
          headers: headers(),
          body: JSON.stringify(parameters),
        });
        if (!answer.ok) throw new Error(`The portal answered ${answer.status} to ${name}`);
        const { value, reason } = (await answer.json()) as { value: never; reason?: ReversalError['reason'] };
        if (reason) throw new ReversalError(reason);
        return value;
      };
    return {
      async fetch(request) {
        const { pathname, search } = new URL(request.url);
        const { method, body } = request;
        const sent = Object.fromEntries(request.headers);
        return reach(origin + pathname + search, {
          method,
          headers: { ...sent, ...headers() },
          body: body === null ? null : await request.text(),
        });
      },
      recover: operate('recover'),
      openChallenge: operate('openChallenge'),
      completeChallenge: operate('completeChallenge'),
      reverse: operate('reverse'),
      bookReversal: operate('bookReversal'),
      reconcile: operate('reconcile'),
      reconcileUnsettled: operate('reconcileUnsettled'),
      receiveCredits: operate('receiveCredits'),
      assignCredit: operate('assignCredit'),
      returnCredit: operate('returnCredit'),
      deliverOutbox: operate('deliverOutbox'),
      prune: operate('prune'),
      issueSignInCode: operate('issueSignInCode'),
      today: operate('today'),
      // It ends by being killed.
      close: () => undefined,
    };
  }

  async function listen(bank: BankKind): Promise<MortalPortal> {
    const loading = ahead.shift() ?? load(databaseUrl, cache, script);
    ahead.push(load(databaseUrl, cache, script));
    const { child, listen: open } = await loading;
    let dead = false;
    let dieAt: number | undefined;
    // By then its connections are closed and its commits are durable.
    const death = once(child, 'exit').then(() => {
      dead = true;
      throw new PortalDied('The portal was killed');
    });
    death.catch(() => undefined);
    const kill = () => void child.kill('SIGKILL');
    const own = (): Record<string, string> => {
      const step = dieAt;
      dieAt = undefined;
      return step === undefined ? {} : { 'x-die-at': String(step) };
    };
    // The connection breaks before the exit event arrives.
    const reach: typeof fetch = (input, init) =>
      fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), ...own() } }).catch(
        async (error: unknown) => {
          await Promise.race([death, delay(noticedMs)]);
          throw error;
        },
      );
    const mortal: MortalPortal = {
      portal: remote(await open(bank), reach),
      isDead: () => dead,
      death,
      // At a step of its work, or at a point in time.
      arm(steps) {
        if (steps % 3 === 0) setTimeout(kill, steps * pauseMs);
        else dieAt = steps;
      },
      kill,
    };
    alive.push({ mortal, child, bank });
    return mortal;
  }

  return {
    async start(bank: BankKind): Promise<MortalPortal> {
      idle = idle.filter(({ mortal }) => !mortal.isDead());
      const kept = idle.find((each) => each.bank === bank);
      idle = idle.filter((each) => each !== kept);
      return kept?.mortal ?? listen(bank);
    },
    /** Hands the running processes to a new schedule. */
    release() {
      idle = alive.filter(({ mortal }) => !mortal.isDead());
    },
    async stop() {
      const waiting = await Promise.all(ahead);
      const children = [...alive, ...waiting].map(({ child }) => child);
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      rmSync(cache, { recursive: true, force: true });
    },
  };
}
