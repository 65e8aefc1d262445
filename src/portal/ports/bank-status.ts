import type { WebhookRequest } from './webhook-sender.ts';

/** Asks banks what became of payment orders. */
export interface BankStatus {
  /**
   * Posts a signed question to a bank, without following redirects.
   * @returns the body of its answer
   * @throws when there was no answer with status 200 within ten seconds; the portal asks again later
   */
  ask(question: WebhookRequest): Promise<string>;
}
