import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type {
  Esanduce,
  Payable,
  PayableState,
  PaymentMethod,
  PayOrder,
  PayOutcome,
} from '../../src/index.ts';
import { isEsanduceError } from '../../src/index.ts';
import { preferredCard } from '../foundation/card.ts';
import { PaymentEvent, PayRequestEvent } from '../foundation/events.ts';
import type { Surroundings } from '../foundation/surroundings.ts';

/** Where a click has led; `idle` before any, and when what is known of the payable says all. */
type Phase = 'idle' | 'confirming' | 'paying' | 'paid' | 'refused' | 'checking';

/** What the button shows. `settled` was paid before; `unavailable` cannot be paid; `broken` is set up wrongly. */
export type CheckoutState = Phase | 'loading' | 'error' | 'broken' | 'settled' | 'unavailable';

const phases = { succeeded: 'paid', failed: 'refused', canceled: 'idle', unknown: 'checking' } as const;

/** Refusals that mean the page showed an old state. */
const outdated = /^(already-paid|not-payable|amount-mismatch|payment-in-progress)$/;

/** ms between looks at what is not known yet. */
export const recheck = { after: 5_000 };

/** An order for one thing. */
interface Order extends PayOrder {
  items: [PayOrder['items'][number]];
}

/** One payable's way from a click to its outcome. Money moves only in `press`, once for each click that counts. */
export class Checkout implements ReactiveController {
  payable: PayableState | undefined;
  /** The card to charge, null when none can be; loaded while undefined. */
  method: PaymentMethod | null | undefined;
  /** Why the last payment failed: what was thrown, or the portal's failure code. */
  failure: unknown;
  /** Why the state could not be loaded. */
  problem: unknown;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #around: Surroundings;
  #phase: Phase = 'idle';
  /** What the last click asked for. */
  #order: Order | undefined;
  #target: Payable | undefined;
  /** The client that `#target` was last loaded with. */
  #client: Esanduce | undefined;
  #loading: AbortController | undefined;
  /** Whether `pay` is running: its outcome says more than a look. */
  #asking = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, around: Surroundings) {
    this.#host = host;
    this.#around = around;
    host.addController(this);
  }

  get state(): CheckoutState {
    const { payable, method } = this;
    if (this.#phase !== 'idle') return this.#phase;
    if (this.#around.broken) return 'broken';
    if (this.problem) return 'error';
    if (!payable || !this.#around.client) return 'loading';
    if (payable.payable) return method ? 'idle' : method === null ? 'unavailable' : 'loading';
    const reason = payable.notPayableReason;
    return reason === 'settled' ? 'settled' : reason === 'paymentInProgress' ? 'checking' : 'unavailable';
  }

  /** Takes a state from outside; what a click began goes on. */
  show(payable: PayableState): void {
    const [before, phase] = [this.payable, this.#phase];
    const sameAmount = before?.outstanding.amount === payable.outstanding.amount;
    const over = payable.payable
      ? phase === 'paid' || (phase === 'confirming' && !sameAmount)
      : phase === 'confirming' || phase === 'refused';
    if (over || before?.target.id !== payable.target.id) {
      this.#order = undefined;
      this.#phase = 'idle';
    }
    this.payable = payable;
    this.#target = payable.target as Payable;
    this.#lookLater();
    this.#host.requestUpdate();
  }

  /** Loads the state of `target`, and a card if none is given; does nothing when that was done. */
  follow(target: Payable): void {
    const { client } = this.#around;
    if (!client || (client === this.#client && target.id === this.#target?.id)) return;
    this.#client = client;
    this.#target = target;
    void this.load();
  }

  async load(): Promise<void> {
    const [{ client }, target] = [this.#around, this.#target];
    if (!client || !target || this.#asking) return;
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    this.problem = undefined;
    try {
      const [payable, cards] = await Promise.all([
        client.payables.get(target, { signal }),
        this.method === undefined ? client.paymentMethods.list({}, { signal }) : undefined,
      ]);
      if (signal.aborted) return;
      if (cards) this.method = preferredCard(cards.data);
      this.show(payable);
    } catch (error) {
      if (!signal.aborted) this.problem = error;
      this.#host.requestUpdate();
    }
  }

  /** A click on ПЛАТИ. The lock is taken before anything is awaited. */
  press(): void {
    const [{ client, locale }, { payable, method }, before] = [this.#around, this, this.#phase];
    if (!client || !payable || !method) return;
    this.#phase = 'paying';
    const item = { payable: payable.target as Payable, amount: payable.outstanding };
    if (this.#host.dispatchEvent(new PayRequestEvent({ ...item, payTo: payable.payTo, method }))) {
      void this.#pay(client, {
        items: [item],
        method: method.id,
        locale: (['sr-Cyrl', 'sr-Latn', 'en'] as const).find((known) => known === locale),
      });
    } else {
      this.#phase = before;
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

  async #pay(client: Esanduce, order: Order): Promise<void> {
    this.#order = order;
    this.#asking = true;
    const [{ payable, amount }] = order.items;
    const enter = (phase: Phase) => {
      if (this.#order === order) this.#phase = phase;
      this.#host.requestUpdate();
    };
    const outcome: PayOutcome = await client
      .pay(order, { onProgress: ({ step }) => step === 'checking' && enter(step) })
      .catch((error: unknown) => ({
        status: 'failed',
        payment: null,
        error: isEsanduceError(error) ? error : undefined,
      }));
    let phase: Phase = phases[outcome.status];
    if (outdated.test(outcome.error?.code ?? '')) {
      const fresh = await client.payables.get(payable).catch(() => undefined);
      if (fresh && this.#order === order) {
        this.payable = fresh;
        if (!fresh.payable) phase = fresh.notPayableReason === 'settled' ? 'paid' : 'idle';
        else if (fresh.outstanding.amount !== amount.amount) phase = 'confirming';
      }
    }
    this.#asking = false;
    this.failure = outcome.error ?? outcome.payment?.failure?.code;
    enter(phase);
    this.#lookLater();
    this.#host.dispatchEvent(new PaymentEvent({ payable, ...outcome }));
  }

  /** What is not known yet is asked for until it is; paying the same order again asks for the first one. */
  #lookLater(): void {
    clearTimeout(this.#timer);
    if (this.#asking || this.state !== 'checking' || !this.#host.isConnected) return;
    this.#timer = setTimeout(() => {
      const { client } = this.#around;
      if (client && this.#phase === 'checking' && this.#order) void this.#pay(client, this.#order);
      else void this.load();
    }, recheck.after);
  }
}
