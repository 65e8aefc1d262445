import type { EsanduceError } from '../client/errors.ts';
import type { PaymentId } from '../contract/identifier.ts';
import type { Payment } from '../contract/payment.ts';

const outcomes = new Map<string, 'succeeded' | 'failed' | 'canceled'>([
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['canceled', 'canceled'],
  ['expired', 'canceled'],
]);

/** How a payment ended; undefined while it has not, and for a state this version does not know. */
export const outcomeOf = ({ status }: Payment) => outcomes.get(status);

/** What to do after an error on the way to an outcome. `refused`: nothing was started under this key. */
export type Step = 'refused' | 'ask' | { follow: PaymentId };

/**
 * The step after an error; `asked` says whether the key may have reached the portal before this call.
 *
 * | error | step |
 * |---|---|
 * | of a look-up, whatever it is | ask again |
 * | `payment-in-progress`, naming the payment | follow that one: it pays the same debt |
 * | nothing was sent, now or before | refused |
 * | 401 or 403 to the only sending | refused |
 * | 401 or 403 to a later sending | ask: an earlier one may have been taken |
 * | no problem document, or one that may pass (`request-in-progress`, `unavailable` …) | ask: it may have been started |
 * | any other problem: the portal judged this very key | refused |
 */
export function stepAfter(error: EsanduceError, asked: boolean): Step {
  const { attempts, code, problem, retryable, route, status } = error;
  if (route !== 'payments.create') return 'ask';
  if (code === 'payment-in-progress' && problem?.paymentId) return { follow: problem.paymentId as PaymentId };
  if (!asked && !attempts) return 'refused';
  if (status === 401 || status === 403) return asked || attempts > 1 ? 'ask' : 'refused';
  return !problem || retryable ? 'ask' : 'refused';
}
