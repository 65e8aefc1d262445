import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  type Esanduce,
  isEsanduceError,
  type Money,
  type Payable,
  type PayableState,
  type Payment,
  type PaymentMethod,
  type PayOptions,
  type PayOrder,
  type PayOutcome,
} from '../../src/index.ts';
import { usableCards } from '../payment/card.ts';
import { PaymentEvent, PayRequestEvent } from '../payment/events.ts';
import type { ElementContext } from '../data/element-context.ts';
import { reportLoad } from '../data/report-load.ts';
import {
  afterReading,
  type CheckoutState,
  idsOf,
  outdated,
  type Phase,
  afterRefusal,
  orderOf,
  phaseOf,
  requestItemsOf,
  startedOrder,
  stateOf,
  stillOwed,
  sumOf,
} from './checkout-state.ts';
import { challengeHandlers } from './challenge-handlers.ts';
import { requestHost } from './host-request.ts';
import { Question } from './question.ts';
import { portalLocale } from '../i18n/locale.ts';

/** ms between checks of a payment whose outcome is not known, doubled each time; a variable for tests. */
export const recheck = { after: 5_000, atMost: 60_000 };

/**
 * One checkout: from a click to the payment's outcome, of one payable or of several together. `press` is the only method
 * that moves money, at most one payment for each press.
 */
