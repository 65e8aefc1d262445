import type { EsanduceError, Money, Payable, Payment, PaymentMethod, PayTo } from '../../src/index.ts';

/** What a click on ПЛАТИ asks for. */
export interface PayRequest {
  readonly payable: Payable;
  readonly amount: Money;
  readonly payTo: PayTo;
  readonly method: PaymentMethod;
}

/**
 * Somebody pressed ПЛАТИ. Cancel it (`preventDefault`) to pay another way, by the payment order it carries; otherwise
 * `method` is charged `amount`.
 */
export class PayRequestEvent extends Event implements PayRequest {
  declare readonly payable: Payable;
  /** What will be charged. */
  declare readonly amount: Money;
  /** The payment order that settles the same debt. */
  declare readonly payTo: PayTo;
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
  readonly status: 'succeeded' | 'failed' | 'canceled' | 'unknown';
  readonly payment: Payment | null;
  readonly error?: EsanduceError | undefined;
}

/** How paying ended. `unknown`: the card may have been charged, it is being checked, nothing may be paid again. */
export class PaymentEvent extends Event implements PaymentResult {
  declare readonly payable: Payable;
  declare readonly status: PaymentResult['status'];
  /** The portal's record; null when none was made or none is known. */
  declare readonly payment: Payment | null;
  /** Why nothing was started, or why the end is not known. */
  declare readonly error?: EsanduceError | undefined;

  constructor(result: PaymentResult) {
    super('esanduce-payment', { bubbles: true, composed: true });
    Object.assign(this, result);
  }
}

declare global {
  interface HTMLElementEventMap {
    'esanduce-pay-request': PayRequestEvent;
    'esanduce-payment': PaymentEvent;
  }
}
