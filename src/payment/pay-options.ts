import type { EsanduceError } from '../client/errors.ts';
import type { Money } from '../contract/money.ts';
import type { Payable } from '../contract/payable.ts';
import type { Payment, PaymentOrder } from '../contract/payment.ts';
import type { ChallengeHandler } from './challenge-handler.ts';
import type { PayOrder } from './journal.ts';
import type { PayReason } from './machine.ts';

/** Where paying stands, reported before each request. */
export interface PayProgress {
  /**
   * `paying`: about to be sent. `checking`: may have been sent, its payment is looked up. `challenging`: the payer is at
   * the bank. `following`: known, not final. `canceling`: the payer left the bank's page.
   */
  step: 'paying' | 'checking' | 'challenging' | 'following' | 'canceling';
  /** The payment as last seen; null before the first answer. */
  payment: Payment | null;
}

export interface PayOptions {
  /** Stops waiting. What was sent may still be paid: the outcome is then `unknown`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until the outcome is `unknown`, time at the bank not counted; default: 60,000. */
  deadline?: number | undefined;
  /** Called before each request. */
  onProgress?: ((progress: PayProgress) => void) | undefined;
  /** Brings the payer to the bank when it asks for a confirmation. Without it such a payment ends `unknown`, `actionNeeded`. */
  challenge?: ChallengeHandler | undefined;
  /**
   * With the method `host`: hands the order to the bank's own page or server, once. Answers `rejected` when the bank has not
   * executed it; `returned` when it has, or cannot say: the portal's word decides. Without it such a payment ends `unknown`,
   * `actionNeeded`.
   */
  payByHost?: ((order: PaymentOrder) => Promise<'returned' | 'rejected'>) | undefined;
}

/** A payable of an order, and how much of it is paid or owed. */
export interface PayOutcomeItem {
  payable: Payable;
  amount: Money;
}

/**
 * `succeeded`: all of the order is paid, once. `partial`: some of it is, by a payment of other items: see `owed`. `failed`,
 * `canceled`: nothing was charged, or it was given back (`reason: 'refunded'`). `unknown`: not known in time; show "we are
 * checking, do not pay again", and call `pay` with the same order to go on asking.
 */
export interface PayOutcome {
  status: 'succeeded' | 'partial' | 'failed' | 'canceled' | 'unknown';
  /** The payment as last seen; null when there was no answer. It may be another tab's, of other items than the order's. */
  payment: Payment | null;
  /** What of the order is paid, with the amounts that were charged; empty unless `succeeded` or `partial`. */
  paid: PayOutcomeItem[];
  /** What of the order is still owed, as far as known; with `unknown` all of it may be paid. */
  owed: PayOutcomeItem[];
  /** Why, where the payment itself does not say. */
  reason?: PayReason | undefined;
  /** With `unknown`: the last error. */
  error?: EsanduceError | undefined;
}

/** An order left by a page or process that is gone, and how it ended. */
export interface ResumedOrder extends PayOutcome {
  order: PayOrder;
}

/** What an outcome of `pay` may have changed. */
export interface PaymentChange {
  payables: Payable[];
  /** Null where it is not known, as when another tab paid. */
  payment: Payment | null;
}
