import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type {
  ChallengeHandler,
  Esanduce,
  Payable,
  PayableState,
  PaymentMethod,
  PayOrder,
  PayOutcome,
} from '../../src/index.ts';
import { inWindow } from '../../src/challenge/index.ts';
import { isEsanduceError, type Money, money } from '../../src/index.ts';
import { preferredCard } from '../payment/card.ts';
import { challengeContext, type ChallengeFactory, consume } from '../data/contexts.ts';
import { PaymentEvent, PayRequestEvent } from '../payment/events.ts';
import type { ElementContext } from '../data/element-context.ts';
import { portalLocale } from '../i18n/locale.ts';
import { payButtonTexts } from './pay-button.texts.ts';

/**
 * Where a click has led; `idle` before any, and when what is known of the payable says all. `challenging`: the payer is at
 * the bank. `waiting`: a payment was begun and not ended, and the next click goes on with it.
 */
type Phase = 'idle' | 'confirming' | 'paying' | 'challenging' | 'waiting' | 'paid' | 'refused' | 'checking';

/** What the button shows. `settled` was paid before; `unavailable` cannot be paid; `broken` is set up wrongly. */
export type CheckoutState = Phase | 'loading' | 'error' | 'broken' | 'settled' | 'unavailable';

const phases = { succeeded: 'paid', failed: 'refused', canceled: 'refused', unknown: 'checking' } as const;

/** Refusals that mean the page showed an old state. */
const outdated = /^(already-paid|not-payable|amount-mismatch|payment-in-progress)$/;

/** ms between looks at what is not known yet. */
export const recheck = { after: 5_000 };

const totalOf = (amounts: readonly Money[]): Money =>
  money(amounts.reduce((sum, { amount }) => sum + amount, 0));
const idsOf = (payables: readonly PayableState[]): string => payables.map(({ target }) => target.id).join();

