import type { CalendarDownloadParams } from '../../contract/calendar-subscription.ts';
import type { ApiPromise } from '../api-promise.ts';
import type { RequestOptions } from '../options.ts';
import { request } from '../resource.ts';
import type { Transport } from '../transport.ts';

/** Due dates and discount deadlines for calendar apps. */
export interface Calendar {
  /**
   * Downloads the due dates of one bill, or of all open ones, as iCalendar (`.ics`).
   * @example
   * ```ts
   * const file = await esanduce.calendar.download({ billId: 'bill_7f3k2m', locale: 'sr-Latn' });
   * console.log(URL.createObjectURL(file));
   * ```
   */
  download(params?: CalendarDownloadParams, options?: RequestOptions): ApiPromise<Blob>;
}

export const calendar = (transport: Transport): Calendar => ({
  download: (params = {}, options) => request(transport, 'calendar.download', { query: params }, options),
});
