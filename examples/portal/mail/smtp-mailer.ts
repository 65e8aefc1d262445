import type { Mailer } from '@esanduce/sdk/portal';
import nodemailer from 'nodemailer';

const sender = { name: 'е.Сандуче (огледни портал)', address: 'esanduce@portal.example' };
const timeoutMs = 10_000;

export interface SmtpMailer extends Mailer {
  close(): void;
}

/** Sends mail by SMTP, `smtp://user:password@host:port` or `smtps://…`. */
export function createSmtpMailer(url: string): SmtpMailer {
  const transport = nodemailer.createTransport({
    url,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    async send({ id, to, subject, text, html }) {
      // The same id at every attempt, so that a receiver can drop a second copy.
      await transport.sendMail({ from: sender, to, subject, text, html, messageId: `<${id}>` });
    },
    close: () => transport.close(),
  };
}
