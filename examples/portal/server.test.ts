import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Esanduce } from '@esanduce/sdk';
import { createSimulatedAcquirer } from '@esanduce/sdk/sandbox';
import { type Database, openDatabase } from './database/index.ts';
import type { Letter } from './mail/inbox.ts';
import { makeDataDirectory } from '../../test/support/portal-process/data-directory.ts';
import { freePort } from '../../test/support/free-port.ts';
import { type RunningPortal, type SandboxServerOptions, startPortal } from './server.ts';

let data: Awaited<ReturnType<typeof makeDataDirectory>>;
let database: Database;
let portal: RunningPortal;

const start = (options: Partial<SandboxServerOptions> = {}) =>
  startPortal({
    mode: 'sandbox',
    log: () => undefined,
    ...options,
    port: 0,
    bankPort: 0,
    dataDirectory: join(data.path, 'portal'),
    databaseUrl: database.connectionString,
    households: ['milica'],
    partner: async () => ({
      redirectUris: ['http://localhost:4999/back'],
      origins: ['http://localhost:4999'],
    }),
  });

before(async () => {
  data = await makeDataDirectory();
  database = await openDatabase({ directory: join(data.path, 'database') });
  portal = await start();
});

after(async () => {
  await portal.close();
  await database.stop();
  await data.remove();
});

async function askSandbox<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(
    portal.url + path,
    body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
  );
  assert.ok(response.ok, `${path}: ${response.status}`);
  return (await response.json()) as T;
}

const client = async () => {
  const { token } = await askSandbox<{ token: string }>('/_sandbox/tokens', { username: 'milica' });
  return new Esanduce({ baseUrl: portal.url, token });
};

const charges = async () =>
  (await askSandbox<{ charges: { orderId: string; amount: number }[] }>('/_sandbox/state')).charges;

async function mails(): Promise<Letter[]> {
  const deadline = Date.now() + 10_000;
  let letters: Letter[] = [];
  while (letters.length === 0 && Date.now() < deadline) {
    letters = await askSandbox<Letter[]>('/inbox.json');
    await delay(20);
  }
  return letters;
}

test('A payment is charged once, confirmed by mail, and still there after a restart', async () => {
  const first = await client();
  const { data } = await first.bills.list({ status: 'open' });
  const bill = data.find(({ payable }) => payable);
  const method = (await first.paymentMethods.list()).data.find(({ isDefault }) => isDefault);
  assert.ok(bill && method);
  const { outstanding } = bill;
  const outcome = await first.pay({
    items: [{ payable: { type: 'bill', id: bill.id }, amount: outstanding }],
    method: { type: 'card', id: method.id },
  });
  assert.equal(outcome.status, 'succeeded');
  const [letter, ...others] = await mails();
  assert.equal(others.length, 0);
  assert.ok(letter);
  assert.ok(letter.messageId.includes(outcome.payment?.id ?? 'no payment'));
  assert.ok(letter.text.includes(outcome.payment?.receipt?.authorisationCode ?? 'no receipt'));
  assert.deepEqual(
    (await charges()).map(({ amount }) => amount),
    [outstanding.amount],
  );

  await portal.close();
  portal = await start();
  const again = await client();
  assert.equal((await again.bills.get(bill.id)).status, 'paid');
  assert.equal((await charges()).length, 1);
  const pdf = new Uint8Array(await (await again.bills.download(bill.id)).arrayBuffer());
  assert.equal(new TextDecoder().decode(pdf.subarray(0, 5)), '%PDF-');
});

test('A database that cannot be reached is an error, and the port is free again', async () => {
  const { port } = new URL(portal.url);
  await portal.close();
  await assert.rejects(
    startPortal({
      mode: 'sandbox',
      port: Number(port),
      bankPort: 0,
      dataDirectory: data.path,
      databaseUrl: 'postgres://nobody:secret@127.0.0.1:1/none',
      partner: async () => ({ redirectUris: [], origins: [] }),
    }),
    (error: Error) => !error.message.includes('secret'),
  );
  portal = await startPortal({
    mode: 'sandbox',
    port: Number(port),
    bankPort: 0,
    dataDirectory: data.path,
    databaseUrl: database.connectionString,
    partner: async () => ({ redirectUris: [], origins: [] }),
  });
  assert.equal(new URL(portal.url).port, port);
});

test('In production nothing of the sandbox answers, and the public address is the only host', async (context) => {
  const admin = new pg.Client(database.connectionString);
  await admin.connect();
  await admin.query('CREATE DATABASE production');
  await admin.end();
  const databaseUrl = new URL(database.connectionString);
  databaseUrl.pathname = '/production';
  const publicUrl = `http://127.0.0.1:${await freePort()}`;
  const real = await startPortal({
    mode: 'production',
    port: Number(new URL(publicUrl).port),
    publicUrl,
    acquirer: createSimulatedAcquirer(),
    dataDirectory: join(data.path, 'production'),
    databaseUrl: databaseUrl.href,
    smtpUrl: 'smtp://127.0.0.1:1',
    signingKey: 'k'.repeat(32),
    log: () => undefined,
  });
  context.after(() => real.close());
  assert.deepEqual([real.url, real.bankUrl, real.keepsMail], [publicUrl, null, false]);
  for (const path of ['/_sandbox/state', '/_sandbox/outbox', '/', '/inbox', '/inbox.json', '/sign-in']) {
    assert.equal((await fetch(real.url + path)).status, 404, path);
  }
  const post = (path: string) =>
    fetch(real.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: publicUrl },
      body: '{}',
    });
  for (const path of ['/_sandbox/tokens', '/_sandbox/reset', '/sign-in'])
    assert.equal((await post(path)).status, 404, path);
  const page = await (await fetch(`${real.url}/challenge/none`)).text();
  assert.doesNotMatch(page, /измишљени|inbox/, 'the pages do not say that money is not real');
  const localhost = await fetch(real.url.replace('127.0.0.1', 'localhost'));
  assert.equal(localhost.status, 421);
});

test('A bank that does not answer about an earlier run’s payments does not block the start', async () => {
  const bank = createSimulatedAcquirer();
  const lost = () => Promise.reject(new Error('timed out'));
  await portal.close();
  portal = await start({ acquirer: { ...bank, authorise: lost, status: lost } });
  const { bills, paymentMethods, pay } = await client();
  const bill = (await bills.list({ status: 'open' })).data.find(({ payable }) => payable);
  const method = (await paymentMethods.list()).data.find(({ isDefault }) => isDefault);
  assert.ok(bill && method);
  const items = [{ payable: { type: 'bill', id: bill.id } as const, amount: bill.outstanding }];
  assert.equal(
    (await pay({ items, method: { type: 'card', id: method.id } }, { deadline: 3_000 })).status,
    'unknown',
  );
  // Old enough to be taken for left behind.
  await askSandbox('/_sandbox/clock', { advanceMonths: 1 });
  await portal.close();

  let speak: () => void = () => undefined;
  const silence = new Promise<never>((_, reject) => (speak = () => reject(new Error('timed out'))));
  portal = await start({ acquirer: { ...bank, status: () => silence }, recoveryTimeoutMs: 100 });
  const again = await client();
  assert.equal((await again.bills.get(bill.id)).notPayableReason, 'paymentInProgress');
  speak();
});
