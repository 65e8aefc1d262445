import type { LawsuitId } from '../../contract/identifier.ts';
import type { Lawsuit, LawsuitListParams } from '../../contract/lawsuit.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions } from '../options.ts';
import type { PagePromise } from '../page.ts';
import { byId, list } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Enforced collection of sued bills (утужења). */
export interface Lawsuits {
  /**
   * Lists proceedings, newest first.
   * @example
   * ```ts
   * const { data } = await esanduce.lawsuits.list({ status: 'started' });
   * for (const { caseMark, outstanding } of data) console.log(caseMark, outstanding.amount);
   * ```
   */
  list(params?: LawsuitListParams, options?: RequestOptions): PagePromise<Lawsuit>;
  /**
   * Reads one proceeding.
   * @example
   * ```ts
   * const { authority } = await esanduce.lawsuits.get('law_9c3t6v');
   * console.log(authority.name);
   * ```
   */
  get(id: LawsuitId, options?: RequestOptions): ApiPromise<Lawsuit>;
}

export const lawsuits = (transport: Transport): Lawsuits => ({
  list: list(transport, 'lawsuits.list'),
  get: byId(transport, 'lawsuits.get'),
});
