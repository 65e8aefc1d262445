import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Portal, ReversalError } from '@esanduce/sdk/portal';
import type { FaultKind } from './faults.ts';
import { PortalDied, type MortalPortal } from './mortal-portal.ts';

const script = fileURLToPath(new URL('postgres-portal.ts', import.meta.url));

interface Loaded {
  readonly child: ChildProcess;
  /** Starts listening. @returns the port */
  readonly listen: () => Promise<number>;
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
}

async function load(databaseUrl: string, cache: string): Promise<Loaded> {
  const child = spawn(process.execPath, ['--conditions=@esanduce/source', script, databaseUrl], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Half of a start is loading the same modules again.
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  return {
    child,
    listen: async () => {
      const line = once(lines, 'line') as Promise<[string]>;
      child.stdin.write('listen\n');
      return Number((await line)[0].split(' ')[1]);
    },
  };
}

/** Real portal processes on one database. One is always preloaded, so that the next start is immediate. */
export function createPortalProcesses(databaseUrl: string, instructions: Instructions, pauseMs: number) {
  const cache = mkdtempSync(join(tmpdir(), 'portal-cache-'));
  let ahead = load(databaseUrl, cache);
  const alive: { mortal: MortalPortal; child: ChildProcess }[] = [];
  /** Processes of an earlier schedule serve the next. */
  let idle: MortalPortal[] = [];

  function headers(): Record<string, string> {
    const faults = instructions.bankFaults();
    return {
      'x-now': String(instructions.now()),
      ...(faults.length > 0 && { 'x-bank-faults': JSON.stringify(faults) }),
      ...(instructions.bankIsWell() && { 'x-bank-well': '1' }),
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
      deliverOutbox: operate('deliverOutbox'),
      prune: operate('prune'),
      issueSignInCode: operate('issueSignInCode'),
      today: operate('today'),
      // It ends by being killed.
      close: () => undefined,
    };
  }

  async function listen(): Promise<MortalPortal> {
    const loading = ahead;
    ahead = load(databaseUrl, cache);
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
      portal: remote(await open(), reach),
      isDead: () => dead,
      death,
      // At a step of its work, or at a point in time.
      arm(steps) {
        if (steps % 3 === 0) setTimeout(kill, steps * pauseMs);
        else dieAt = steps;
      },
      kill,
    };
    alive.push({ mortal, child });
    return mortal;
  }

  return {
    async start(): Promise<MortalPortal> {
      const kept = idle.find(({ isDead }) => !isDead());
      idle = idle.filter((each) => each !== kept && !each.isDead());
      return kept ?? listen();
    },
    /** Hands the running processes to a new schedule. */
    release() {
      idle = alive.map(({ mortal }) => mortal).filter(({ isDead }) => !isDead());
    },
    async stop() {
      const children = [...alive.map(({ child }) => child), (await ahead).child];
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
