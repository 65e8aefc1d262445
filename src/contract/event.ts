import * as z from 'zod/mini';
import { IsoDateTime } from './calendar.ts';
import { EventId, PropertyId } from './identifier.ts';
import { openEnum, shape } from './schema.ts';

/** `resync`: what happened in between is no longer known, so everything shown is to be read again. */
export const eventTypes = [
  'bill.issued',
  'bill.updated',
  'lawsuit.filed',
  'lawsuit.updated',
  'reschedule.updated',
  'reminder.sent',
  'reminder.updated',
  'payment.updated',
  'cards.updated',
  'property.updated',
  'resync',
] as const;
export const EventType = openEnum('EventType', eventTypes);
export type EventType = z.output<typeof EventType>;

/** Something a household sees has changed. It says what, not how: whoever shows it reads it again. */
export const PortalEvent = shape('PortalEvent', {
  id: EventId,
  type: EventType,
  /** When it happened by the portal's clock. */
  at: IsoDateTime,
  /** Null for what belongs to no one property, as cards. */
  propertyId: z.nullable(PropertyId),
  /** Id of the bill, lawsuit, agreement, reminder, payment, card or property; null with `resync`. */
  subject: z.nullable(z.string()),
});
export type PortalEvent = z.output<typeof PortalEvent>;

/** Events in the order in which they happened. `last` is the place to go on from, also when nothing happened. */
export const EventPage = shape('EventPage', { data: z.array(PortalEvent), last: EventId });
export type EventPage = z.output<typeof EventPage>;
