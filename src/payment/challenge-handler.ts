import type { PaymentAction } from '../contract/payment.ts';
import type { ChallengeResult } from './machine.ts';

/** Brings the payer to the bank's page (3-D Secure) and back. The ones for browsers are in `@esanduce/sdk/challenge`. */
export interface ChallengeHandler {
  /** Where the bank's page leads back to: a page of the origin the token was made for. */
  readonly returnUrl: string;
  /**
   * Shows the bank's page; answers how the payer left it, once. Whether they confirmed is asked of the portal, whatever
   * this says. `nonce` comes back from the portal's page in its message, or in the address as `esanduce-nonce`.
   */
  open(action: PaymentAction, nonce: string): Promise<Exclude<ChallengeResult, 'actionNeeded'>>;
  /** Takes away what is open; called when it is not needed, or no more. */
  close(): void;
}
