import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as TcpServer } from 'node:net';
import { test, type TestContext } from 'node:test';
import { Esanduce } from '@esanduce/sdk';
import {
  createMemoryBook,
  createMemoryStore,
  createSimulatedAcquirer,
  createSandboxPortal,
  type SandboxPortal,
} from '@esanduce/sdk/sandbox';
import { verifyWebhook, WebhookError } from '@esanduce/sdk/webhooks';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../../test/support/free-port.ts';
import { createSmtpMailer } from './mail/smtp-mailer.ts';
import { createWebhookSender } from './webhook-sender.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const publicUrl = 'https://portal.example';

/** A portal in memory with real senders, whose clock can be put ahead. */
async function openPortal(
  context: TestContext,
  { smtpPort, webhookUrl }: { smtpPort: number; webhookUrl?: string },
) {
  const mailer = createSmtpMailer(`smtp://127.0.0.1:${smtpPort}`);
  context.after(() => mailer.close());
  const store = createMemoryStore();
  let ahead = 0;
  const portal = createSandboxPortal({
    store,
    acquirer: createSimulatedAcquirer({ book: createMemoryBook() }),
    mailer,
    webhooks: createWebhookSender(1_000),
    publicUrl,
    signingKey: 'a key of at least thirty-two characters',
    clock: { now: () => Date.now() + ahead },
  });
  await portal.controls.seed({
    today: '2026-11-23',
    households: ['milica'],
    ...(webhookUrl !== undefined && { partner: { webhook: { url: webhookUrl, secret } } }),
  });
  return { portal, store, pass: (ms: number) => (ahead += ms) };
}

/** Pays so many open bills, and answers the ids of the payments. */
async function payBills(portal: SandboxPortal, count: number): Promise<string[]> {
  const { controls } = portal;
  const esanduce = new Esanduce({
    baseUrl: publicUrl,
    token: () => controls.mintToken(),
    fetch: (input, init) => portal.fetch(new Request(input, init)),
  });
  const method = (await esanduce.paymentMethods.list()).data.find(({ isDefault }) => isDefault);
  assert.ok(method);
  const ids: string[] = [];
  for await (const bill of esanduce.bills.list({ status: 'open' })) {
    if (ids.length === count) break;
    if (!bill.payable) continue;
    const items = [{ payable: { type: 'bill', id: bill.id } as const, amount: bill.outstanding }];
    const { status, payment } = await esanduce.pay({ items, method: { type: 'card', id: method.id } });
    assert.ok(payment);
    assert.equal(status, 'succeeded');
    ids.push(payment.id);
  }
  assert.equal(ids.length, count);
  return ids;
}

/**
 * A mail server that notes the id of each mail; it takes the first so many, but does not say so.
 * `acceptAfterMs` and `recipientAfterMs` are how long it takes to accept a mail and a recipient.
 */
async function startSmtp(
  context: TestContext,
  port: number,
  { silent = 0, acceptAfterMs = 0, recipientAfterMs = 0 } = {},
) {
  const ids: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => void setTimeout(done, recipientAfterMs),
    onData(stream, _session, done) {
      void simpleParser(stream).then(({ messageId = '' }) => {
        ids.push(messageId);
        const error = ids.length <= silent ? new Error('The answer is lost') : undefined;
        setTimeout(() => done(error), acceptAfterMs);
      });
    },
  });
  server.on('error', () => undefined);
  const listening: TcpServer = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  context.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return ids;
}

test('Mail is delivered once after the mail server was down', async (context) => {
  const smtpPort = await freePort();
  const { portal, pass } = await openPortal(context, { smtpPort });
  const payments = await payBills(portal, 2);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    assert.equal((await portal.deliverOutbox()).sent, 0);
    pass(10_000);
  }
  const [waiting] = await portal.controls.outbox('waiting');
  assert.equal(waiting?.lastError, 'ESOCKET');

  const ids = await startSmtp(context, smtpPort);
  await portal.deliverOutbox();
  pass(3_600_000);
  await portal.deliverOutbox();
  assert.deepEqual(ids.sort(), payments.map((id) => `<${id}.succeeded@portal.example>`).sort());
  assert.deepEqual(await portal.controls.outbox('waiting'), []);
});

test('A mail whose acceptance was lost is sent again with the same id', async (context) => {
  const smtpPort = await freePort();
  const ids = await startSmtp(context, smtpPort, { silent: 1 });
  const { portal, pass } = await openPortal(context, { smtpPort });
  const [payment] = await payBills(portal, 1);
  await portal.deliverOutbox();
  pass(10_000);
  await portal.deliverOutbox();
  const id = `<${payment}.succeeded@portal.example>`;
  assert.deepEqual(ids, [id, id]);
});

