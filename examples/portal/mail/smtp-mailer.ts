import { isMailAddress, type Mailer } from '@esanduce/sdk/portal';
import nodemailer from 'nodemailer';

const sender = { name: 'е.Сандуче (пробни портал)', address: 'esanduce@portal.example' };

const minuteMs = 60_000;
/**
 * How long to wait for a server, ms. A sender that gives up earlier and tries again has the payer get two letters, as the
 * server accepts the first one too. Source: RFC 5321, 4.5.3.2, its longest limit for every answer.
 */
export const smtpLimits = {
  connection: 2 * minuteMs,
  greeting: 5 * minuteMs,
  answer: 10 * minuteMs,
} as const;
/** EHLO, MAIL and RCPT by five minutes, DATA by two, its blocks by three: RFC 5321, 4.5.3.2. */
const beforeLastAnswer = 20 * minuteMs;

export interface SmtpMailer extends Mailer {
  close(): void;
}

/** Sends mail by SMTP, `smtp://user:password@host:port` or `smtps://…`. */
export function createSmtpMailer(url: string): SmtpMailer {
  const { connection, greeting, answer } = smtpLimits;
  const transport = nodemailer.createTransport({
    url,
    disableFileAccess: true,
    disableUrlAccess: true,
    // Counts until the greeting.
    connectionTimeout: connection + greeting,
    greetingTimeout: greeting,
    socketTimeout: answer,
  });
  return {
    longestSendMs: connection + greeting + beforeLastAnswer + answer,
    async send({ id, to: address, subject, text, html }) {
      // nodemailer reads every recipient as a list.
      if (!isMailAddress(address)) throw new RangeError('The recipient is not one mail address');
      const to = { name: '', address };
      // The same id at every attempt, so that a receiver can drop a second copy.
      await transport.sendMail({ from: sender, to, subject, text, html, messageId: `<${id}>` });
    },
    close: () => transport.close(),
  };
}
