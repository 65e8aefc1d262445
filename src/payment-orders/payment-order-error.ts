/**
 * Why a payment order must not be executed. `keys-unavailable` says nothing about the order: try again. All others are final.
 */
export type PaymentOrderErrorCode =
  | 'malformed'
  | 'algorithm-not-allowed'
  | 'wrong-type'
  | 'unknown-key'
  | 'keys-unavailable'
  | 'invalid-signature'
  | 'wrong-issuer'
  | 'wrong-audience'
  | 'wrong-customer'
  | 'not-yet-valid'
  | 'expired'
  | 'invalid-claims'
  | 'replayed';

/** A payment order that must not be executed. The message holds nothing of the order. */
export class PaymentOrderError extends Error {
  readonly code: PaymentOrderErrorCode;

  constructor(code: PaymentOrderErrorCode, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'PaymentOrderError';
    this.code = code;
  }
}
