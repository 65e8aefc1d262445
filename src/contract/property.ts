import * as z from 'zod/mini';
import { IsoDate } from './calendar.ts';
import { PropertyId } from './identifier.ts';
import { Money } from './money.ts';
import { openEnum, shape, text } from './schema.ts';

/** A property's debt by kind. `total` is `regular + sued + rescheduled − prepayment`. */
export const DebtSummary = shape('DebtSummary', {
  /** Bills neither sued nor rescheduled. */
  regular: Money,
  sued: Money,
  rescheduled: Money,
  /** Paid ahead (претплата), a positive amount that lowers the total. */
  prepayment: Money,
  total: Money,
  /** The day the state was taken. */
  asOf: IsoDate,
  /** Payments recorded up to and including this day are counted in. */
  recordedUntil: IsoDate,
});
export type DebtSummary = z.output<typeof DebtSummary>;

export const PropertyKind = openEnum('PropertyKind', [
  'flat',
  'garage',
  'house',
  'commercial',
  'parkingSpace',
  'storage',
]);
export type PropertyKind = z.output<typeof PropertyKind>;

export const Address = shape('Address', {
  /** Street, number and flat: `Војводе Степе 142/15`. */
  street: z.string(),
  municipality: z.string(),
  city: z.string(),
  postalCode: z.string(),
});
export type Address = z.output<typeof Address>;

/** A property (непокретност) for which one payer code is billed. */
export const Property = shape('Property', {
  id: PropertyId,
  /** Payer code (шифра корисника), 7 digits with leading zeros. */
  ident: text(/^\d{7}$/),
  kind: PropertyKind,
  holder: z.string(),
  address: Address,
  issuer: shape('Issuer', { code: z.string(), name: z.string() }),
  debt: DebtSummary,
});
export type Property = z.output<typeof Property>;
