import type { MailMessage } from '../records/outbox.ts';

/** Sends one e-mail. Sending the same message id again must be harmless. */
export interface Mailer {
  /** @throws when the message was not accepted; the portal tries again later */
  send(message: MailMessage): Promise<void>;
}
