import type {
  EsanduceError,
  Money,
  Payable,
  Payment,
  PaymentMethod,
  PaymentOrder,
  PayOutcome,
  PayOutcomeItem,
  PayReason,
  PayTo,
} from '../../src/index.ts';

/** One payable, and the payment order that settles the same debt. */
export interface PayRequestItem {
  readonly payable: Payable;
  readonly amount: Money;
  readonly payTo: PayTo;
}

/**
 * What a bank says of a payment order: its status, by itself or as `status` of an object, or the IPS code 00, 05 or 82.
 * Anything else is read as `unknown`.
 */
export type HostAnswer =
  | 'executed'
  | 'rejected'
  | 'unknown'
  | '00'
  | '05'
  | '82'
  | { readonly status: 'executed' | 'rejected' | 'unknown' };

/** What a click on PAY requests; `payable`, `amount` and `payTo` are those of the first item. */
export interface PayRequest extends PayRequestItem {
  readonly items: readonly PayRequestItem[];
  readonly method: PaymentMethod | null;
  readonly paymentOrder?: Promise<PaymentOrder> | null;
}

/**
 * PAY was pressed. Cancel it with `preventDefault()` to pay another way, by what `payTo` of each of `items` says; otherwise
 * `method` is charged the sum of their amounts at once.
 *
 * With `pay-mode="host"` no card is charged. A listener calls `respondWith` with the bank's answer, and the portal makes the order
 * that the bank is to execute: `event.respondWith(event.paymentOrder.then(({ jws }) => payAtBank(jws)))`. Without that call
 * nothing is paid.
 */
export class PayRequestEvent extends Event implements PayRequest {
  /** The first, and usually only, payable. */
  declare readonly payable: Payable;
  /** The amount due for `payable`, in para. */
  declare readonly amount: Money;
  /** The payment order that settles `payable`. */
  declare readonly payTo: PayTo;
  /** All payables of one payment, `payable` first. Each has its own payment reference. */
  declare readonly items: readonly PayRequestItem[];
  /** The saved card that will be charged; null in host mode. */
  declare readonly method: PaymentMethod | null;
  /** In host mode the order for the bank, once the portal has made it; rejected when it makes none. Null otherwise. */
  declare readonly paymentOrder: Promise<PaymentOrder> | null;
  readonly #take: ((answer: HostAnswer | PromiseLike<HostAnswer>) => void) | undefined;

  /** @param take receives the answer; throws when it is not the time for one */
  constructor(request: PayRequest, take?: (answer: HostAnswer | PromiseLike<HostAnswer>) => void) {
    super('esanduce-pay-request', { bubbles: true, composed: true, cancelable: true });
    Object.assign(this, { paymentOrder: null }, request);
    this.#take = take;
  }

  /**
   * Answers for the bank. PAY says paid only once the portal has the bank's own confirmation. A promise that is rejected counts
   * as `unknown`: money may have moved.
   * @throws DOMException `InvalidStateError` when called twice, after the event, or for a card
   */
  respondWith(answer: HostAnswer | PromiseLike<HostAnswer>): void {
    if (!this.#take) throw tooLate();
    this.#take(answer);
  }
}

export const tooLate = (): DOMException =>
  new DOMException('respondWith: once, during the event, in host mode', 'InvalidStateError');

/** The outcome of a payment. */
export interface PaymentResult {
  readonly payable: Payable;
  readonly payables: readonly Payable[];
  readonly status: PayOutcome['status'];
  readonly payment: Payment | null;
  readonly paid: readonly PayOutcomeItem[];
  readonly owed: readonly PayOutcomeItem[];
  readonly reason?: PayReason | undefined;
  readonly error?: EsanduceError | undefined;
}

/** The outcome of a payment. `unknown`: the card may have been charged; it is being checked and must not be paid again. */
export class PaymentEvent extends Event implements PaymentResult {
  /** The first, and usually only, payable. */
  declare readonly payable: Payable;
  /** All payables that were to be paid; with `partial` only some of them are. */
  declare readonly payables: readonly Payable[];
  declare readonly status: PaymentResult['status'];
  /** The portal's record; null when there is none, or none is known. It may be of other items than `payables`. */
  declare readonly payment: Payment | null;
  /** What of `payables` is paid, with the amounts charged, in para. */
  declare readonly paid: readonly PayOutcomeItem[];
  /** What of `payables` is still owed, in para; with `unknown` all of it may be paid. */
  declare readonly owed: readonly PayOutcomeItem[];
  /** The reason when `payment` does not give one, such as how the payer left the bank's page. */
  declare readonly reason?: PayReason | undefined;
  /** Why the payment was not started, or why its outcome is unknown. */
  declare readonly error?: EsanduceError | undefined;

  constructor(result: PaymentResult) {
    super('esanduce-payment', { bubbles: true, composed: true });
    Object.assign(this, result);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'esanduce-pay-request': PayRequestEvent;
    'esanduce-payment': PaymentEvent;
  }
}
