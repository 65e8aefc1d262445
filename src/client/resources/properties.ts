import type { PropertyId } from '../../contract/identifier.ts';
import type { Property, PropertyListParams } from '../../contract/property.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions } from '../options.ts';
import type { PagePromise } from '../page.ts';
import { byId, list } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** The customer's flats, garages and houses, each with its debt. */
export interface Properties {
  /**
   * Lists properties with their debt.
   * @example
   * ```ts
   * const { data } = await esanduce.properties.list();
   * for (const { address, debt } of data) console.log(address.street, debt.total.amount);
   * ```
   */
  list(params?: PropertyListParams, options?: RequestOptions): PagePromise<Property>;
  /**
   * Reads one property with its debt.
   * @example
   * ```ts
   * const { debt } = await esanduce.properties.get('prop_6m1x7b');
   * console.log(debt.total.amount, debt.asOf);
   * ```
   */
  get(id: PropertyId, options?: RequestOptions): ApiPromise<Property>;
}

export const properties = (transport: Transport): Properties => ({
  list: list(transport, 'properties.list'),
  get: byId(transport, 'properties.get'),
});
