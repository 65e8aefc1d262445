import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryStore } from '@esanduce/sdk/sandbox';
import { createTestClock } from '../../../test/support/portal-session.ts';
import type { MailMessage, OutboxRecord } from '../records/outbox.ts';
import { DeliveryError } from '../webhooks/delivery-error.ts';
import { failureReason } from './failure-reason.ts';
import { createOutbox } from './outbox.ts';
import { backoffMs } from './backoff.ts';

const message = (id: string): MailMessage => ({
  id,
  to: 'milica@posta.example',
  subject: 's',
  text: 't',
  html: 'h',
  locale: 'en',
});

/** Randomness that gives no jitter, and the most. */
const noSpread = { token: (size: number) => '0'.repeat(size) };
const fullSpread = { token: (size: number) => 'z'.repeat(size) };

async function open({ fails = 0, waiting = ['m1'] }: { fails?: number; waiting?: string[] } = {}) {
  const store = createMemoryStore();
  const clock = createTestClock();
  const sent: string[] = [];
  let left = fails;
  const parts = {
    store,
    clock,
    random: noSpread,
    log: () => undefined,
    webhooks: null,
    mailer: {
      async send({ id }: MailMessage) {
        left -= 1;
        if (left >= 0) throw new Error('refused');
        sent.push(id);
      },
    },
  };
  const now = new Date(clock.now()).toISOString();
  await store.load({
    outbox: waiting.map((id) => ({
      id,
      kind: 'mail',
      createdAt: now,
      message: message(id),
      attempts: 0,
      nextAttemptAt: now,
      status: 'waiting',
      lastError: null,
    })),
  });
  const entry = async (id = 'm1') => (await store.transaction((tx) => tx.outbox.get(id))) as OutboxRecord;
  return { parts, clock, sent, entry, outbox: createOutbox(parts) };
}

test('A waiting message is sent once', async () => {
  const { outbox, sent, entry } = await open({
    waiting: Array.from({ length: 120 }, (_, index) => `m${index + 1}`),
  });
  assert.deepEqual(await outbox.deliver(), { sent: 120, failed: 0, dead: 0 });
  assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 0, dead: 0 });
  assert.equal(new Set(sent).size, 120);
  assert.equal((await entry()).status, 'sent');
});

test('Concurrent deliveries, also by two processes, send each e-mail once', async () => {
  const { outbox, parts, sent } = await open({ waiting: ['m1', 'm2', 'm3'] });
  const other = createOutbox(parts);
  await Promise.all([outbox.deliver(), outbox.deliver(), other.deliver()]);
  assert.deepEqual(sent.sort(), ['m1', 'm2', 'm3']);
});

test('A refused e-mail is retried with doubling delays', async () => {
  const { outbox, clock, sent, entry } = await open({ fails: 2 });
  assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 1, dead: 0 });
  assert.deepEqual([(await entry()).attempts, (await entry()).lastError], [1, 'Error']);
  clock.pass(999);
  assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 0, dead: 0 });
  clock.pass(1);
  assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 1, dead: 0 });
  clock.pass(1_999);
  assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 0, dead: 0 });
  clock.pass(1);
  assert.deepEqual(await outbox.deliver(), { sent: 1, failed: 0, dead: 0 });
  assert.deepEqual(sent, ['m1']);
});

test('An e-mail is given up after twenty attempts, at most an hour apart', async () => {
  const { outbox, clock, entry } = await open({ fails: Infinity });
  for (let attempt = 1; attempt < 20; attempt += 1) {
    assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 1, dead: 0 }, `attempt ${attempt}`);
    clock.pass(3_600_000);
  }
  assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 0, dead: 1 });
  clock.pass(3_600_000);
  assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 0, dead: 0 });
  assert.equal((await entry()).status, 'dead');
});

test('After a crash while sending, the next process sends the e-mail with the same id', async () => {
  const { parts, clock, sent, outbox } = await open();
  let begun: () => void = () => undefined;
  const sending = new Promise<void>((resolve) => (begun = resolve));
  const dying = createOutbox({
    ...parts,
    mailer: {
      send: () => {
        begun();
        return new Promise<never>(() => undefined);
      },
    },
  });
  void dying.deliver();
  await sending;
  assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 0, dead: 0 });
  clock.pass(60_000);
  assert.deepEqual(await outbox.deliver(), { sent: 1, failed: 0, dead: 0 });
  assert.deepEqual(sent, ['m1']);
});

/** A mailer whose server answers only when the test says so. */
function slowMailer(longestSendMs?: number) {
  const sent: string[] = [];
  let begun: () => void = () => undefined;
  let answer: { accept: () => void; refuse: (error: Error) => void } | undefined;
  const sending = new Promise<void>((resolve) => (begun = resolve));
  const mailer = {
    ...(longestSendMs !== undefined && { longestSendMs }),
    send: ({ id }: MailMessage) =>
      new Promise<void>((resolve, reject) => {
        sent.push(id);
        answer = { accept: resolve, refuse: reject };
        begun();
      }),
  };
  return {
    mailer,
    sent,
    sending,
    accept: () => answer?.accept(),
    refuse: () => answer?.refuse(new Error('no')),
  };
}

const nothing = { sent: 0, failed: 0, dead: 0 };

test('An e-mail that a server accepts after its longest time is sent once, by two processes', async () => {
  const { parts, clock, sent, outbox } = await open();
  const slow = slowMailer(2_220_000);
  const delivery = createOutbox({ ...parts, mailer: slow.mailer }).deliver();
  await slow.sending;
  clock.pass(2_220_000);
  const other = createOutbox({ ...parts, mailer: { ...parts.mailer, longestSendMs: 2_220_000 } });
  assert.deepEqual(await other.deliver(), nothing);
  slow.accept();
  assert.deepEqual(await delivery, { sent: 1, failed: 0, dead: 0 });
  clock.pass(10_000_000);
  assert.deepEqual([await other.deliver(), await outbox.deliver()], [nothing, nothing]);
  assert.deepEqual([slow.sent, sent], [['m1'], []]);
});

