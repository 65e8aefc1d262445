import type { ChallengeHandler } from '../payment/challenge-handler.ts';
import { addressOf, pageAddress } from './challenge-page.ts';

/** Leaves this page for the bank's. The payer comes back to it, and `resume` finds out what became of the payment. */
export const byRedirect = (): ChallengeHandler => ({
  returnUrl: pageAddress(),
  open(action) {
    const address = addressOf(action);
    // The portal's page must not take this tab for a window of somebody's, and close it.
    address.searchParams.set('way', 'redirect');
    location.assign(address);
    return Promise.resolve('redirected');
  },
  close() {},
});
