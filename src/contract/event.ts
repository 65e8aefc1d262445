import * as z from 'zod/mini';
import { type IsoDateTime, isoDateTimeSchema } from './calendar.ts';
import type {
  AgreementId,
  BillId,
  EventId,
  LawsuitId,
  PaymentId,
  PaymentMethodId,
  PropertyId,
  ReminderId,
} from './identifier.ts';
import { eventIdSchema, isIdOf, propertyIdSchema } from './identifier.ts';
import { type Open, openEnum, type Schema, shape, type UnknownValue } from './schema.ts';

/** `resource.pastTense`: the resource in the singular, then what happened to it. */
export const eventTypes = [
  'bill.issued',
  'bill.updated',
  'lawsuit.filed',
  'lawsuit.updated',
  'reschedule.updated',
  'reminder.sent',
  'reminder.updated',
  'payment.updated',
  'paymentMethod.updated',
  'property.updated',
  'stream.reset',
] as const;
export type EventType = Open<(typeof eventTypes)[number]>;
export const eventTypeSchema = openEnum('EventType', eventTypes);

interface EventBase {
  /** Position in the customer's events; pass it as `after` to go on from here. */
  id: EventId;
  /** When it happened by the portal's clock. */
  at: IsoDateTime;
  /** Null for what belongs to no single property, such as a card. */
  propertyId: PropertyId | null;
}
export interface BillIssuedEvent extends EventBase {
  type: 'bill.issued';
  /** Id of the resource that changed. */
  subject: BillId;
}
export interface BillUpdatedEvent extends EventBase {
  type: 'bill.updated';
  /** Id of the resource that changed. */
  subject: BillId;
}
export interface LawsuitFiledEvent extends EventBase {
  type: 'lawsuit.filed';
  /** Id of the resource that changed. */
  subject: LawsuitId;
}
export interface LawsuitUpdatedEvent extends EventBase {
  type: 'lawsuit.updated';
  /** Id of the resource that changed. */
  subject: LawsuitId;
}
export interface RescheduleUpdatedEvent extends EventBase {
  type: 'reschedule.updated';
  /** Id of the resource that changed. */
  subject: AgreementId;
}
export interface ReminderSentEvent extends EventBase {
  type: 'reminder.sent';
  /** Id of the resource that changed. */
  subject: ReminderId;
}
export interface ReminderUpdatedEvent extends EventBase {
  type: 'reminder.updated';
  /** Id of the resource that changed. */
  subject: ReminderId;
}
export interface PaymentUpdatedEvent extends EventBase {
  type: 'payment.updated';
  /** Id of the resource that changed. */
  subject: PaymentId;
}
/** A card was saved, removed or made the default. */
export interface PaymentMethodUpdatedEvent extends EventBase {
  type: 'paymentMethod.updated';
  /** Id of the resource that changed. */
  subject: PaymentMethodId;
}
export interface PropertyUpdatedEvent extends EventBase {
  type: 'property.updated';
  /** Id of the resource that changed. */
  subject: PropertyId;
}
/** What happened before is no longer known: read everything shown again. */
export interface StreamResetEvent extends EventBase {
  type: 'stream.reset';
  /** Always null. */
  subject: null;
}
/** An event of a type that only a newer portal knows. */
export interface UnknownEvent extends EventBase {
  type: UnknownValue;
  /** Id of the resource that changed. */
  subject: string | null;
}

/**
 * Something a household sees has changed. It names the resource, not the change: read the resource again.
 * Narrow it by `type`: after `event.type === 'bill.issued'`, `event.subject` is a `BillId`.
 */
export type PortalEvent =
  | BillIssuedEvent
  | BillUpdatedEvent
  | LawsuitFiledEvent
  | LawsuitUpdatedEvent
  | RescheduleUpdatedEvent
  | ReminderSentEvent
  | ReminderUpdatedEvent
  | PaymentUpdatedEvent
  | PaymentMethodUpdatedEvent
  | PropertyUpdatedEvent
  | StreamResetEvent
  | UnknownEvent;
export const portalEventSchema = shape<EventBase & { type: EventType; subject: string | null }>(
  'PortalEvent',
  {
    id: eventIdSchema,
    type: eventTypeSchema,
    at: isoDateTimeSchema,
    propertyId: z.nullable(propertyIdSchema),
    subject: z.nullable(z.string()),
  },
  ({ type, subject }) => isIdOf(type.split('.', 1)[0] ?? '', subject),
) as Schema<PortalEvent>;

/** Events in the order in which they happened. */
export interface EventPage {
  data: PortalEvent[];
  /** The position to go on from, also when nothing happened. */
  last: EventId;
}
export const eventPageSchema = shape<EventPage>('EventPage', {
  data: z.array(portalEventSchema),
  last: eventIdSchema,
});

/** A page of events before each of them is checked: a reader can leave one it cannot read, and go on. */
export const uncheckedEventPageSchema = z.looseObject({ data: z.array(z.unknown()), last: eventIdSchema });

/** Parameters of `events.list`. */
export interface EventListParams {
  /** Events on a page, 1 to 100; default: 20. */
  limit?: number | undefined;
  /** Id of the last event known; default: events of the last minute. */
  after?: EventId | undefined;
}
