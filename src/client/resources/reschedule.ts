import type { AgreementId } from '../../contract/identifier.ts';
import type { RescheduleAgreement, RescheduleListParams } from '../../contract/reschedule.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions } from '../options.ts';
import type { PagePromise } from '../page.ts';
import { byId, list } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Agreements to pay a debt by instalments (репрограм). */
export interface Reschedule {
  /**
   * Lists agreements with their instalments, newest first.
   * @example
   * ```ts
   * const { data } = await esanduce.reschedule.list({ status: 'active' });
   * for (const { contractNumber, outstanding } of data) console.log(contractNumber, outstanding.amount);
   * ```
   */
  list(params?: RescheduleListParams, options?: RequestOptions): PagePromise<RescheduleAgreement>;
  /**
   * Reads one agreement with its instalments.
   * @example
   * ```ts
   * const { instalments } = await esanduce.reschedule.get('resc_1q7y2f');
   * console.log(instalments.filter(({ status }) => status === 'due').length);
   * ```
   */
  get(id: AgreementId, options?: RequestOptions): ApiPromise<RescheduleAgreement>;
}

export const reschedule = (transport: Transport): Reschedule => ({
  list: list(transport, 'reschedule.list'),
  get: byId(transport, 'reschedule.get'),
});