/** The way of what is paid together, mostly of one payable alone, from a click to its outcome. Money moves only in `press`, once for each click that counts. */
export class Checkout implements ReactiveController {
  /** Empty while it is not known. */
  payables: readonly PayableState[] = [];
  /** The card to charge, null when none can be; loaded while undefined. */
  method: PaymentMethod | null | undefined;
  /** Why the last payment failed: what was thrown, the portal's failure code, or how the payer left the bank. */
  failure: unknown;
  /** Why the state could not be loaded. */
  problem: unknown;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #around: ElementContext;
  #factory: ChallengeFactory | undefined;
  #phase: Phase = 'idle';
  /** What the last click asked for. */
  #order: PayOrder | undefined;
  #targets: readonly Payable[] = [];
  /** The client that `#targets` were last loaded with. */
  #client: Esanduce | undefined;
  #loading: AbortController | undefined;
  /** Whether `pay` is running: its outcome says more than a look. */
  #asking = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, around: ElementContext) {
    this.#host = host;
    this.#around = around;
    host.addController(this);
    consume(host, challengeContext, (factory) => (this.#factory = factory));
  }

  get state(): CheckoutState {
    const { payables, method } = this;
    if (this.#phase !== 'idle') return this.#phase;
    if (this.#around.broken) return 'broken';
    if (this.problem) return 'error';
    if (!payables.length || !this.#around.client) return 'loading';
    const reasons = payables
      .filter(({ payable }) => !payable)
      .map(({ notPayableReason }) => notPayableReason);
    if (!reasons.length) return method ? 'idle' : method === null ? 'unavailable' : 'loading';
    if (reasons.includes('paymentInProgress')) return this.#begun() ? 'waiting' : 'checking';
    return reasons.every((reason) => reason === 'settled') ? 'settled' : 'unavailable';
  }

  /** What is owed in all; once paid, what was. */
  get total(): Money {
    const paid = this.#phase === 'paid' && this.#order?.items.map(({ amount }) => amount);
    return totalOf(paid || this.payables.map(({ outstanding }) => outstanding));
  }

  /** The order that this browser began and did not see the end of; it may pay more than what is shown here. */
  #begun(): PayOrder | undefined {
    return this.#around.client
      ?.unfinished()
      .find(({ items }) =>
        this.payables.every(({ target }) => items.some(({ payable }) => payable.id === target.id)),
      );
  }

  /** Takes a state from outside; what a click began goes on. */
  show(payables: readonly PayableState[]): void {
    const [phase, ids, { amount }] = [this.#phase, idsOf(this.payables), this.total];
    this.payables = payables;
    // Whether it waits is seen from what is shown now and what this browser has begun.
    const over =
      phase === 'waiting' ||
      (payables.every(({ payable }) => payable)
        ? phase === 'paid' || (phase === 'confirming' && amount !== this.total.amount)
        : phase === 'confirming' || phase === 'refused');
    if (over || ids !== idsOf(payables)) {
      this.#order = undefined;
      this.#phase = 'idle';
    }
    this.#targets = payables.map(({ target }) => target as Payable);
    this.#lookLater();
    this.#host.requestUpdate();
  }

  /** Loads the state of `target`, and a card if none is given; does nothing when that was done. */
  follow(target: Payable): void {
    const { client } = this.#around;
    if (!client || (client === this.#client && target.id === this.#targets[0]?.id)) return;
    this.#client = client;
    this.#targets = [target];
    void this.load();
  }

  async load(): Promise<void> {
    const [{ client }, targets] = [this.#around, this.#targets];
    if (!client || !targets.length || this.#asking) return;
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    this.problem = undefined;
    try {
      const [payables, cards] = await Promise.all([
        Promise.all(targets.map((target) => client.payables.get(target, { signal }))),
        this.method === undefined ? client.paymentMethods.list({}, { signal }) : undefined,
      ]);
      if (signal.aborted) return;
      if (cards) this.method = preferredCard(cards.data);
      this.show(payables);
    } catch (error) {
      if (!signal.aborted) this.problem = error;
      this.#host.requestUpdate();
    }
  }

  /** A click on ПЛАТИ. The lock is taken, and the bank's window opened, before anything is awaited. */
  press(): void {
    const [{ client, locale }, { payables, method, state }, before] = [this.#around, this, this.#phase];
    if (!client) return;
    const begun = state === 'waiting' ? (this.#order ?? this.#begun()) : undefined;
    const [first, ...others] = payables.map(({ target, outstanding, payTo }) => ({
      payable: target as Payable,
      amount: outstanding,
      payTo,
    }));
    if (begun) {
      this.#phase = 'paying';
      // Somebody who was at the bank before goes there again.
      void this.#pay(client, begun, this.#challenger(true));
    } else if (method && first) {
      this.#phase = 'paying';
      const items = [first, ...others];
      if (this.#host.dispatchEvent(new PayRequestEvent({ ...first, items, method }))) {
        const order: PayOrder = {
          items: items.map(({ payable, amount }) => ({ payable, amount })),
          method: method.id,
          locale: portalLocale(locale),
        };
        void this.#pay(client, order, this.#challenger(method.usuallyChallenged));
      } else {
        this.#phase = before;
      }
    }
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#lookLater();
  }

  hostDisconnected(): void {
    this.#loading?.abort();
    clearTimeout(this.#timer);
    // So that the element loads when it is put back.
    this.#client = undefined;
  }

  /** The way to the bank for one click; see `inWindow`, which is taken where the page chose none. */
  #challenger(likely: boolean): ChallengeHandler {
    const waiting = payButtonTexts(this.#around.locale)('connecting');
    return this.#factory?.({ likely, waiting }) ?? inWindow({ early: likely, waiting });
  }

  async #pay(client: Esanduce, order: PayOrder, challenge?: ChallengeHandler): Promise<void> {
    this.#order = order;
    this.#asking = true;
    const payables = order.items.map(({ payable }) => payable);
    const enter = (phase: Phase) => {
      if (this.#order === order) this.#phase = phase;
      this.#host.requestUpdate();
    };
    const outcome: PayOutcome = await client
      .pay(order, {
        challenge,
        onProgress: ({ step }) => {
          if (step === 'challenging') enter(step);
          else if (step !== 'paying' && (step === 'checking' || this.#phase === 'challenging'))
            enter('checking');
        },
      })
      .catch((error: unknown) =>
        isEsanduceError(error)
          ? { status: 'failed', payment: null, error }
          : // A way to the bank that broke down says nothing of the payment.
            { status: 'unknown', payment: null },
      );
    let phase: Phase = phases[outcome.status];
    if (phase === 'checking' && outcome.payment?.action) phase = 'waiting';
    if (outdated.test(outcome.error?.code ?? '')) {
      const fresh = await Promise.all(payables.map((payable) => client.payables.get(payable))).catch(
        () => [],
      );
      if (fresh.length && this.#order === order) {
        // What is still owed can be paid by one more click.
        const left = fresh.filter(({ payable }) => payable);
        const settled = fresh.every(({ notPayableReason }) => notPayableReason === 'settled');
        // What was paid is said with its amount, not with the nothing that is left.
        if (!settled) this.payables = left.length ? left : fresh;
        if (!left.length) phase = settled ? 'paid' : 'idle';
        else if (this.total.amount !== totalOf(order.items.map(({ amount }) => amount)).amount)
          phase = 'confirming';
      }
    }
    this.#asking = false;
    this.failure = outcome.error ?? outcome.reason ?? outcome.payment?.failure?.code;
    enter(phase);
    this.#lookLater();
    this.#host.dispatchEvent(new PaymentEvent({ payable: payables[0] as Payable, payables, ...outcome }));
  }

  /** What is not known yet is asked for until it is; paying the same order again asks for the first one. */
  #lookLater(): void {
    clearTimeout(this.#timer);
    if (this.#asking || !/^(checking|waiting)$/.test(this.state) || !this.#host.isConnected) return;
    this.#timer = setTimeout(() => {
      const { client } = this.#around;
      if (client && this.#phase === 'checking' && this.#order) void this.#pay(client, this.#order);
      else void this.load();
    }, recheck.after);
  }
}
