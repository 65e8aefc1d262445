import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { type AddressObject, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { createInbox, type Inbox } from './inbox.ts';

export interface MailCatcher {
  inbox: Inbox;
  /** Such as `smtp://127.0.0.1:2525`. */
  smtpUrl: string;
  close(): Promise<void>;
}

const maxMessageBytes = 2_000_000;

const addressText = (address: AddressObject | AddressObject[] | undefined): string =>
  [address ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');

/** A mail server on a free loopback port that puts everything into the inbox. */
export async function startMailCatcher(): Promise<MailCatcher> {
  const inbox = createInbox();
  const server = new SMTPServer({
    banner: 'sandbox inbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: maxMessageBytes,
    logger: false,
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          inbox.add({
            messageId: mail.messageId ?? '',
            from: addressText(mail.from),
            to: addressText(mail.to),
            subject: mail.subject ?? '',
            receivedAt: Date.now(),
            text: mail.text ?? '',
            html: typeof mail.html === 'string' ? mail.html : null,
          });
          done();
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // Without a listener, a client that disconnects early would end the process.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    inbox,
    smtpUrl: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
