import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import type {} from '@esanduce/sdk/sandbox';
import type { Payment, WebhookEvent } from '../../contract/index.ts';
import { connect } from '../auth/sign-in-code.ts';
import {
  createTestClock,
  openBills,
  openSandbox,
  paidBy,
  replyOf,
  signIn,
  testTime,
} from '../../../test/support/portal-session.ts';
import { createOutbox } from '../outbox/outbox.ts';
import type { WebhookRequest } from '../ports/webhook-sender.ts';
import { isWebhookUrl, requireWebhook } from './endpoint.ts';
import { signWebhook } from './sign.ts';

const secret = `whsec_${btoa('thirty-two bytes of a known text')}`;
const webhook = { url: 'https://partner.example/webhooks', secret };

/** A sandbox with a webhook, and one bill paid by a customer who has connected with the partner, or has not. */
async function openPaid({ connected = true } = {}) {
  const clock = createTestClock();
  const sandbox = await openSandbox({ households: ['milica'], partner: { webhook }, clock });
  const session = await signIn(sandbox);
  const [customer] = await sandbox.store.transaction((tx) => tx.customers.list({}));
  assert.ok(customer);
  if (connected) {
    await sandbox.store.transaction((tx) =>
      connect(tx, 'partner_demo', customer.id, '2026-06-01T08:00:00.000Z'),
    );
  }
  const payment = await paidBy(session, (await openBills(session)).slice(0, 1));
  return { sandbox, session, clock, payment };
}

/** A payment whose webhook is still waiting, and an outbox whose receiver answers as it is told. */
async function openWaiting(answers: (number | Error)[]) {
  const { sandbox, clock, payment } = await openPaid({ connected: false });
  await sandbox.portal.deliverOutbox();
  const id = `msg_${payment.id}_succeeded_partner_demo`;
  const now = new Date(clock.now()).toISOString();
  await sandbox.store.load({
    outbox: [
      {
        id,
        kind: 'webhook',
        partnerId: 'partner_demo',
        body: '{}',
        createdAt: now,
        nextAttemptAt: now,
        attempts: 0,
        status: 'waiting',
        lastError: null,
      },
    ],
  });
  const received: WebhookRequest[] = [];
  const logged: string[] = [];
  const outbox = createOutbox({
    store: sandbox.store,
    clock,
    random: { token: (size) => '0'.repeat(size) },
    log: (entry) => logged.push(JSON.stringify(entry)),
    mailer: { send: () => Promise.reject(new Error('no mail here')) },
    webhooks: {
      async send(request) {
        received.push(request);
        const answer = answers[received.length - 1] ?? 204;
        if (answer instanceof Error) throw answer;
        return { status: answer };
      },
    },
  });
  return { sandbox, clock, id, outbox, received, logged };
}

test('A connected partner is told of a payment as the contract shows it, signed', async () => {
  const { sandbox, session, payment } = await openPaid();
  await sandbox.portal.deliverOutbox();
  await sandbox.portal.deliverOutbox();
  const [request, ...others] = sandbox.webhooks();
  assert.ok(request);
  assert.equal(others.length, 0);
  assert.equal(request.url, webhook.url);
  const event = JSON.parse(request.body) as WebhookEvent;
  const shown = await session.get<Payment>(`/v1/payments/${payment.id}`);
  assert.deepEqual(event, { type: 'payment.succeeded', timestamp: payment.completedAt, data: shown });
  const {
    'webhook-id': id = '',
    'webhook-timestamp': sentAt,
    'webhook-signature': signature,
  } = request.headers;
  assert.equal(id, `msg_${payment.id}_succeeded_partner_demo`);
  assert.equal(sentAt, String(testTime / 1000));
  assert.equal(signature, new Webhook(secret).sign(id, new Date(testTime), request.body));
});

test('A partner that the customer did not sign in for is told nothing', async () => {
  const { sandbox } = await openPaid({ connected: false });
  await sandbox.portal.deliverOutbox();
  assert.equal(sandbox.mails().length, 1);
  assert.deepEqual(sandbox.webhooks(), []);
});

test('What is not taken is sent again, the same letters under the same id, signed anew', async () => {
  const { clock, outbox, received, id } = await openWaiting([500, 302, new TypeError('fetch failed'), 200]);
  for (const pause of [1_000, 2_000, 4_000]) {
    assert.equal((await outbox.deliver()).failed, 1);
    clock.pass(pause - 1);
    assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 0, dead: 0 });
    clock.pass(1);
  }
  assert.deepEqual(await outbox.deliver(), { sent: 1, failed: 0, dead: 0 });
  assert.deepEqual(
    new Set(received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)),
    new Set([`${id} {}`]),
  );
  assert.equal(new Set(received.map(({ headers }) => headers['webhook-signature'])).size, 4);
});

