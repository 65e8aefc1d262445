import * as z from 'zod/mini';
import { type IsoDate, isoDateSchema, type Period, periodSchema } from './calendar.ts';
import { type BillId, billIdSchema, propertyIdSchema, type PropertyId } from './identifier.ts';
import type { ListParams } from './page.ts';
import { payableFields, payableReferenceSchema, type PayableState } from './payable.ts';
import { type Open, openEnum, shape } from './schema.ts';

const priorityReasons = [
  'missedInstalment',
  'reminder',
  'lawsuit',
  'expiredReminder',
  'overdueBill',
  'instalment',
  'bill',
] as const;

/**
 * Why something is to be paid before what follows it. `missedInstalment`: the agreement stays in force only if it is paid.
 * `reminder`: enforced collection follows its deadline. `lawsuit`: its costs grow. `expiredReminder`: its deadline has
 * passed. `overdueBill`: interest grows. `instalment` and `bill`: not due yet.
 */
export type PriorityReason = Open<(typeof priorityReasons)[number]>;

/** Something to pay, at its place in the order to pay. */
export interface Priority extends PayableState {
  reason: PriorityReason;
  /** The due date, a reminder's deadline, or the day a lawsuit was filed. */
  date: IsoDate;
  /** Months it pays, oldest first; empty for an instalment. */
  periods: Period[];
  /** Bills it pays, oldest first; they are not listed again. Empty for an instalment. */
  billIds: BillId[];
}
export const prioritySchema = shape<Priority>('Priority', {
  target: payableReferenceSchema,
  propertyId: propertyIdSchema,
  number: z.string(),
  dueOn: z.nullable(isoDateSchema),
  ...payableFields,
  reason: openEnum('PriorityReason', priorityReasons),
  date: isoDateSchema,
  periods: z.array(periodSchema),
  billIds: z.array(billIdSchema),
});

/** Filters of `priorities.list`. */
export interface PriorityListParams extends ListParams {
  propertyId?: PropertyId | undefined;
}
