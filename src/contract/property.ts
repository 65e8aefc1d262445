import * as z from 'zod/mini';
import { type IsoDate, isoDateSchema } from './calendar.ts';
import { type PropertyId, propertyIdSchema } from './identifier.ts';
import { type Money, moneySchema } from './money.ts';
import type { ListParams } from './page.ts';
import { type Open, openEnum, shape, text } from './schema.ts';

/** A property's debt by kind. */
export interface DebtSummary {
  /** Of bills neither sued nor rescheduled. */
  regular: Money;
  sued: Money;
  rescheduled: Money;
  /** Paid ahead (претплата): a positive amount that lowers the total. */
  prepayment: Money;
  /** `regular + sued + rescheduled − prepayment`. */
  total: Money;
  /** Of `regular`: bills that the prepayment covers, oldest first, each as a whole. */
  prepaid: Money;
  /** Of `regular`: bills that the issuer takes no payment of here and the prepayment does not cover. */
  blocked: Money;
  /** Of `sued`: what is in suspended proceedings, of which no payment is taken for now. */
  suspended: Money;
  /** Left to pay here: `regular + sued + rescheduled − prepaid − blocked − suspended`. */
  payable: Money;
  /** The earliest due date of the bills and instalments in `payable`, which may be past; null when it has none. */
  dueOn: IsoDate | null;
  /** The day the state was taken. */
  asOf: IsoDate;
  /** Payments recorded up to and including this day are counted in. */
  recordedUntil: IsoDate;
}
export const debtSummarySchema = shape<DebtSummary>('DebtSummary', {
  regular: moneySchema,
  sued: moneySchema,
  rescheduled: moneySchema,
  prepayment: moneySchema,
  total: moneySchema,
  prepaid: moneySchema,
  blocked: moneySchema,
  suspended: moneySchema,
  payable: moneySchema,
  dueOn: z.nullable(isoDateSchema),
  asOf: isoDateSchema,
  recordedUntil: isoDateSchema,
});

const propertyKinds = ['flat', 'garage', 'house', 'commercial', 'parkingSpace', 'storage'] as const;
export type PropertyKind = Open<(typeof propertyKinds)[number]>;
export const propertyKindSchema = openEnum('PropertyKind', propertyKinds);

export interface Address {
  /** Street, number and flat: `Војводе Степе 142/15`. */
  street: string;
  municipality: string;
  city: string;
  postalCode: string;
}
export const addressSchema = shape<Address>('Address', {
  street: z.string(),
  municipality: z.string(),
  city: z.string(),
  postalCode: z.string(),
});

/** The company that issues a property's bills. */
export interface Issuer {
  code: string;
  name: string;
  /** Its call centre's number as it is printed, `0800 011 018`; null when it has none. */
  phone: string | null;
  /** Where questions about a bill are answered; null when it takes none by e-mail. */
  email: string | null;
}
export const issuerSchema = shape<Issuer>('Issuer', {
  code: z.string(),
  name: z.string(),
  phone: z.nullable(z.string()),
  email: z.nullable(z.string()),
});

/** A property (непокретност) billed under one customer number. */
export interface Property {
  id: PropertyId;
  /** Customer number (шифра корисника): 7 digits with leading zeros. */
  ident: string;
  kind: PropertyKind;
  /** Name the bills are made out to. */
  holder: string;
  address: Address;
  issuer: Issuer;
  debt: DebtSummary;
  /** The years of which it has bills, newest first. */
  billYears: number[];
}
export const propertySchema = shape<Property>('Property', {
  id: propertyIdSchema,
  ident: text(/^\d{7}$/),
  kind: propertyKindSchema,
  holder: z.string(),
  address: addressSchema,
  issuer: issuerSchema,
  debt: debtSummarySchema,
  billYears: z.array(z.number()),
});

/** Parameters of `properties.list`. */
export type PropertyListParams = ListParams;
