import type { Priority, PriorityListParams } from '../../contract/priority.ts';
import type { RequestOptions } from '../options.ts';
import type { PagePromise } from '../page.ts';
import { list } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** What to pay first. */
export interface Priorities {
  /**
   * Lists what can be paid here, in the order to pay it, each debt once.
   * @example
   * ```ts
   * const { data } = await esanduce.priorities.list();
   * for (const { number, reason, date } of data) console.log(number, reason, date);
   * ```
   */
  list(params?: PriorityListParams, options?: RequestOptions): PagePromise<Priority>;
}

export const priorities = (transport: Transport): Priorities => ({
  list: list(transport, 'priorities.list'),
});
