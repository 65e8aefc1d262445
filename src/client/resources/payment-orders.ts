import type { PaymentOrderId } from '../../contract/identifier.ts';
import type { PaymentOrderConfirmation, PaymentOrderState } from '../../contract/payment-order.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions, WriteOptions } from '../options.ts';
import { byId, request } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Payment orders that a bank executes. For a bank's server: needs the secret key. */
export interface PaymentOrders {
  /**
   * Reads an order as the portal knows it.
   * @example
   * ```ts
   * const { status } = await esanduce.paymentOrders.get('po_8k4z1d');
   * if (status === 'closed') console.log('must not be executed');
   * ```
   */
  get(id: PaymentOrderId, options?: RequestOptions): ApiPromise<PaymentOrderState>;
  /**
   * Says what became of an order. Say `unknown` before the account is debited: an order that was given up or has expired is
   * refused with `payment-order-closed`, and any other cannot be given up from then on. Repeating it is harmless; another
   * final word than the first is refused with `confirmation-conflict`.
   * @example
   * ```ts
   * await esanduce.paymentOrders.confirm('po_8k4z1d', {
   *   status: 'executed',
   *   executedAt: new Date().toISOString(),
   *   transfers: [{ endToEndId: 'po_8k4z1d-1', transactionId: 'FT26327001' }],
   * });
   * ```
   */
  confirm(
    id: PaymentOrderId,
    confirmation: PaymentOrderConfirmation,
    options?: WriteOptions,
  ): ApiPromise<PaymentOrderState>;
}

export const paymentOrders = (transport: Transport): PaymentOrders => ({
  get: byId(transport, 'paymentOrders.get'),
  confirm: (id, body, options) =>
    request(transport, 'paymentOrders.confirm', { parameters: { id }, body }, options),
});
