import type { ReminderId } from '../../contract/identifier.ts';
import type { Reminder, ReminderListParams } from '../../contract/reminder.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions } from '../options.ts';
import type { PagePromise } from '../page.ts';
import { byId, list } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Reminders of due debt (опомене). */
export interface Reminders {
  /**
   * Lists reminders, newest first.
   * @example
   * ```ts
   * const { data } = await esanduce.reminders.list({ status: 'open' });
   * for (const { number, deadline } of data) console.log(number, deadline);
   * ```
   */
  list(params?: ReminderListParams, options?: RequestOptions): PagePromise<Reminder>;
  /**
   * Reads one reminder.
   * @example
   * ```ts
   * const { covers } = await esanduce.reminders.get('rem_3v9s4j');
   * console.log(covers.map(({ period }) => period));
   * ```
   */
  get(id: ReminderId, options?: RequestOptions): ApiPromise<Reminder>;
  /**
   * Marks a reminder as read. Repeating it changes nothing.
   * @example
   * ```ts
   * const { readAt } = await esanduce.reminders.markRead('rem_3v9s4j');
   * console.log(readAt);
   * ```
   */
  markRead(id: ReminderId, options?: RequestOptions): ApiPromise<Reminder>;
}

export const reminders = (transport: Transport): Reminders => ({
  list: list(transport, 'reminders.list'),
  get: byId(transport, 'reminders.get'),
  markRead: byId(transport, 'reminders.markRead'),
});