export class Checkout implements ReactiveController {
  /** Empty until they are known. */
  payables: readonly PayableState[] = [];
  /** Whether the page's bank pays, from an account; then no card is needed. */
  byHost = false;
  /** The card to charge; null when there is none, undefined until it is loaded. */
  method: PaymentMethod | null | undefined;
  /** The cards that can be charged; empty while they are not known. */
  cards: readonly PaymentMethod[] = [];
  /** Open while `confirming` asks, before anything is sent; otherwise the amount has changed. */
  readonly question: Question;
  /** The payment that paid, once it has. */
  payment: Payment | null = null;
  /** Why the last payment failed: an error, the portal's failure code, or how the challenge ended. */
  failure: unknown;
  /** What the last click paid, when only some of it is paid. */
  partlyPaid: Money | undefined;
  /** Why the payables could not be loaded. */
  problem: unknown;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: ElementContext;
  readonly #challengeHandler: ReturnType<typeof challengeHandlers>;
  #phase: Phase = 'idle';
  /** The order of the last click. */
  #order: PayOrder | undefined;
  /** What is paid of it, once it is. */
  #paid: readonly { readonly amount: Money }[] | undefined;
  #targets: readonly Payable[] = [];
  /** The client that `#targets` were last loaded with. */
  #client: Esanduce | undefined;
  #loading: AbortController | undefined;
  /** Whether the last render showed that it is loading. */
  #wasLoading = true;
  /** Whether `client.pay` is running; its outcome supersedes any load. */
  #paying = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Checks since the last click. */
  #checks = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, context: ElementContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
    this.#challengeHandler = challengeHandlers(host);
    this.question = new Question(host);
  }

  get state(): CheckoutState {
    const { payables, method } = this;
    if (this.#phase !== 'idle') return this.#phase;
    if (this.#context.broken) return 'broken';
    if (this.problem) return 'error';
    if (!payables.length || !this.#context.client) return 'loading';
    // A bank executes an order by itself; with a card its payer goes on.
    const isWaiting = startedOrder(this.#context.client, payables)?.method.type === 'card';
    return stateOf(payables, { method: this.byHost || method, isWaiting });
  }

  /** The sum to pay; once paid, the sum that was paid. */
  get total(): Money {
    const paid = this.#phase === 'paid' && (this.#paid ?? this.#order?.items)?.map(({ amount }) => amount);
    return sumOf(paid || this.payables.map(({ outstanding }) => outstanding));
  }

  /** Shows the given payables; a payment under way goes on. */
  show(payables: readonly PayableState[]): void {
    const [phase, ids, { amount }] = [this.#phase, idsOf(this.payables), this.total];
    this.payables = payables;
    // `waiting` is derived again, from the payables and the journal.
    const isOver =
      phase === 'waiting' ||
      (payables.every(({ payable }) => payable)
        ? phase === 'paid' || (phase === 'confirming' && amount !== this.total.amount)
        : phase === 'confirming' || phase === 'refused');
    if (isOver || ids !== idsOf(payables)) {
      this.#order = undefined;
      this.#phase = 'idle';
    }
    this.#targets = payables.map(({ target }) => target as Payable);
    this.#scheduleCheck();
    this.#host.requestUpdate();
  }

  /** Loads `target`, and a card unless one is given; does nothing when they are loaded already. */
  follow(target: Payable): void {
    const { client } = this.#context;
    if (!client || (client === this.#client && target.id === this.#targets[0]?.id)) return;
    this.#client = client;
    this.#targets = [target];
    void this.load();
  }

  async load(): Promise<void> {
    const [{ client }, targets] = [this.#context, this.#targets];
    if (!client || !targets.length || this.#paying) return;
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    this.problem = undefined;
    try {
      const [payables, cards] = await Promise.all([
        Promise.all(targets.map((target) => client.payables.get(target, { signal }))),
        this.method === undefined && !this.byHost ? client.paymentMethods.list({}, { signal }) : undefined,
      ]);
      if (signal.aborted) return;
      if (cards) {
        this.cards = usableCards(cards.data);
        this.method = this.cards[0] ?? null;
      }
      this.show(payables);
    } catch (error) {
      if (!signal.aborted) this.problem = error;
      this.#host.requestUpdate();
    }
  }

  /** A click on ПЛАТИ. The lock is taken, and the bank's window opened, before the first await. */
  press(): void {
    const [{ client, locale }, { payables, method, state }, before] = [this.#context, this, this.#phase];
    if (!client || this.question.isTooSoon) return;
    this.#checks = 0;
    const started = state === 'waiting' ? (this.#order ?? startedOrder(client, payables)) : undefined;
    const items = requestItemsOf(payables);
    const [first, ...others] = method || this.byHost ? items : [];
    this.question.isOpen = false;
    if (!started && !navigator.onLine) {
      this.failure = 'offline';
      this.#phase = 'refused';
    } else if (started) {
      this.#phase = 'paying';
      // The payer was on the bank's page before and is likely to see it again.
      void this.#pay(client, started, { challenge: this.#challengeHandler(true, locale) });
    } else if (first && before !== 'confirming' && this.question.opensFor(items.length, this.total)) {
      this.#phase = 'confirming';
    } else if (first) {
      this.#phase = 'paying';
      const order = (way: PayOrder['method']) => orderOf(items, way, portalLocale(locale));
      if (this.byHost) {
        const request = requestHost(this.#host, [first, ...others]);
        if (request) void this.#pay(client, order({ type: 'host' }), request).then(request.end);
        else this.failure = 'unanswered';
        if (!request) this.#phase = request === null ? afterRefusal(before) : 'refused';
      } else if (method && this.#host.dispatchEvent(new PayRequestEvent({ ...first, items, method }))) {
        const challenge = this.#challengeHandler(method.usuallyChallenged, locale);
        void this.#pay(client, order({ type: 'card', id: method.id }), { challenge });
      } else {
        this.#phase = afterRefusal(before);
      }
    }
    this.#host.requestUpdate();
  }

  /** Takes back a press that has sent nothing yet. */
  cancel(): void {
    if (this.#phase !== 'confirming') return;
    this.question.isOpen = false;
    this.#phase = 'idle';
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#scheduleCheck();
  }

  hostUpdated(): void {
    const { state } = this;
    const isBroken = state === 'broken';
    // What the page itself has loaded is not reported back to it.
    if (this.#wasLoading && state !== 'loading' && (this.#client || isBroken))
      reportLoad(this.#host, this.problem, isBroken);
    this.#wasLoading = state === 'loading';
  }

  hostDisconnected(): void {
    this.#loading?.abort();
    clearTimeout(this.#timer);
    // So that the element loads again when it is reconnected.
    this.#client = undefined;
  }

  async #pay(
    client: Esanduce,
    order: PayOrder,
    ways: Pick<PayOptions, 'challenge' | 'payByHost'> = {},
  ): Promise<void> {
    this.#order = order;
    this.#paying = true;
    this.payment = null;
    const payables = order.items.map(({ payable }) => payable);
    const enter = (phase: Phase) => {
      if (this.#order === order) this.#phase = phase;
      this.#host.requestUpdate();
    };
    const nothing = { payment: null, paid: [], owed: [...order.items] };
    const outcome: PayOutcome = await client
      .pay(order, {
        ...ways,
        onProgress: ({ step }) => {
          if (step === 'challenging') enter(step);
          else if (step !== 'paying' && (step === 'checking' || this.#phase === 'challenging'))
            enter('checking');
        },
      })
      .catch((error: unknown) =>
        isEsanduceError(error)
          ? { ...nothing, status: 'failed', error }
          : // A challenge handler that threw says nothing about the payment.
            { ...nothing, status: 'unknown' },
      );
    let phase: Phase = phaseOf[outcome.status];
    if (phase === 'checking' && outcome.payment?.action) phase = 'waiting';
    const { status, paid, owed } = outcome;
    if (status === 'succeeded') this.payment = outcome.payment;
    this.#paid = paid.length ? paid : undefined;
    this.partlyPaid =
      status === 'partial' && paid.length ? sumOf(paid.map(({ amount }) => amount)) : undefined;
    if (status === 'partial' && this.#order === order) {
      // One more click pays what is still owed.
      this.payables = stillOwed(this.payables, owed);
    }
    if (outdated.test(outcome.error?.code ?? '')) {
      const fresh = await Promise.all(payables.map((payable) => client.payables.get(payable))).catch(
        () => [],
      );
      if (fresh.length && this.#order === order) {
        const read = afterReading(fresh, this.payables, order.items);
        this.payables = read.payables;
        phase = read.phase ?? phase;
      }
    }
    this.#paying = false;
    this.failure = outcome.error ?? outcome.reason ?? outcome.payment?.failure?.code;
    enter(phase);
    this.#scheduleCheck();
    this.#host.dispatchEvent(new PaymentEvent({ payable: payables[0] as Payable, payables, ...outcome }));
  }

  /** Checks a payment of unknown outcome until it is known. Paying the same order again finds the first payment. */
  #scheduleCheck(): void {
    clearTimeout(this.#timer);
    if (this.#paying || !/^(checking|waiting)$/.test(this.state) || !this.#host.isConnected) return;
    this.#timer = setTimeout(
      () => {
        const { client } = this.#context;
        if (client && this.#phase === 'checking' && this.#order) void this.#pay(client, this.#order);
        else void this.load();
      },
      Math.min(recheck.after * 2 ** this.#checks, recheck.atMost),
    );
    this.#checks += 1;
  }
}
