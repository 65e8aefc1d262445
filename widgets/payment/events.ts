import type {
  EsanduceError,
  Money,
  Payable,
  Payment,
  PaymentMethod,
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

/** What a click on PAY requests; `payable`, `amount` and `payTo` are those of the first item. */
export interface PayRequest extends PayRequestItem {
  readonly items: readonly PayRequestItem[];
  readonly method: PaymentMethod;
}

/**
 * PAY was pressed. Cancel it with `preventDefault()` to pay another way, by the payment order in each of `items`;
 * otherwise `method` is charged the sum of their amounts at once.
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
  /** The saved card that will be charged. */
  declare readonly method: PaymentMethod;

  constructor(request: PayRequest) {
    super('esanduce-pay-request', { bubbles: true, composed: true, cancelable: true });
    Object.assign(this, request);
  }
}

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