test('A receiver that is gone is not asked again, and the dead letter is listed without address or secret', async () => {
  const { sandbox, outbox, received, id, logged } = await openWaiting([410]);
  assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 0, dead: 1 });
  assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 0, dead: 0 });
  assert.equal(received.length, 1);
  const answer = await replyOf(await sandbox.fetch(`${sandbox.baseUrl}/_sandbox/outbox?status=dead`));
  const { data } = answer.json() as { data: object[] };
  const nextAttemptAt = new Date(testTime + 60_000).toISOString();
  assert.deepEqual(data, [
    { id, kind: 'webhook', status: 'dead', attempts: 1, nextAttemptAt, lastError: 'HTTP 410' },
  ]);
  assert.match(logged.join(), /webhook\.abandoned/);
  assert.doesNotMatch(logged.join() + answer.text, /whsec_|https:|@posta/);
});

test('The outbox is asked for by a status it has', async () => {
  const { sandbox } = await openPaid();
  await sandbox.portal.deliverOutbox();
  const ask = async (query: string) =>
    replyOf(await sandbox.fetch(`${sandbox.baseUrl}/_sandbox/outbox${query}`));
  const kinds = ((await ask('')).json() as { data: { kind: string }[] }).data.map(({ kind }) => kind);
  assert.deepEqual(kinds.sort(), ['mail', 'webhook']);
  assert.deepEqual((await ask('?status=waiting')).json(), { data: [] });
  assert.deepEqual(
    [(await ask('?status=lost')).problem, (await ask('?status=lost')).pointers],
    ['invalid-request', ['/query/status']],
  );
});

test('A receiver nobody hears from is given up after twenty attempts', async () => {
  const { clock, outbox, received } = await openWaiting(Array.from({ length: 30 }, () => 503));
  for (let attempt = 1; attempt < 20; attempt += 1) {
    assert.equal((await outbox.deliver()).failed, 1, `attempt ${attempt}`);
    clock.pass(3_600_000);
  }
  assert.equal((await outbox.deliver()).dead, 1);
  assert.equal(received.length, 20);
});

test('A receiver that does not answer holds up no mail', async () => {
  const { sandbox } = await openPaid({ connected: false });
  await sandbox.portal.deliverOutbox();
  const mails: string[] = [];
  const now = new Date(testTime).toISOString();
  const queued = {
    createdAt: now,
    nextAttemptAt: now,
    attempts: 0,
    status: 'waiting',
    lastError: null,
  } as const;
  const message = { id: 'm', to: 'a@b.example', subject: '', text: '', html: '', locale: 'en' } as const;
  await sandbox.store.load({
    outbox: [{ ...queued, id: 'w', kind: 'webhook', partnerId: 'partner_demo', body: '{}' }],
  });
  let begun: () => void = () => undefined;
  const sending = new Promise<void>((resolve) => (begun = resolve));
  let mailed: () => void = () => undefined;
  const sent = new Promise<void>((resolve) => (mailed = resolve));
  const outbox = createOutbox({
    store: sandbox.store,
    clock: createTestClock(),
    random: { token: (size) => '0'.repeat(size) },
    log: () => undefined,
    mailer: {
      async send({ id }) {
        mails.push(id);
        mailed();
      },
    },
    webhooks: {
      send() {
        begun();
        return new Promise(() => undefined);
      },
    },
  });
  void outbox.deliver();
  await sending;
  await sandbox.store.load({ outbox: [{ ...queued, id: 'm', kind: 'mail', message }] });
  void outbox.deliver();
  await sent;
  assert.deepEqual(mails, ['m']);
});

test('Signatures are those of the Standard Webhooks library', async () => {
  const body = '{"type":"payment.succeeded","note":"Војводе Степе"}';
  assert.equal(
    await signWebhook(secret, 'msg_1', 1_780_300_800, body),
    new Webhook(secret).sign('msg_1', new Date(1_780_300_800_000), body),
  );
});

test('Events go by https, or by http to this machine', () => {
  for (const url of [
    'https://partner.example/x',
    'http://localhost:4820/webhooks',
    'http://127.0.0.1/',
    'http://[::1]:80/',
  ]) {
    assert.ok(isWebhookUrl(url), url);
  }
  for (const url of [
    'http://partner.example/',
    'http://127.0.0.1.example/',
    'https://user:password@partner.example/',
    'ftp://localhost/',
    'partner.example',
    '',
  ]) {
    assert.ok(!isWebhookUrl(url), url);
  }
});

test('A webhook that cannot be used is refused at the seed, without showing its secret', async () => {
  for (const wrong of [
    { url: 'http://partner.example/', secret },
    { url: webhook.url, secret: 'whsec_c2hvcnQ=' },
    { url: webhook.url, secret: 'whsec_*****' },
    { url: webhook.url, secret: secret.slice('whsec_'.length) },
  ]) {
    await assert.rejects(openSandbox({ partner: { webhook: wrong } }), (error: Error) => {
      return error instanceof RangeError && !error.message.includes(wrong.secret.slice(6));
    });
  }
  assert.equal(requireWebhook(webhook), webhook);
});

test('A webhook that was moved to where none may be is not sent', async () => {
  const { sandbox, outbox, received } = await openWaiting([]);
  await sandbox.store.transaction(async (tx) => {
    const partner = await tx.partners.get('partner_demo');
    assert.ok(partner);
    await tx.partners.update({ ...partner, webhook: { ...webhook, url: 'http://169.254.169.254/' } });
  });
  assert.equal((await outbox.deliver()).dead, 1);
  assert.equal(received.length, 0);
});
