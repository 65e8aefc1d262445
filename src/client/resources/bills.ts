import type { Bill, BillListParams } from '../../contract/bill.ts';
import type { BillId } from '../../contract/identifier.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions } from '../options.ts';
import type { PagePromise } from '../page.ts';
import { byId, list } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Monthly bills (рачуни). */
export interface Bills {
  /**
   * Lists bills, newest month first.
   * @example
   * ```ts
   * for await (const bill of esanduce.bills.list({ status: 'open' })) console.log(bill.number, bill.outstanding.amount);
   * ```
   */
  list(params?: BillListParams, options?: RequestOptions): PagePromise<Bill>;
  /**
   * Reads one bill with its items.
   * @example
   * ```ts
   * const bill = await esanduce.bills.get('bill_7f3k2m');
   * for (const { provider, amount } of bill.items) console.log(provider.name, amount.amount);
   * ```
   */
  get(id: BillId, options?: RequestOptions): ApiPromise<Bill>;
  /**
   * Downloads the bill as PDF; `not-found` when the portal has none.
   * @example
   * ```ts
   * const pdf = await esanduce.bills.download('bill_7f3k2m');
   * console.log(URL.createObjectURL(pdf));
   * ```
   */
  download(id: BillId, options?: RequestOptions): ApiPromise<Blob>;
}

export const bills = (transport: Transport): Bills => ({
  list: list(transport, 'bills.list'),
  get: byId(transport, 'bills.get'),
  download: byId(transport, 'bills.download'),
});
