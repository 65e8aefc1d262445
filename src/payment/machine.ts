import type { EsanduceError } from '../client/errors.ts';
import type { PaymentId } from '../contract/identifier.ts';
import type { Payment } from '../contract/payment.ts';

/**
 * How the payer left the bank's page, or why they never came there; see `ChallengeHandler`. `rejected`: the bank that should
 * execute a payment order says that it has not.
 */
export type ChallengeResult = 'returned' | 'closed' | 'blocked' | 'redirected' | 'actionNeeded' | 'rejected';

/**
 * Why an outcome is what it is, where the payment itself does not say. `canceled`: the payer gave up on the bank's page.
 * `closed`: they closed its window. `timedOut`: they did not confirm in time. `blocked`: the window could not be opened.
 * `redirected`: this page is being left for the bank's. `actionNeeded`: the bank waits for the payer, at
 * `payment.action.url`; after `payment.failure`, for another card. `rejected`: the bank did not execute the order. `refunded`: the charge was taken back, whole.
 */
export type PayReason = 'canceled' | 'timedOut' | 'refunded' | Exclude<ChallengeResult, 'returned'>;

/** Where one order stands. `asked`: its key may have reached the portal before. */
export type PayState =
  | { readonly name: 'paying'; readonly asked: boolean }
  | {
      readonly name: 'checking';
      /** Whether the portal took the key for another order, so that it cannot carry this one. */
      readonly spent?: boolean;
    }
  | { readonly name: 'challenging'; readonly payment: Payment }
  | Known<'following'>
  | Known<'canceling'>
  | {
      readonly name: 'ended';
      readonly status: 'succeeded' | 'failed' | 'canceled' | 'unknown';
      readonly payment: Payment | null;
      readonly reason?: PayReason | undefined;
    }
  | { readonly name: 'refused' };

interface Known<Name extends string> {
  readonly name: Name;
  readonly id: PaymentId;
  readonly payment: Payment | null;
  /** How the payer left the bank's page, when they have been there. */
  readonly left?: ChallengeResult | undefined;
}

export type PayEvent =
  | { readonly name: 'seen'; readonly payment: Payment }
  | { readonly name: 'none' }
  | { readonly name: 'lost'; readonly error: EsanduceError }
  | { readonly name: 'left'; readonly how: ChallengeResult }
  | { readonly name: 'stopped' };

const outcomes = new Map<string, 'succeeded' | 'failed' | 'canceled'>([
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['canceled', 'canceled'],
  ['expired', 'canceled'],
]);

/** Whether a charge was taken back as a whole: what it paid is owed again. */
const isRefunded = ({ amount, refund }: Payment): boolean =>
  !!refund && (refund.kind === 'void' || refund.amount.amount >= amount.amount);

/** How a payment ended; undefined while it has not, and for a state this version does not know. */
export function outcomeOf(payment: Payment): 'succeeded' | 'failed' | 'canceled' | undefined {
  const outcome = outcomes.get(payment.status);
  return outcome === 'succeeded' && isRefunded(payment) ? 'canceled' : outcome;
}

/**
 * The state after an event. What each state asks of the portal stands in brackets; nothing here acts.
 *
 * | state | event | next state |
 * |---|---|---|
 * | paying [create, with the key] | seen | as seen |
 * | | lost: `payment-in-progress`, naming the payment | following that one: it pays the same debt |
 * | | lost: nothing was sent, now or before | refused |
 * | | lost: 401 or 403 to the only sending | refused |
 * | | lost: 401 or 403 to a later sending | checking: an earlier one may have been taken |
 * | | lost: no problem document, or one that may pass | checking: it may have been started |
 * | | lost: `idempotency-key-reused` | checking: an earlier order under this key came after all; the key is spent |
 * | | lost: any other problem | refused: the portal judged this very key |
 * | checking [list, by the key] | seen | as seen |
 * | | none | paying, with the same key, or a new one where that is spent |
 * | following [get] | seen | as seen; one that still waits for its payer stays, if they have been at the bank |
 * | | seen, back from the bank that refused a card and takes another | ended: unknown, `actionNeeded` |
 * | challenging [get, now and then] | seen | as seen |
 * | | left: returned | following |
 * | | left: closed, blocked, rejected | canceling |
 * | | left: redirected, actionNeeded | ended: unknown |
 * | canceling [cancel] | seen | as seen: what the bank has charged is paid, whoever closed a window |
 * | checking, following, challenging, canceling | lost | the same state |
 * | any of these | stopped: out of time, or by the caller | ended: unknown |
 *
 * As seen: a final payment is ended, one that waits for its payer challenging, any other following.
 * What the table does not have leaves a state as it is.
 */
export function next(state: PayState, event: PayEvent): PayState {
  const left = 'left' in state ? state.left : undefined;
  const known = 'payment' in state ? state.payment : null;
  switch (event.name) {
    case 'seen': {
      const { payment } = event;
      const status = outcomeOf(payment);
      if (status) return { name: 'ended', status, payment, reason: reasonOf(payment, left) };
      // Waiting does not help a payer whose card was refused there.
      if (payment.action && payment.failure && left === 'returned')
        return { name: 'ended', status: 'unknown', payment, reason: 'actionNeeded' };
      return (payment.action ?? payment.paymentOrder) && !left
        ? { name: 'challenging', payment }
        : { name: 'following', id: payment.id, payment, left };
    }
    case 'none':
      // A new key was never sent.
      return state.name === 'checking' ? { name: 'paying', asked: !state.spent } : state;
    case 'lost':
      return state.name === 'paying' ? afterLost(event.error, state.asked) : state;
    case 'left': {
      if (state.name !== 'challenging') return state;
      const { how } = event;
      const { payment } = state;
      if (how === 'redirected' || how === 'actionNeeded') {
        return { name: 'ended', status: 'unknown', payment, reason: how };
      }
      return { name: how === 'returned' ? 'following' : 'canceling', id: payment.id, payment, left: how };
    }
    case 'stopped':
      return {
        name: 'ended',
        status: 'unknown',
        payment: known,
        reason: left === 'returned' ? undefined : left,
      };
  }
}

function reasonOf(payment: Payment, left: ChallengeResult | undefined): PayReason | undefined {
  const { status } = payment;
  if (status === 'expired') return 'timedOut';
  if (isRefunded(payment)) return 'refunded';
  if (status !== 'canceled') return undefined;
  return left && left !== 'returned' ? left : 'canceled';
}

function afterLost(error: EsanduceError, asked: boolean): PayState {
  const { attempts, code, problem, retryable, status } = error;
  if (code === 'payment-in-progress' && problem?.paymentId) {
    return { name: 'following', id: problem.paymentId, payment: null };
  }
  const refused =
    !asked && !attempts
      ? true
      : status === 401 || status === 403
        ? !asked && attempts < 2
        : problem && !retryable && code !== 'idempotency-key-reused';
  if (refused) return { name: 'refused' };
  return { name: 'checking', spent: code === 'idempotency-key-reused' };
}
