import { EsanduceError, isEsanduceError } from '../client/errors.ts';
import type { Settings } from '../client/options.ts';
import type { Payments } from '../client/resources/payments.ts';
import type { Journal, PayOrder } from './journal.ts';
import { type Attempt, createOrderBook, namesOf } from './order-book.ts';
import type { PaymentChange, PayOptions, PayOutcome, ResumedOrder } from './pay-options.ts';
import { run } from './run.ts';

/** ms after which a key that the portal does not know was never sent. */
const strayAfter = 600_000;

export interface PaymentFlow {
  readonly pay: (order: PayOrder, options?: PayOptions) => Promise<PayOutcome>;
  readonly resume: (options?: Pick<PayOptions, 'signal' | 'deadline'>) => Promise<ResumedOrder[]>;
  readonly subscribe: (listener: (change: PaymentChange) => void) => () => void;
  readonly unfinished: () => PayOrder[];
}

/** Pays through `payments`, at most once per debt. `machine.ts` decides, `perform.ts` acts, `order-book.ts` remembers. */
export function createPaymentFlow(payments: Payments, settings: Settings, journal: Journal): PaymentFlow {
  const { clock } = settings;
  const book = createOrderBook(settings, journal);

  /** Takes the lock, or joins the attempt that holds it. Runs up to the first request without waiting. */
  function start(order: PayOrder, options: PayOptions): Promise<PayOutcome> {
    const { challenge } = options;
    const names = namesOf(order);
    const earlier = book.attemptOf(names);
    const entry = earlier?.entry ?? book.entryOf(names);
    // An order that shares only some debts: its outcome would not be that of this one.
    const overlaps = entry && String(namesOf(entry.order)) !== String(names);
    if (overlaps || earlier?.running) {
      challenge?.close();
      return earlier?.running && !overlaps ? earlier.running : Promise.reject(overlap());
    }
    const attempt: Attempt = earlier ?? { entry: entry ?? book.enter(order, challenge), asked: !!entry };
    book.hold(names, attempt);
    const context = { payments, book, attempt, order, challenge, found: !earlier && !!entry };
    attempt.running = settle(attempt, order, names, run(settings, context, options));
    return attempt.running;
  }

  /** Gives the lock back once it is known what became of the order. */
  async function settle(
    attempt: Attempt,
    order: PayOrder,
    names: readonly string[],
    running: Promise<PayOutcome>,
  ): Promise<PayOutcome> {
    const forget = () => {
      book.release(names);
      book.drop(attempt.entry.key);
    };
    try {
      const outcome = await running;
      if (outcome.status === 'unknown') attempt.running = undefined;
      else forget();
      book.announce(order, outcome.payment);
      return outcome;
    } catch (error) {
      // Only a refusal says that nothing was started.
      if (isEsanduceError(error)) forget();
      else attempt.running = undefined;
      throw error;
    }
  }

  return {
    pay(order, options = {}) {
      try {
        return start(order, options);
      } catch (error) {
        // The journal keeps nothing, so nothing is sent.
        options.challenge?.close();
        return Promise.reject(error instanceof Error ? error : new Error(String(error)));
      }
    },

    resume: (options = {}) =>
      Promise.all(
        book.abandoned().map(async (entry) => {
          const { key, order } = entry;
          const attempt: Attempt = { entry, asked: true };
          const context = { payments, book, attempt, order: undefined, challenge: undefined, found: true };
          const outcome = await run(settings, context, options);
          const { status, payment, error } = outcome;
          const old = clock.now() - strayAfter;
          // By the journal's present state: another page may have sent it again meanwhile.
          const stray = !payment && !error && book.entries().some((now) => now.key === key && now.at < old);
          if (status !== 'unknown' || stray) book.drop(key);
          if (status !== 'unknown') book.announce(order, payment);
          return { order, ...outcome };
        }),
      ),

    subscribe: (listener) => book.subscribe(listener),
    unfinished: () => book.entries().map(({ order }) => order),
  };
}

const overlap = () =>
  new EsanduceError('an earlier payment of some of these is not settled', {
    code: 'payment-in-progress',
    operationId: 'payments.create',
    attempts: 0,
    retryable: true,
    status: undefined,
    requestId: undefined,
    idempotencyKey: undefined,
    problem: undefined,
  });
