import { EsanduceError, isEsanduceError } from '../client/errors.ts';
import type { Settings } from '../client/options.ts';
import type { Payables } from '../client/resources/payables.ts';
import type { Payments } from '../client/resources/payments.ts';
import { limitTime, TimedOut } from '../client/wait.ts';
import type { Journal, JournalEntry, PayOrder } from './journal.ts';
import { outcomeOf } from './machine.ts';
import { type Attempt, createOrderBook, namesOf } from './order-book.ts';
import type { PaymentChange, PayOptions, PayOutcome, ResumedOrder } from './pay-options.ts';
import { run } from './run.ts';

/** ms after which a key that the portal does not know was never sent. */
const strayAfter = 600_000;
/** ms for which an order may be on its way to the portal: `pay` ends in that time. */
const inFlight = 60_000;

export interface PaymentFlow {
  readonly pay: (order: PayOrder, options?: PayOptions) => Promise<PayOutcome>;
  readonly resume: (options?: Pick<PayOptions, 'signal' | 'deadline'>) => Promise<ResumedOrder[]>;
  readonly subscribe: (listener: (change: PaymentChange) => void) => () => void;
  readonly unfinished: () => PayOrder[];
}

/** Pays through `portal`, at most once per debt. `machine.ts` decides, `perform.ts` acts, `order-book.ts` remembers. */
export function createPaymentFlow(
  { payments, payables }: { readonly payments: Payments; readonly payables: Payables },
  settings: Settings,
  journal: Journal,
): PaymentFlow {
  const { clock, deadline } = settings;
  const book = createOrderBook(settings, journal);

  /** Takes the lock, or joins the attempt that holds it. Runs up to the first request without waiting. */
  function start(order: PayOrder, options: PayOptions): Promise<PayOutcome> {
    const { challenge, payByHost } = options;
    const names = namesOf(order);
    const isSame = (other: PayOrder) => String(namesOf(other)) === String(names);
    const earlier = book.attemptOf(names);
    if (earlier?.running) {
      challenge?.close();
      return isSame(earlier.entry.order) ? join(earlier.running, order, options) : Promise.reject(overlap());
    }
    const known = [earlier?.entry, ...book.entriesOf(names)];
    const same = known.find((entry) => entry && isSame(entry.order));
    // Orders that share only some debts: the outcome of one would not be that of this one.
    const others = same ? [] : book.entriesOf(names);
    if (others.some(({ at }) => at > clock.now() - inFlight)) {
      challenge?.close();
      return Promise.reject(overlap());
    }
    if (!same && isOffline()) {
      challenge?.close();
      return Promise.reject(notSent('offline', 'the browser has no connection; nothing was sent'));
    }
    const held = same && same.key === earlier?.entry.key ? earlier : undefined;
    const attempt: Attempt = held ?? { entry: same ?? book.enter(order, challenge), asked: !!same };
    book.hold(names, attempt);
    const found = !!same && !held;
    const context = { payments, payables, book, attempt, order, challenge, payByHost, found };
    const paying = others.length
      ? clear(others, options).then(
          () => run(settings, context, options),
          (error: unknown) => {
            challenge?.close();
            throw error;
          },
        )
      : run(settings, context, options);
    attempt.running = settle(attempt, order, names, paying);
    return attempt.running;
  }

  /**
   * Looks up orders that nobody is paying and that share some of a new one, and forgets those that are over or never were.
   * @throws EsanduceError when one is under way, or cannot be looked up
   */
  async function clear(others: readonly JournalEntry[], { signal }: PayOptions): Promise<void> {
    for (const { key } of others) {
      const [payment] = (await payments.list({ idempotencyKey: key }, { signal })).data;
      if (payment && !outcomeOf(payment)) throw overlap();
      book.forget(key);
    }
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

    resume: ({ signal, deadline: limit = deadline } = {}) =>
      Promise.all(
        book.abandoned().map(async (entry) => {
          const { key, order } = entry;
          const attempt: Attempt = { entry, asked: true };
          const nobody = { order: undefined, challenge: undefined, found: true };
          const context = { payments, payables, book, attempt, ...nobody };
          const outcome = await run(settings, context, { signal, deadline: limit });
          const { status, payment, error } = outcome;
          const old = clock.now() - strayAfter;
          // By the journal's present state: another page may have sent it again meanwhile.
          const stray = !payment && !error && book.entries().some((now) => now.key === key && now.at < old);
          if (status !== 'unknown' || stray) book.forget(key);
          if (status !== 'unknown') book.announce(order, payment);
          return { order, ...outcome };
        }),
      ),

    subscribe: (listener) => book.subscribe(listener),
    unfinished: () => book.entries().map(({ order }) => order),
  };
}

/** The outcome of an attempt under way, for a caller that may have less patience than the one who began it. */
function join(
  running: Promise<PayOutcome>,
  { items }: PayOrder,
  { signal, deadline }: PayOptions,
): Promise<PayOutcome> {
  if (!signal && deadline === undefined) return running;
  return limitTime(deadline ?? 2 ** 31 - 1, signal, () => running).catch((error: unknown): PayOutcome => {
    if (!signal?.aborted && !(error instanceof TimedOut)) throw error;
    return { status: 'unknown', payment: null, paid: [], owed: [...items] };
  });
}

/** Only a browser knows; elsewhere `onLine` is undefined. */
const isOffline = (): boolean =>
  (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine === false;

const overlap = () => notSent('payment-in-progress', 'an earlier payment of some of these is not settled');

const notSent = (code: 'payment-in-progress' | 'offline', message: string) =>
  new EsanduceError(message, {
    code,
    operationId: 'payments.create',
    attempts: 0,
    retryable: true,
    status: undefined,
    requestId: undefined,
    idempotencyKey: undefined,
    problem: undefined,
  });
