import * as z from 'zod/mini';
import { type IsoDate, isoDateSchema } from './calendar.ts';
import { isIdOf, type PropertyId, propertyIdSchema } from './identifier.ts';
import type { BillId, InstalmentId, LawsuitId, ReminderId } from './identifier.ts';
import { type Money, moneySchema } from './money.ts';
import { type Open, openEnum, type Schema, shape, text, type UnknownValue } from './schema.ts';

/** Names what can be paid: one bill, lawsuit, instalment or reminder. */
export type Payable =
  | { type: 'bill'; id: BillId }
  | { type: 'lawsuit'; id: LawsuitId }
  | { type: 'instalment'; id: InstalmentId }
  | { type: 'reminder'; id: ReminderId };
export type PayableType = Payable['type'];
export const payableTypes = ['bill', 'lawsuit', 'instalment', 'reminder'] as const satisfies PayableType[];

const notPayableReasons = [
  'settled',
  'sued',
  'rescheduled',
  'paymentInProgress',
  'blocked',
  'closed',
] as const;

/**
 * Why something cannot be paid now. `settled`: nothing is outstanding. `sued` and `rescheduled`: the debt is paid as the
 * lawsuit or by instalments. `paymentInProgress`: a payment of it is under way. `blocked`: the issuer takes no payment of
 * it here. `closed`: the agreement was terminated or the proceedings suspended.
 */
export type NotPayableReason = Open<(typeof notPayableReasons)[number]>;
export const notPayableReasonSchema = openEnum('NotPayableReason', notPayableReasons);

/** The payment order that settles a debt, as printed on a slip or drawn as an IPS QR code. */
export interface PayTo {
  /** Payee's name in Serbian Latin. */
  payee: string;
  /** Account in printed form, `200-2206180101000-48`. */
  account: string;
  /** Reference model: `97`, `11`, `22`, or `00` for none. */
  model: string;
  /** Reference number without its model. */
  reference: string;
  purpose: string;
  /** Three digits; 122 on an invoice for public utilities. */
  purposeCode: string;
}
export const payToSchema = shape<PayTo>('PayTo', {
  payee: z.string(),
  account: z.string(),
  model: text(/^\d{2}$/),
  reference: z.string(),
  purpose: z.string(),
  purposeCode: text(/^\d{3}$/),
});

/** The fields of every resource that can be paid. */
export interface PayableFields {
  /** Still owed. */
  outstanding: Money;
  /** Whether a payment can be started now. */
  payable: boolean;
  /** Why not; null when `payable`. */
  notPayableReason: NotPayableReason | null;
  /** The payment order that settles it outside the portal. */
  payTo: PayTo;
}
export const payableFields = {
  outstanding: moneySchema,
  payable: z.boolean(),
  notPayableReason: z.nullable(notPayableReasonSchema),
  payTo: payToSchema,
} satisfies { [Field in keyof PayableFields]: Schema<PayableFields[Field]> };

/** A payable of a kind that only a newer portal knows. */
export interface UnknownPayable {
  type: UnknownValue;
  id: string;
}

/** A payable as the portal answers it. */
export type PayableReference = Payable | UnknownPayable;

/** What a payment pays where there is no debt to take its money: it is paid ahead (претплата) for a property. */
export interface PrepaymentReference {
  type: 'prepayment';
  id: PropertyId;
}

export const payableReferenceSchema = shape<{ type: Open<PayableType | 'prepayment'>; id: string }>(
  'PayableReference',
  { type: openEnum('PayableType', [...payableTypes, 'prepayment']), id: z.string() },
  ({ type, id }) => isIdOf(type, id),
) as Schema<PayableReference>;

/** The state of anything payable, whatever its kind: all that a PAY button needs. */
export interface PayableState extends PayableFields {
  target: PayableReference;
  propertyId: PropertyId;
  /** The bill's number, case mark, `contract/instalment` or the reminder's number. */
  number: string;
  /** Null for what has no due date. */
  dueOn: IsoDate | null;
}
export const payableStateSchema = shape<PayableState>('PayableState', {
  target: payableReferenceSchema,
  propertyId: propertyIdSchema,
  number: z.string(),
  dueOn: z.nullable(isoDateSchema),
  ...payableFields,
});
