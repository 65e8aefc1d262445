import type { MailMessage } from '../records/outbox.ts';

/** Sends one e-mail. Sending the same message id again must be harmless. */
export interface Mailer {
  /**
   * @param message its `to` is one address, never a list
   * @throws when the message was not accepted; the portal tries again later
   */
  send(message: MailMessage): Promise<void>;
  /**
   * The longest that `send` may take with a slow server, ms; default: 0. Until it has passed, no other process sends the
   * message, also when the one that took it died.
   */
  readonly longestSendMs?: number;
}
