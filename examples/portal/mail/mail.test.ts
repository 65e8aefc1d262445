import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { startMailCatcher } from './catcher.ts';
import { createInbox } from './inbox.ts';
import { createSmtpMailer, smtpLimits } from './smtp-mailer.ts';

const message = {
  id: 'mail1@portal.example',
  to: 'milica@example.test',
  subject: 'Потврда о плаћању',
  text: 'Успешно сте извршили плаћање.',
  html: '<p>Успешно сте извршили плаћање.</p>',
  locale: 'sr-Cyrl',
} as const;

async function start(context: TestContext) {
  const catcher = await startMailCatcher();
  const mailer = createSmtpMailer(catcher.smtpUrl);
  context.after(async () => {
    mailer.close();
    await catcher.close();
  });
  return { catcher, mailer };
}

test('A mail sent by SMTP is in the inbox as written', async (context) => {
  const { catcher, mailer } = await start(context);
  await mailer.send(message);
  const [letter, ...others] = catcher.inbox.list();
  assert.equal(others.length, 0);
  assert.equal(letter?.subject, message.subject);
  assert.equal(letter.to, message.to);
  assert.equal(letter.text.trim(), message.text);
  assert.equal(letter.html?.trim(), message.html);
  assert.equal(letter.messageId, '<mail1@portal.example>');
  assert.match(letter.from, /е\.Сандуче/);
});

test('A mail repeated with the same id is kept once', async (context) => {
  const { catcher, mailer } = await start(context);
  await mailer.send(message);
  await mailer.send(message);
  await mailer.send({ ...message, id: 'mail2@portal.example' });
  assert.deepEqual(
    catcher.inbox.list().map(({ messageId }) => messageId),
    ['<mail2@portal.example>', '<mail1@portal.example>'],
  );
});

test('Sending to a server that is down rejects, so that the outbox retries', async (context) => {
  const { catcher, mailer } = await start(context);
  await catcher.close();
  await assert.rejects(mailer.send(message));
});

test('A recipient is never a list, so only the payer gets the letter', async (context) => {
  const { catcher, mailer } = await start(context);
  for (const to of [
    'milica@example.test,dragan@example.test',
    'milica@example.test, dragan@example.test',
    'milica@example.test;dragan@example.test',
    'milica@example.test\r\nBcc: dragan@example.test',
    'milica@example.test>\r\nRCPT TO:<dragan@example.test',
    'Milica <dragan@example.test>',
    'friends: milica@example.test, dragan@example.test;',
    '=?utf-8?q?milica=40example.test=2Cdragan?=@example.test',
  ]) {
    await assert.rejects(mailer.send({ ...message, to }), RangeError, to);
  }
  assert.deepEqual(catcher.inbox.list(), []);
  await mailer.send({ ...message, to: 'милица@пошта.срб' });
  assert.deepEqual(
    catcher.inbox.list().map(({ to }) => to),
    ['милица@пошта.срб'],
  );
});

test('A slow server gets the time that RFC 5321 asks, and the outbox waits longer', async (context) => {
  const { mailer } = await start(context);
  const minutes = (count: number) => count * 60_000;
  // 4.5.3.2: greeting, MAIL, RCPT, DATA, its blocks, and its end.
  const asked = [5, 5, 5, 2, 3, 10].map(minutes);
  assert.ok(smtpLimits.greeting >= asked[0]!);
  for (const each of asked) assert.ok(smtpLimits.answer >= each);
  assert.ok(mailer.longestSendMs! >= smtpLimits.connection + asked.reduce((sum, each) => sum + each));
});

test('The inbox keeps the last 200 letters, newest first', () => {
  const inbox = createInbox();
  const letter = { from: '', to: '', subject: '', receivedAt: 0, text: '', html: null };
  for (let count = 1; count <= 201; count += 1) inbox.add({ ...letter, messageId: `<${count}>` });
  assert.equal(inbox.list().length, 200);
  assert.equal(inbox.list()[0]?.id, 201);
  assert.equal(inbox.get(1), undefined);
  assert.equal(inbox.get(2)?.messageId, '<2>');
});
