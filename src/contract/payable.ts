import * as z from 'zod/mini';
import { IsoDate } from './calendar.ts';
import { PropertyId } from './identifier.ts';
import type { BillId, InstalmentId, LawsuitId, ReminderId } from './identifier.ts';
import { Money } from './money.ts';
import { openEnum, shape, text } from './schema.ts';

/** What can be paid, named: one bill, lawsuit, instalment or reminder. */
export type Payable =
  | { type: 'bill'; id: BillId }
  | { type: 'lawsuit'; id: LawsuitId }
  | { type: 'instalment'; id: InstalmentId }
  | { type: 'reminder'; id: ReminderId };
export type PayableType = Payable['type'];

/**
 * Why something cannot be paid here now. `settled`: nothing is outstanding. `sued` and `rescheduled`: the debt is paid as
 * the lawsuit or by instalments. `paymentInProgress`: a payment of it is under way. `blocked`: the issuer does not take
 * payment of it here. `closed`: the agreement was terminated or the proceedings suspended.
 */
export const NotPayableReason = openEnum('NotPayableReason', [
  'settled',
  'sued',
  'rescheduled',
  'paymentInProgress',
  'blocked',
  'closed',
]);
export type NotPayableReason = z.output<typeof NotPayableReason>;

/** The payment order that settles a debt, as printed on a slip or drawn as an IPS QR. */
export const PayTo = shape('PayTo', {
  /** Payee's name, Serbian Latin. */
  payee: z.string(),
  /** Account, printed form `200-2206180101000-48`. */
  account: z.string(),
  /** Reference model: `97`, `11`, `22`, or `00` for none. */
  model: text(/^\d{2}$/),
  /** Reference number without its model. */
  reference: z.string(),
  purpose: z.string(),
  /** Three digits; 122 on an invoice for public utilities. */
  purposeCode: text(/^\d{3}$/),
});
export type PayTo = z.output<typeof PayTo>;

/** The fields every payable resource carries. */
export const payableFields = {
  /** Still owed. */
  outstanding: Money,
  /** Whether a payment can be started here and now. */
  payable: z.boolean(),
  /** Why not; null when `payable`. */
  notPayableReason: z.nullable(NotPayableReason),
  payTo: PayTo,
} as const;

export const payableTypes = ['bill', 'lawsuit', 'instalment', 'reminder'] as const satisfies PayableType[];

/** The same as answered by the portal, where a newer one may know more kinds. */
export const PayableReference = shape('PayableReference', {
  type: openEnum('PayableType', payableTypes),
  id: z.string(),
});
export type PayableReference = z.output<typeof PayableReference>;

/** The state of anything payable, whatever its kind: what a PAY button needs. */
export const PayableState = shape('PayableState', {
  target: PayableReference,
  propertyId: PropertyId,
  /** The bill's number, case mark, `contract/instalment` or the reminder's number. */
  number: z.string(),
  dueOn: z.nullable(IsoDate),
  ...payableFields,
});
export type PayableState = z.output<typeof PayableState>;
