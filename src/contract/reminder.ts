import * as z from 'zod/mini';
import { IsoDate, IsoDateTime, Period } from './calendar.ts';
import { BillId, PropertyId, ReminderId } from './identifier.ts';
import { Money } from './money.ts';
import { payableFields } from './payable.ts';
import { openEnum, shape } from './schema.ts';

/** `expired`: its deadline passed unpaid; `enforced`: its bills were sued. */
export const reminderStatuses = ['open', 'settled', 'expired', 'enforced'] as const;
export const ReminderStatus = openEnum('ReminderStatus', reminderStatuses);
export type ReminderStatus = z.output<typeof ReminderStatus>;

/**
 * A reminder (опомена) of due bills before enforced collection. It is no debt of its own: paying it pays what is still
 * outstanding of the bills it covers. Interest is shown, and charged on a later bill.
 */
export const Reminder = shape('Reminder', {
  id: ReminderId,
  propertyId: PropertyId,
  number: z.string(),
  sentOn: IsoDate,
  /** Last day to pay before what follows. */
  deadline: IsoDate,
  covers: z.array(
    shape('ReminderLine', {
      billId: BillId,
      period: Period,
      principal: Money,
      interest: Money,
      outstanding: Money,
    }),
  ),
  /** What was owed on `sentOn`. */
  principal: Money,
  interest: Money,
  consequence: openEnum('Consequence', ['enforcedCollection']),
  status: ReminderStatus,
  readAt: z.nullable(IsoDateTime),
  ...payableFields,
});
export type Reminder = z.output<typeof Reminder>;
