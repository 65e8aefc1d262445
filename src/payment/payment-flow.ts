import { EsanduceError, isEsanduceError } from '../client/errors.ts';
import { newKey } from '../client/idempotency-key.ts';
import type { Settings } from '../client/options.ts';
import type { Payments } from '../client/resources/payments.ts';
import { backoff } from '../client/retry.ts';
import { notify } from '../client/notify.ts';
import { sleep } from '../client/wait.ts';
import { type Money, money } from '../contract/money.ts';
import type { Payable } from '../contract/payable.ts';
import type { Payment } from '../contract/payment.ts';
import type { ChallengeHandler } from './challenge-handler.ts';
import type { Journal, JournalEntry, PayOrder } from './journal.ts';
import { next, outcomeOf, type PayEvent, type PayReason, type PayState } from './machine.ts';

/** Where paying stands, told before each request. */
export interface PayProgress {
  /**
   * `paying`: about to be sent. `checking`: it may have been sent, its payment is looked for. `challenging`: the payer is
   * at the bank. `following`: it is known, not final. `canceling`: the payer left the bank's page.
   */
  step: 'paying' | 'checking' | 'challenging' | 'following' | 'canceling';
  /** The payment as last seen; null when none was. */
  payment: Payment | null;
}

export interface PayOptions {
  /** Stops waiting. What was sent may still be paid: the outcome is then `unknown`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until the outcome is `unknown`, those at the bank's page not counted; 60,000 when left out. */
  deadline?: number | undefined;
  onProgress?: ((progress: PayProgress) => void) | undefined;
  /** Brings the payer to the bank where it wants to ask them. Without it such a payment is `unknown`, `actionNeeded`. */
  challenge?: ChallengeHandler | undefined;
}

/**
 * `succeeded`: charged, once. `failed`, `canceled`: not charged. `unknown`: the truth could not be had in time; say "we are
 * checking, do not pay again", and call `pay` with the same order to go on asking.
 */
export interface PayOutcome {
  status: 'succeeded' | 'failed' | 'canceled' | 'unknown';
  /** The payment as last seen; null when none was. */
  payment: Payment | null;
  /** Why, where the payment does not say it. */
  reason?: PayReason | undefined;
  /** With `unknown`: what went wrong last. */
  error?: EsanduceError | undefined;
}

/** An order left by a page or a process that is gone, and how it ended. */
export interface ResumedOrder extends PayOutcome {
  order: PayOrder;
}

/** What an outcome of `pay` may have changed. */
export interface PaymentChange {
  payables: Payable[];
  /** Null where it is not known here, as when another tab paid. */
  payment: Payment | null;
}

/** One order on its way. Kept until its outcome is known, so that paying again asks for the first one. */
interface Attempt {
  entry: JournalEntry;
  /** Whether the key may have reached the portal. */
  asked: boolean;
  running?: Promise<PayOutcome> | undefined;
}

/** ms after which a key the portal does not know was never sent. */
const strayAfter = 600_000;
/** ms between looks at a payment whose payer is at the bank: the page there may be unable to tell. */
const lookEvery = 3_000;

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

const namesOf = ({ items }: PayOrder) => items.map(({ payable: { type, id } }) => `${type} ${id}`).sort();
const seen = (payment: Payment): PayEvent => ({ name: 'seen', payment });
const paymentIn = (state: PayState) => ('payment' in state ? state.payment : null);
const changeOf = ({ items }: PayOrder, payment: Payment | null): PaymentChange => ({
  payables: items.map(({ payable }) => payable),
  payment,
});
const same = (one: PayOrder, other: PayOrder) => JSON.stringify(one) === JSON.stringify(other);

