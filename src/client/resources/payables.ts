import type { Payable, PayableState } from '../../contract/payable.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions } from '../options.ts';
import { request } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** The state of anything payable, whatever its kind. */
export interface Payables {
  /**
   * Reads what is outstanding of a bill, lawsuit, instalment or reminder.
   * @example
   * ```ts
   * const { payable, outstanding } = await esanduce.payables.get({ type: 'bill', id: 'bill_7f3k2m' });
   * if (payable) console.log(outstanding.amount);
   * ```
   */
  get(payable: Payable, options?: RequestOptions): ApiPromise<PayableState>;
}

export const payables = (transport: Transport): Payables => ({
  get: ({ type, id }, options) => request(transport, 'payables.get', { parameters: { type, id } }, options),
});
