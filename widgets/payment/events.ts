import type {
  EsanduceError,
  Money,
  Payable,
  Payment,
  PaymentMethod,
  PayReason,
  PayTo,
} from '../../src/index.ts';

/** One thing to pay, and the payment order that settles the same debt. */
export interface PayRequestItem {
  readonly payable: Payable;
  readonly amount: Money;
  readonly payTo: PayTo;
}

/** What a click on ПЛАТИ asks for; `payable`, `amount` and `payTo` are those of the first item. */
export interface PayRequest extends PayRequestItem {
  readonly items: readonly PayRequestItem[];
  readonly method: PaymentMethod;
}

/**
 * Somebody pressed ПЛАТИ. Cancel it (`preventDefault`) to pay another way, by the payment order that each of `items`
 * carries; otherwise `method` is charged the sum of their amounts, at once.
 */
export class PayRequestEvent extends Event implements PayRequest {
  /** The first, and mostly the only, thing to pay. */
  declare readonly payable: Payable;
  /** What `payable` owes. */
  declare readonly amount: Money;
  /** The payment order that settles `payable`. */
  declare readonly payTo: PayTo;
  /** All that is paid together, `payable` first; of one property. Each has its own reference: they are not to be merged. */
  declare readonly items: readonly PayRequestItem[];
  /** The saved card that will be charged. */
  declare readonly method: PaymentMethod;

  constructor(request: PayRequest) {
    super('esanduce-pay-request', { bubbles: true, composed: true, cancelable: true });
    Object.assign(this, request);
  }
}

/** How one payment ended. */
export interface PaymentResult {
  readonly payable: Payable;
  readonly payables: readonly Payable[];
  readonly status: 'succeeded' | 'failed' | 'canceled' | 'unknown';
  readonly payment: Payment | null;
  readonly reason?: PayReason | undefined;
  readonly error?: EsanduceError | undefined;
}

/** How paying ended. `unknown`: the card may have been charged, it is being checked, nothing may be paid again. */
export class PaymentEvent extends Event implements PaymentResult {
  /** The first, and mostly the only, thing that was to be paid. */
  declare readonly payable: Payable;
  /** All that was to be paid together, all or nothing. */
  declare readonly payables: readonly Payable[];
  declare readonly status: PaymentResult['status'];
  /** The portal's record; null when none was made or none is known. */
  declare readonly payment: Payment | null;
  /** Why, where the payment does not say: how the payer left the bank. */
  declare readonly reason?: PayReason | undefined;
  /** Why nothing was started, or why the end is not known. */
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
