import * as z from 'zod/mini';
import {
  type IsoDate,
  isoDateSchema,
  type IsoDateTime,
  isoDateTimeSchema,
  type Period,
  periodSchema,
} from './calendar.ts';
import {
  type BillId,
  billIdSchema,
  type PropertyId,
  propertyIdSchema,
  type ReminderId,
  reminderIdSchema,
} from './identifier.ts';
import { type Money, moneySchema } from './money.ts';
import type { ListParams } from './page.ts';
import { payableFields, type PayableFields } from './payable.ts';
import { type Open, openEnum, shape } from './schema.ts';

export const reminderStatuses = ['open', 'settled', 'expired', 'enforced'] as const;
/** `expired`: its deadline passed unpaid. `enforced`: its bills were sued. */
export type ReminderStatus = Open<(typeof reminderStatuses)[number]>;
export const reminderStatusSchema = openEnum('ReminderStatus', reminderStatuses);

const consequences = ['enforcedCollection'] as const;
/** What follows when a reminder's deadline passes unpaid. */
export type Consequence = Open<(typeof consequences)[number]>;

/** One bill a reminder covers. */
export interface ReminderLine {
  billId: BillId;
  period: Period;
  /** Owed on `sentOn`. */
  principal: Money;
  /** Charged on a later bill, not by paying the reminder. */
  interest: Money;
  /** Still owed now. */
  outstanding: Money;
}
export const reminderLineSchema = shape<ReminderLine>('ReminderLine', {
  billId: billIdSchema,
  period: periodSchema,
  principal: moneySchema,
  interest: moneySchema,
  outstanding: moneySchema,
});

/**
 * A reminder (опомена) of due bills before enforced collection. It is no debt of its own: paying it pays what is
 * outstanding of the bills it covers.
 */
export interface Reminder extends PayableFields {
  id: ReminderId;
  propertyId: PropertyId;
  number: string;
  sentOn: IsoDate;
  /** Last day to pay before the consequence. */
  deadline: IsoDate;
  covers: ReminderLine[];
  /** Owed on `sentOn`. */
  principal: Money;
  /** For information: charged on a later bill. */
  interest: Money;
  consequence: Consequence;
  status: ReminderStatus;
  /** When it was first marked as read; null before. */
  readAt: IsoDateTime | null;
}
export const reminderSchema = shape<Reminder>('Reminder', {
  id: reminderIdSchema,
  propertyId: propertyIdSchema,
  number: z.string(),
  sentOn: isoDateSchema,
  deadline: isoDateSchema,
  covers: z.array(reminderLineSchema),
  principal: moneySchema,
  interest: moneySchema,
  consequence: openEnum('Consequence', consequences),
  status: reminderStatusSchema,
  readAt: z.nullable(isoDateTimeSchema),
  ...payableFields,
});

/** Filters of `reminders.list`. */
export interface ReminderListParams extends ListParams {
  propertyId?: PropertyId | undefined;
  status?: (typeof reminderStatuses)[number] | undefined;
}