test('The lease of an e-mail is renewed for as long as its server takes', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const { parts, clock, sent, entry, outbox } = await open();
  const slow = slowMailer();
  const delivery = createOutbox({ ...parts, mailer: slow.mailer }).deliver();
  await slow.sending;
  for (let minute = 0; minute < 60; minute += 1) {
    clock.pass(20_000);
    const until = new Date(clock.now() + 60_000).toISOString();
    context.mock.timers.tick(20_000);
    while ((await entry()).nextAttemptAt < until) await new Promise(setImmediate);
    assert.deepEqual(await outbox.deliver(), nothing);
  }
  slow.accept();
  assert.deepEqual(await delivery, { sent: 1, failed: 0, dead: 0 });
  clock.pass(120_000);
  context.mock.timers.tick(120_000);
  assert.deepEqual(await outbox.deliver(), nothing);
  assert.deepEqual([slow.sent, sent, (await entry()).status], [['m1'], [], 'sent']);
});

test('A process that is refused after another has sent its e-mail does not have it sent again', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const { parts, clock, sent, entry, outbox } = await open();
  const slow = slowMailer();
  const delivery = createOutbox({ ...parts, mailer: slow.mailer }).deliver();
  await slow.sending;
  clock.pass(60_000);
  assert.deepEqual(await outbox.deliver(), { sent: 1, failed: 0, dead: 0 });
  slow.refuse();
  await delivery;
  clock.pass(3_600_000);
  assert.deepEqual(await outbox.deliver(), nothing);
  assert.deepEqual([sent, (await entry()).status], [['m1'], 'sent']);
});

test('An e-mail accepted while the store is down is not sent again', async () => {
  const { parts, clock, sent, entry } = await open();
  let isDown = false;
  const store = {
    ...parts.store,
    hold: ((held, work) =>
      isDown ? Promise.reject(new Error('down')) : parts.store.hold(held, work)) as typeof parts.store.hold,
  };
  const outbox = createOutbox({
    ...parts,
    store,
    mailer: {
      async send(letter: MailMessage) {
        await parts.mailer.send(letter);
        isDown = true;
      },
    },
  });
  await assert.rejects(outbox.deliver(), /down/);
  await assert.rejects(outbox.deliver(), /down/);
  isDown = false;
  clock.pass(3_600_000);
  assert.deepEqual(await outbox.deliver(), nothing);
  assert.deepEqual([sent, (await entry()).status], [['m1'], 'sent']);
});

test('A process whose clock jumps ahead does not take what it is sending', async () => {
  const { parts, clock } = await open();
  const slow = slowMailer();
  const delivery = createOutbox({ ...parts, mailer: slow.mailer }).deliver();
  await slow.sending;
  clock.pass(3_600_000);
  for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
  slow.accept();
  assert.deepEqual(await delivery, { sent: 1, failed: 0, dead: 0 });
  assert.deepEqual(slow.sent, ['m1']);
});

test('A slow server holds up no other e-mail', async () => {
  const { parts, sent, outbox } = await open({ waiting: ['m1', 'm2', 'm3'] });
  const slow = slowMailer();
  const mailer = {
    send: (letter: MailMessage) =>
      letter.id === 'm1' ? slow.mailer.send(letter) : parts.mailer.send(letter),
  };
  const delivery = createOutbox({ ...parts, mailer }).deliver();
  await slow.sending;
  while (sent.length < 2) await new Promise(setImmediate);
  assert.deepEqual(await outbox.deliver(), nothing);
  slow.accept();
  assert.deepEqual(await delivery, { sent: 3, failed: 0, dead: 0 });
});

test('A recipient that is not one address gets nothing, and is not tried again', async () => {
  for (const to of ['a@x.example,b@y.example', 'a@x.example\r\nBcc: b@y.example', 'B <b@y.example>', '']) {
    const { parts, clock, sent, entry, outbox } = await open();
    const wrong = { ...(await entry()), message: { ...message('m1'), to } } as OutboxRecord;
    await parts.store.transaction((tx) => tx.outbox.update(wrong));
    assert.deepEqual(await outbox.deliver(), { sent: 0, failed: 0, dead: 1 });
    clock.pass(3_600_000);
    assert.deepEqual(await outbox.deliver(), nothing);
    const { status, lastError } = await entry();
    assert.deepEqual([sent, status, lastError], [[], 'dead', 'invalid recipient'], to);
  }
});

test('Jitter makes a delay up to a quarter longer, at most an hour', () => {
  assert.deepEqual([backoffMs(1, noSpread), backoffMs(1, fullSpread)], [1_000, 1_250]);
  assert.deepEqual([backoffMs(4, noSpread), backoffMs(4, fullSpread)], [8_000, 10_000]);
  assert.deepEqual([backoffMs(19, noSpread), backoffMs(19, fullSpread)], [2_880_000, 3_600_000]);
});

test('Only an error’s code or name is stored, never its message', () => {
  const refused = Object.assign(new Error('connect 10.0.0.7:25'), { code: 'ECONNREFUSED' });
  assert.equal(failureReason(refused), 'ECONNREFUSED');
  assert.equal(failureReason(new TypeError('fetch failed', { cause: refused })), 'ECONNREFUSED');
  assert.equal(failureReason(new TypeError('milica@posta.example')), 'TypeError');
  assert.equal(failureReason(new DeliveryError('HTTP 500')), 'HTTP 500');
  assert.equal(failureReason('milica@posta.example'), 'unknown');
});
