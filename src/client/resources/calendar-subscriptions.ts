import type {
  CalendarSubscription,
  CalendarSubscriptionCreateParams,
  CalendarSubscriptionListParams,
} from '../../contract/calendar-subscription.ts';
import type { CalendarSubscriptionId } from '../../contract/identifier.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions, WriteOptions } from '../options.ts';
import type { PagePromise } from '../page.ts';
import { byId, create, list } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Secret addresses that calendar apps read by themselves. */
export interface CalendarSubscriptions {
  /**
   * Lists those that are not revoked, newest first, without their addresses.
   * @example
   * ```ts
   * const { data } = await esanduce.calendarSubscriptions.list();
   * console.log(data.length);
   * ```
   */
  list(params?: CalendarSubscriptionListParams, options?: RequestOptions): PagePromise<CalendarSubscription>;
  /**
   * Makes an address. It is in this answer only: the portal does not keep it.
   * @example
   * ```ts
   * const { url } = await esanduce.calendarSubscriptions.create({ locale: 'sr-Cyrl' });
   * if (url) await navigator.clipboard.writeText(url);
   * ```
   */
  create(params: CalendarSubscriptionCreateParams, options?: WriteOptions): ApiPromise<CalendarSubscription>;
  /**
   * Revokes an address: it can be read no more. Answers what was revoked.
   * @example
   * ```ts
   * const { id } = await esanduce.calendarSubscriptions.revoke('cal_8c1w5z');
   * console.log(id);
   * ```
   */
  revoke(id: CalendarSubscriptionId, options?: RequestOptions): ApiPromise<CalendarSubscription>;
}

export const calendarSubscriptions = (transport: Transport): CalendarSubscriptions => ({
  list: list(transport, 'calendarSubscriptions.list'),
  create: create(transport, 'calendarSubscriptions.create'),
  revoke: byId(transport, 'calendarSubscriptions.revoke'),
});
