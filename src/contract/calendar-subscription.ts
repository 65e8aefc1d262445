import * as z from 'zod/mini';
import { type IsoDateTime, isoDateTimeSchema } from './calendar.ts';
import {
  type BillId,
  type CalendarSubscriptionId,
  calendarSubscriptionIdSchema,
  type PropertyId,
  propertyIdSchema,
} from './identifier.ts';
import { type Locale, locales } from './locale.ts';
import type { ListParams } from './page.ts';
import { type Open, openEnum, shape } from './schema.ts';

/**
 * An address that a calendar app reads by itself: the due dates of open bills, and until when a discount can be earned.
 * Whoever knows it can read them, until it is revoked.
 */
export interface CalendarSubscription {
  id: CalendarSubscriptionId;
  createdAt: IsoDateTime;
  /** Language of the events. */
  locale: Open<Locale>;
  /** The properties whose bills it shows; null for all of the customer's, also later ones. */
  propertyIds: PropertyId[] | null;
  /** The secret address. Only the answer of `calendarSubscriptions.create` has it; null in every other. */
  url: string | null;
}
export const calendarSubscriptionSchema = shape<CalendarSubscription>('CalendarSubscription', {
  id: calendarSubscriptionIdSchema,
  createdAt: isoDateTimeSchema,
  locale: openEnum('Locale', locales),
  propertyIds: z.nullable(z.array(propertyIdSchema)),
  url: z.nullable(z.string()),
});

/** Body of `calendarSubscriptions.create`. */
export interface CalendarSubscriptionCreateParams {
  /** Language of the events; defaults to the customer's own. */
  locale?: Locale | undefined;
  /** Only the bills of this property; default: of all that the token covers. */
  propertyId?: PropertyId | undefined;
}

/** What `calendarSubscriptions.list` takes. */
export type CalendarSubscriptionListParams = ListParams;

/** What `calendar.download` takes. */
export interface CalendarDownloadParams {
  /** Only this bill. Of one that is paid the event is a cancelled one, which takes it out of a calendar again. */
  billId?: BillId | undefined;
  /** Only the open bills of this property; default: of all that the token covers. */
  propertyId?: PropertyId | undefined;
  /** Language of the events; defaults to the customer's own. */
  locale?: Locale | undefined;
}
