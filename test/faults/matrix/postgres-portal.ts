/**
 * A portal process on the database named by its argument, to be killed: `node postgres-portal.ts <database-url>`. It opens
 * what it needs, prints `loaded`, and listens once a line with the
 * kind of bank comes on stdin, printing `ready <port>`.
 */
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { listen } from '@esanduce/example-website/listener';
import { openBankBook } from '@esanduce/example-simulated-bank/book';
import { createSqlStore } from '@esanduce/example-portal/sql-store/index';
import { type Portal, ReversalError } from '@esanduce/sdk/portal';
import { openBank } from './bank.ts';
import { createTally, type FaultKind } from './faults.ts';
import { beginning } from './calendar.ts';
import { baseUrl, signingKey } from './ground.ts';
import type { BankKind } from './schedule.ts';
import { openMailLedger } from './mail-ledger.ts';
import { startMortalPortal } from './mortal-portal.ts';

const [databaseUrl = ''] = process.argv.slice(2);
/** ms: long enough to be killed meanwhile. */
const bankMs = 15;
// Each request brings its own time.
let now = beginning;
const clock = { now: () => now };
const store = await createSqlStore({ connectionString: databaseUrl, connections: 4 });
const book = await openBankBook(databaseUrl);
const mailer = await openMailLedger(databaseUrl);

/** A call of a portal method, beside the HTTP API. */
async function operate(name: keyof Portal, parameters: unknown[]): Promise<Response> {
  const methods = portal as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
  try {
    return Response.json({ value: await methods[name]?.(...parameters) });
  } catch (error) {
    if (!(error instanceof ReversalError)) throw error;
    return Response.json({ reason: error.reason });
  }
}

const lines = createInterface({ input: process.stdin });
// A killed process must not pass state on to the next.
flushCompileCache();
console.log('loaded');
const [kind] = (await once(lines, 'line')) as [BankKind];
const bank = openBank(clock, createTally(), kind, book, () => delay(bankMs));
const { portal, arm, death } = startMortalPortal({
  store,
  acquirer: bank.acquirer,
  mailer,
  publicUrl: baseUrl,
  signingKey,
  clock,
  wait: async () => undefined,
});
death.catch(() => process.kill(process.pid, 'SIGKILL'));
// The pipe closes when the parent process ends.
lines.once('close', () => process.exit(0));
const { port } = await listen({ host: '127.0.0.1', port: 0 }, async (request) => {
  now = Number(request.headers.get('x-now'));
  const faults = JSON.parse(request.headers.get('x-bank-faults') ?? '[]') as [string, FaultKind, number][];
  for (const [write, kind, times] of faults) bank.fail(write, kind, times);
  if (request.headers.has('x-bank-well')) bank.recover();
  if (request.headers.has('x-bank-silent')) bank.fail('', 'acquirer silent for hours', 1);
  mailer.setDelay(Number(request.headers.get('x-mail-ms') ?? 0));
  const dieAt = request.headers.get('x-die-at');
  if (dieAt !== null) arm(Number(dieAt));
  const [, operations, name] = new URL(request.url).pathname.split('/');
  return operations === 'operations'
    ? operate(name as keyof Portal, (await request.json()) as unknown[])
    : portal.fetch(request);
});
console.log(`ready ${port}`);
