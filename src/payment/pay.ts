import { EsanduceError, isEsanduceError } from '../client/errors.ts';
import { newKey } from '../client/idempotency-key.ts';
import type { Settings } from '../client/options.ts';
import type { Payments } from '../client/resources/payments.ts';
import { backoff } from '../client/retry.ts';
import { tell } from '../client/tell.ts';
import { sleep } from '../client/wait.ts';
import type { PaymentId, PaymentMethodId } from '../contract/identifier.ts';
import { type Money, money } from '../contract/money.ts';
import type { Payable } from '../contract/payable.ts';
import type { Payment } from '../contract/payment.ts';
import type { PaymentRequest } from '../contract/requests.ts';
import { outcomeOf, stepAfter } from './decision.ts';

/** What to pay, and with which saved card. */
export interface PayOrder {
  /** Each amount is what is outstanding; all of one property. */
  items: readonly { payable: Payable; amount: Money }[];
  method: PaymentMethodId;
  /** Language of the confirmation e-mail; the customer's own when left out. */
  locale?: 'sr-Cyrl' | 'sr-Latn' | 'en' | undefined;
}

/** Where paying stands, told before each request. */
export interface PayProgress {
  /** `paying`: about to be sent. `checking`: it may have been sent, its payment is looked for. `following`: it is known, not final. */
  step: 'paying' | 'checking' | 'following';
  /** The payment as last seen; null when none was. */
  payment: Payment | null;
}

export interface PayOptions {
  /** Stops waiting. What was sent may still be paid: the outcome is then `unknown`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until the outcome is `unknown`; 60,000 when left out. */
  deadline?: number | undefined;
  onProgress?: ((progress: PayProgress) => void) | undefined;
}

/**
 * `succeeded`: charged, once. `failed`, `canceled`: not charged. `unknown`: the truth could not be had in time; say "we are
 * checking, do not pay again", and call `pay` with the same order to go on asking.
 */
export interface PayOutcome {
  status: 'succeeded' | 'failed' | 'canceled' | 'unknown';
  /** The payment as last seen; null when none was. */
  payment: Payment | null;
  /** With `unknown`: what went wrong last. */
  error?: EsanduceError | undefined;
}

/** What an outcome of `pay` may have changed. */
export interface PaymentChange {
  payables: Payable[];
  payment: Payment | null;
}

/** One order on its way. Kept until its outcome is known, so that paying again asks for the first one. */
interface Attempt {
  /** What it pays. */
  readonly names: readonly string[];
  key: string;
  order: PayOrder;
  /** Whether the key may have reached the portal. */
  asked: boolean;
  running?: Promise<PayOutcome> | undefined;
}

const overlap = () =>
  new EsanduceError('an earlier payment of some of these is not settled', {
    code: 'payment-in-progress',
    route: 'payments.create',
    attempts: 0,
    retryable: true,
    status: undefined,
    requestId: undefined,
    idempotencyKey: undefined,
    problem: undefined,
  });

/**
 * Pays through `payments`, at most once per payable.
 *
 * | the attempt | next request |
 * |---|---|
 * | new: key made, nothing sent | `payments.create` with the key |
 * | asked: an answer was lost, or another one is running | `payments.list` by the key; when it knows none, `create` with the same key |
 * | seen: a payment is known and not final | `payments.get` |
 * | final | none: the outcome |
 * | deadline passed, or stopped by the caller | none: `unknown`, and the attempt is kept as asked |
 */
export function createCashier(payments: Payments, { clock, log, random }: Settings) {
  const attempts = new Map<string, Attempt>();
  const listeners = new Set<(change: PaymentChange) => void>();

  async function ask(
    attempt: Attempt,
    order: PayOrder,
    call: { signal?: AbortSignal | undefined; deadline: number },
  ) {
    if (attempt.asked) {
      const known = await payments.list({ idempotencyKey: attempt.key }, call);
      if (known.data[0]) return known.data[0];
      // The portal keeps two payments of one debt apart; a key stands for one request only.
      if (attempt.order !== order && JSON.stringify(attempt.order) !== JSON.stringify(order)) {
        attempt.key = newKey();
        attempt.order = order;
      }
    }
    const { items, method, locale } = attempt.order;
    const body: PaymentRequest = {
      items: [...items],
      amount: money(items.reduce((sum, item) => sum + item.amount.amount, 0)),
      method: { type: 'savedCard', id: method },
      locale,
    };
    return payments.create(body, { ...call, idempotencyKey: attempt.key });
  }

  async function run(attempt: Attempt, order: PayOrder, options: PayOptions): Promise<PayOutcome> {
    const { signal, deadline = 60_000, onProgress } = options;
    const end = clock.now() + deadline;
    let payment: Payment | null = null;
    let id: PaymentId | undefined;
    let error: EsanduceError | undefined;
    for (let tries = 1; ; tries += 1) {
      tell(log, onProgress, { step: id ? 'following' : attempt.asked ? 'checking' : 'paying', payment });
      const call = { signal, deadline: Math.max(0, end - clock.now()) };
      try {
        payment = id ? await payments.get(id, call) : await ask(attempt, order, call);
        ({ id } = payment);
        attempt.asked = true;
        const status = outcomeOf(payment);
        if (status) return { status, payment };
      } catch (caught) {
        if (!isEsanduceError(caught)) throw caught;
        error = caught;
        const step = stepAfter(caught, attempt.asked);
        if (step === 'refused') throw caught;
        attempt.asked = true;
        if (step !== 'ask') id = step.follow;
      }
      const wait = backoff(tries, random);
      if (signal?.aborted || clock.now() + wait >= end) return { status: 'unknown', payment, error };
      await sleep(wait, signal);
    }
  }

  function pay(order: PayOrder, options: PayOptions = {}): Promise<PayOutcome> {
    const names = order.items.map(({ payable: { type, id } }) => `${type} ${id}`).sort();
    const earlier = names.map((name) => attempts.get(name)).find(Boolean);
    // Its outcome would not be that of this order.
    if (earlier && String(earlier.names) !== String(names)) return Promise.reject(overlap());
    if (earlier?.running) return earlier.running;
    const attempt: Attempt = earlier ?? { names, key: newKey(), order, asked: false };
    for (const name of names) attempts.set(name, attempt);

    const forget = () => {
      for (const name of names) attempts.delete(name);
    };
    attempt.running = run(attempt, order, options).then(
      (outcome) => {
        if (outcome.status === 'unknown') attempt.running = undefined;
        else forget();
        const change = { payables: order.items.map(({ payable }) => payable), payment: outcome.payment };
        for (const listener of listeners) tell(log, listener, change);
        return outcome;
      },
      (refusal: unknown) => {
        forget();
        throw refusal;
      },
    );
    return attempt.running;
  }

  function subscribe(listener: (change: PaymentChange) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { pay, subscribe };
}
