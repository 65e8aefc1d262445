import type { PaymentMethodId } from '../../contract/identifier.ts';
import type { PaymentMethod, PaymentMethodListParams } from '../../contract/payment-method.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions } from '../options.ts';
import type { PagePromise } from '../page.ts';
import { byId, list } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Cards saved at the bank. */
export interface PaymentMethods {
  /**
   * Lists saved cards, the default one first.
   * @example
   * ```ts
   * const { data } = await esanduce.paymentMethods.list();
   * for (const { brand, last4 } of data) console.log(brand, last4);
   * ```
   */
  list(params?: PaymentMethodListParams, options?: RequestOptions): PagePromise<PaymentMethod>;
  /**
   * Makes a card the one offered first.
   * @example
   * ```ts
   * const { isDefault } = await esanduce.paymentMethods.makeDefault('pm_5h2n8q');
   * console.log(isDefault);
   * ```
   */
  makeDefault(id: PaymentMethodId, options?: RequestOptions): ApiPromise<PaymentMethod>;
  /**
   * Forgets a card, at the portal and at the bank. Answers what was removed.
   * @example
   * ```ts
   * const { last4 } = await esanduce.paymentMethods.remove('pm_5h2n8q');
   * console.log(last4);
   * ```
   */
  remove(id: PaymentMethodId, options?: RequestOptions): ApiPromise<PaymentMethod>;
}

export const paymentMethods = (transport: Transport): PaymentMethods => ({
  list: list(transport, 'paymentMethods.list'),
  makeDefault: byId(transport, 'paymentMethods.makeDefault'),
  remove: byId(transport, 'paymentMethods.remove'),
});
