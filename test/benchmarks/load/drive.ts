import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Serving } from './portal-process.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface PortalUnderLoad extends Serving {
  /** Transactions the database has committed and rolled back so far. */
  statistics(): Promise<{ xact_commit: string; xact_rollback: string; deadlocks: string }>;
  stop(): Promise<void>;
}

/** Starts the portal in another process, so that measuring takes nothing from it but its processor. */
export async function startPortalUnderLoad(customers: number, billsEach: number): Promise<PortalUnderLoad> {
  const program = fileURLToPath(new URL('portal-process.ts', import.meta.url));
  const child = fork(program, [String(customers), String(billsEach)]);
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('The portal did not start.')));
  const [serving] = (await Promise.race([once(child, 'message'), failed])) as [Serving];
  failed.catch(() => undefined);
  return {
    ...serving,
    async statistics() {
      child.send('statistics');
      const [row] = (await once(child, 'message')) as [never];
      return row;
    },
    async stop() {
      child.send('stop');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

export interface Measured {
  readonly perSecond: number;
  /** ms, of the answers that were expected. */
  readonly p50: number;
  readonly p99: number;
  /** How many answers of each status. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** So many connections make one call after another for so long; `next` is undefined when there is nothing left to do. */
export async function drive(
  connections: number,
  forMs: number,
  next: (
    connection: number,
    call: (path: string, options: CallOptions) => Promise<Answer>,
  ) => Promise<Answer> | undefined,
  url: string,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const call = (path: string, options: CallOptions) => send(agent, url + path, options);
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      while (performance.now() - start < forMs) {
        const began = performance.now();
        const answered = next(connection, call);
        if (answered === undefined) return;
        const { status } = await answered.catch(() => ({ status: 'no answer' }));
        times.push(performance.now() - began);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? NaN;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), statuses };
}

export interface CallOptions {
  readonly token: string;
  readonly method?: string;
  readonly key?: string;
  readonly body?: unknown;
}

function send(agent: Agent, url: string, { token, method = 'GET', key, body }: CallOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const sent = request(url, { agent, method, headers, timeout: 30_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    sent.on('error', reject).on('timeout', () => sent.destroy(new Error('timeout')));
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

export function print(what: string, { perSecond, p50, p99, statuses }: Measured): void {
  console.log(
    `${what.padEnd(34)} ${perSecond.toFixed(0).padStart(5)}/s  p50 ${p50.toFixed(0).padStart(4)} ms  ` +
      `p99 ${p99.toFixed(0).padStart(5)} ms  ${JSON.stringify(statuses)}  load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
}
