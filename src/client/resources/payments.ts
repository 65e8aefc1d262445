import type { PaymentId } from '../../contract/identifier.ts';
import type { Payment, PaymentCreateParams, PaymentListParams } from '../../contract/payment.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions, WriteOptions } from '../options.ts';
import type { PagePromise } from '../page.ts';
import { byId, create, list } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Payments made and under way (плаћања). */
export interface Payments {
  /**
   * Lists payments, newest first.
   * @example
   * ```ts
   * for await (const payment of esanduce.payments.list({ from: '2026-01-01', status: 'succeeded' })) {
   *   console.log(payment.createdAt, payment.amount.amount);
   * }
   * ```
   */
  list(params?: PaymentListParams, options?: RequestOptions): PagePromise<Payment>;
  /**
   * Reads one payment.
   * @example
   * ```ts
   * const { status } = await esanduce.payments.get('pay_8k4z1d');
   * if (status === 'succeeded') console.log('paid');
   * ```
   */
  get(id: PaymentId, options?: RequestOptions): ApiPromise<Payment>;
  /**
   * Starts a payment and answers at once, whatever its state. Prefer `esanduce.pay`, which follows it to its end.
   * @example
   * ```ts
   * const { id, outstanding } = await esanduce.bills.get('bill_7f3k2m');
   * const payment = await esanduce.payments.create({
   *   items: [{ payable: { type: 'bill', id }, amount: outstanding }],
   *   amount: outstanding,
   *   method: { type: 'card', id: 'pm_5h2n8q' },
   * });
   * console.log(payment.status);
   * ```
   */
  create(params: PaymentCreateParams, options?: WriteOptions): ApiPromise<Payment>;
  /**
   * Gives up a payment that waits for its payer. Answers its state, which may be `succeeded`.
   * @example
   * ```ts
   * const { status } = await esanduce.payments.cancel('pay_8k4z1d');
   * console.log(status);
   * ```
   */
  cancel(id: PaymentId, options?: RequestOptions): ApiPromise<Payment>;
  /**
   * Downloads the receipt of a succeeded payment as PDF; `not-found` when the portal has none.
   * @example
   * ```ts
   * const pdf = await esanduce.payments.download('pay_8k4z1d');
   * console.log(pdf.size);
   * ```
   */
  download(id: PaymentId, options?: RequestOptions): ApiPromise<Blob>;
}

export const payments = (transport: Transport): Payments => ({
  list: list(transport, 'payments.list'),
  get: byId(transport, 'payments.get'),
  create: create(transport, 'payments.create'),
  cancel: byId(transport, 'payments.cancel'),
  download: byId(transport, 'payments.download'),
});