/** Pays through `payments`, at most once per payable: the order of its requests is `machine.ts`'s. */
export function createPaymentFlow(payments: Payments, { clock, log, random }: Settings, journal: Journal) {
  const attempts = new Map<string, Attempt>();
  const listeners = new Set<(change: PaymentChange) => void>();

  /** Forgets an order. One that stays is only asked about again: what became of it is told all the same. */
  const drop = (key: string) => notify(log, (gone: string) => journal.remove(gone), key);

  /** Journals an order that may be sent from now on. */
  function enter(
    order: PayOrder,
    challenge: ChallengeHandler | undefined,
    key = newKey(),
    target = challenge && { returnUrl: challenge.returnUrl, nonce: newKey() },
  ): JournalEntry {
    const entry = { key, order, challenge: target, at: clock.now() };
    journal.write(entry);
    return entry;
  }

  function announce(order: PayOrder, payment: Payment | null): void {
    for (const listener of listeners) notify(log, listener, changeOf(order, payment));
  }

  /**
   * @param order what the click asks for; without it only what was asked before is looked for
   * @param found whether the click found the entry in the journal, left by another page
   */
  async function run(
    attempt: Attempt,
    options: PayOptions,
    order?: PayOrder,
    found?: boolean,
  ): Promise<PayOutcome> {
    const { signal, deadline = 60_000, onProgress, challenge } = options;
    let end = clock.now() + deadline;
    let error: EsanduceError | undefined;
    let opened: Promise<PayEvent> | undefined;
    let state: PayState = attempt.asked ? { name: 'checking' } : { name: 'paying', asked: false };

    async function perform(): Promise<PayEvent> {
      const call = { signal, deadline: Math.max(0, end - clock.now()) };
      const { entry } = attempt;
      switch (state.name) {
        case 'paying': {
          const { items, method, locale } = entry.order;
          const amount: Money = money(items.reduce((sum, item) => sum + item.amount.amount, 0));
          const saved = { type: 'card', id: method } as const;
          const body = { items: [...items], amount, method: saved, locale, challenge: entry.challenge };
          return seen(await payments.create(body, { ...call, idempotencyKey: entry.key }));
        }
        case 'checking': {
          const [payment] = (await payments.list({ idempotencyKey: entry.key }, call)).data;
          const status = payment && outcomeOf(payment);
          // What another page left may have failed long ago: this click is a new one.
          const stale = found && order && (status === 'failed' || status === 'canceled');
          if (payment && !stale) return seen(payment);
          if (!order) return { name: 'stopped' };
          // Of what is sent now the outcome is this click's, whatever it is.
          found = false;
          if (stale) drop(entry.key);
          // Else under the same key: should the earlier request still come, the portal takes one of the two.
          attempt.entry = stale
            ? enter(order, challenge)
            : enter(order, challenge, entry.key, same(entry.order, order) ? entry.challenge : undefined);
          return { name: 'none' };
        }
        case 'challenging': {
          const { action } = state.payment;
          if (!challenge || !action) return { name: 'left', how: 'actionNeeded' };
          opened ??= challenge
            .open(action, entry.challenge?.nonce ?? '')
            .then((how) => ({ name: 'left', how }));
          const left = await Promise.race([opened, sleep(lookEvery, signal)]);
          return left ?? seen(await payments.get(state.payment.id, { signal }));
        }
        case 'canceling':
          return seen(await payments.cancel(state.id, call));
        case 'following':
          return seen(await payments.get(state.id, call));
        default:
          return { name: 'stopped' };
      }
    }

    try {
      for (let tries = 1; ; tries += 1) {
        const before: PayState = state;
        notify(log, onProgress, { step: before.name as PayProgress['step'], payment: paymentIn(before) });
        const event = await perform().catch((caught: unknown): PayEvent => {
          if (!isEsanduceError(caught)) throw caught;
          error = caught;
          return { name: 'lost', error: caught };
        });
        state = next(before, event);
        if (state.name === 'refused') throw error as unknown;
        attempt.asked = true;
        if (state.name !== 'ended') {
          // The payer takes as long as they take: the time counts again once they are back.
          if (before.name === 'challenging') end = clock.now() + deadline;
          const wait = before.name === 'challenging' || event.name === 'none' ? 0 : backoff(tries, random);
          if (signal?.aborted || clock.now() + wait >= end) state = next(state, { name: 'stopped' });
          else if (wait) await sleep(wait, signal);
        }
        if (state.name === 'ended') {
          const { status, payment, reason } = state;
          return { status, payment, reason, error: status === 'unknown' ? error : undefined };
        }
      }
    } finally {
      challenge?.close();
    }
  }

  function pay(order: PayOrder, options: PayOptions = {}): Promise<PayOutcome> {
    try {
      return take(order, options);
    } catch (error) {
      // The journal keeps nothing: nothing is sent.
      options.challenge?.close();
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Takes the lock, and goes on with what holds it already. */
  function take(order: PayOrder, options: PayOptions): Promise<PayOutcome> {
    const names = namesOf(order);
    const earlier = names.map((name) => attempts.get(name)).find(Boolean);
    const entry =
      earlier?.entry ??
      journal.list().find((other) => namesOf(other.order).some((name) => names.includes(name)));
    // Its outcome would not be that of this order.
    const other = entry && String(namesOf(entry.order)) !== String(names);
    if (other || earlier?.running) {
      options.challenge?.close();
      return earlier?.running && !other ? earlier.running : Promise.reject(overlap());
    }
    const attempt: Attempt = earlier ?? {
      entry: entry ?? enter(order, options.challenge),
      asked: !!entry,
    };
    for (const name of names) attempts.set(name, attempt);

    const forget = () => {
      for (const name of names) attempts.delete(name);
      drop(attempt.entry.key);
    };
    attempt.running = run(attempt, options, order, !earlier && !!entry).then(
      (outcome) => {
        if (outcome.status === 'unknown') attempt.running = undefined;
        else forget();
        announce(order, outcome.payment);
        return outcome;
      },
      (refusal: unknown) => {
        // Of anything else than a refusal it is not known whether something was sent.
        if (isEsanduceError(refusal)) forget();
        else attempt.running = undefined;
        throw refusal;
      },
    );
    return attempt.running;
  }

  async function resume(options: Pick<PayOptions, 'signal' | 'deadline'> = {}): Promise<ResumedOrder[]> {
    const held = new Set([...attempts.values()].map(({ entry }) => entry.key));
    const left = journal.list().filter(({ key }) => !held.has(key));
    return Promise.all(
      left.map(async (entry) => {
        const { key, order } = entry;
        const outcome = await run({ entry, asked: true }, options);
        const { status, payment, error } = outcome;
        const old = clock.now() - strayAfter;
        // By what is journalled now: another page may have sent it again meanwhile.
        const stray = !payment && !error && journal.list().some((now) => now.key === key && now.at < old);
        if (status !== 'unknown' || stray) drop(key);
        if (status !== 'unknown') announce(order, payment);
        return { order, ...outcome };
      }),
    );
  }

  function subscribe(listener: (change: PaymentChange) => void): () => void {
    listeners.add(listener);
    const stop = journal.watch?.(({ order }) => notify(log, listener, changeOf(order, null)));
    return () => {
      listeners.delete(listener);
      stop?.();
    };
  }

  return { pay, resume, subscribe, unfinished: () => journal.list().map(({ order }) => order) };
}