test('A mail that its server accepts after eleven seconds is sent once, whoever looks meanwhile', async (context) => {
  const smtpPort = await freePort();
  const ids = await startSmtp(context, smtpPort, { acceptAfterMs: 11_000, recipientAfterMs: 2_000 });
  const { portal, pass } = await openPortal(context, { smtpPort });
  const [payment] = await payBills(portal, 1);
  const delivery = portal.deliverOutbox();
  while (ids.length < 1) await new Promise((resolve) => setTimeout(resolve, 50));
  pass(20 * 60_000);
  await Promise.all([delivery, portal.deliverOutbox()]);
  pass(3_600_000);
  await portal.deliverOutbox();
  assert.deepEqual(ids, [`<${payment}.succeeded@portal.example>`]);
  assert.deepEqual(await portal.controls.outbox('waiting'), []);
});

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => void;
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_incoming, outgoing) =>
    outgoing.writeHead(code, headers).end('words nobody reads');

interface Received {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A partner's server, which answers one request after another as told, then 204. */
async function startReceiver(context: TestContext, port: number, answers: Answer[]) {
  const received: Received[] = [];
  const server: Server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { url: path = '', headers } = incoming;
      received.push({ path, headers, body: Buffer.concat(chunks).toString() });
      (answers[received.length - 1] ?? status(204))(incoming, outgoing);
    });
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return received;
}

async function openPartner(context: TestContext) {
  const port = await freePort();
  const webhookUrl = `http://127.0.0.1:${port}/webhooks`;
  const { portal, store, pass } = await openPortal(context, { smtpPort: await freePort(), webhookUrl });
  await store.transaction(async (tx) => {
    for (const { id: customerId } of await tx.customers.list({})) {
      const partnerId = 'partner_demo';
      const connectedAt = '2026-11-23T08:15:00.000Z';
      await tx.connections.insert({ id: `${partnerId}:${customerId}`, partnerId, customerId, connectedAt });
    }
  });
  return { portal, pass, port };
}

/** Why each webhook was not taken, until it was or was given up. */
async function deliverAll({
  portal,
  pass,
}: Awaited<ReturnType<typeof openPartner>>): Promise<(string | null)[]> {
  const errors: (string | null)[] = [];
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await portal.deliverOutbox();
    const webhook = (await portal.controls.outbox()).find(({ kind }) => kind === 'webhook');
    assert.ok(webhook);
    errors.push(webhook.lastError);
    if (webhook.status !== 'waiting') break;
    pass(Date.parse(webhook.nextAttemptAt) - Date.now());
  }
  return errors;
}

test('A webhook survives a receiver that is down, fails, redirects and hangs, and is processed once', async (context) => {
  const partner = await openPartner(context);
  const [payment] = await payBills(partner.portal, 1);
  await partner.portal.deliverOutbox();
  const [refused] = (await partner.portal.controls.outbox('waiting')).filter(
    ({ kind }) => kind === 'webhook',
  );
  assert.equal(refused?.lastError, 'ECONNREFUSED');

  const received = await startReceiver(context, partner.port, [
    status(500),
    status(307, { Location: `http://127.0.0.1:${partner.port}/elsewhere` }),
    () => undefined,
    (incoming) => incoming.socket.destroy(),
  ]);
  partner.pass(1_300);
  const errors = await deliverAll(partner);
  const [reset] = errors.splice(3, 1);
  assert.match(reset ?? '', /^(UND_ERR_SOCKET|ECONNRESET)$/);
  assert.deepEqual(errors, ['HTTP 500', 'HTTP 307', 'TimeoutError', null]);
  assert.deepEqual(new Set(received.map(({ path }) => path)), new Set(['/webhooks']));

  const taken = new Map<unknown, string>();
  for (const { body, headers } of received) {
    const event = verifyWebhook(body, headers, secret);
    assert.equal(headers['content-type'], 'application/json');
    if (event.type !== 'payment.succeeded') assert.fail(event.type);
    taken.set(headers['webhook-id'], `${event.type} ${event.data.id}`);
  }
  assert.deepEqual([...taken.values()], [`payment.succeeded ${payment}`]);

  const [{ body, headers }] = received as [Received];
  assert.throws(
    () => verifyWebhook(body.replace('"succeeded"', '"failed"'), headers, secret),
    (error) => error instanceof WebhookError && error.code === 'wrong-signature',
  );
});

test('A receiver that answers 410 Gone gets no more webhooks', async (context) => {
  const partner = await openPartner(context);
  const received = await startReceiver(context, partner.port, [status(410)]);
  await payBills(partner.portal, 1);
  assert.deepEqual(await deliverAll(partner), ['HTTP 410']);
  const dead = await partner.portal.controls.outbox('dead');
  assert.deepEqual(
    dead.map(({ kind, attempts }) => [kind, attempts]),
    [['webhook', 1]],
  );
  assert.equal(received.length, 1);
});
