import * as z from 'zod/mini';
import { IsoDate, Period } from './calendar.ts';
import { DocumentInfo } from './document.ts';
import { BillId, PropertyId } from './identifier.ts';
import { Money } from './money.ts';
import { payableFields } from './payable.ts';
import { narrow, openEnum, shape } from './schema.ts';

/** `partiallyPaid` is still open; `sued` and `rescheduled` bills are settled elsewhere. Overdue is `dueOn` before the page's `asOf`. */
export const billStatuses = ['unpaid', 'partiallyPaid', 'paid', 'sued', 'rescheduled'] as const;
export const BillStatus = openEnum('BillStatus', billStatuses);
export type BillStatus = z.output<typeof BillStatus>;

export const Service = openEnum('Service', [
  'heating',
  'waste',
  'water',
  'maintenance',
  'sharedElectricity',
  'management',
  'discount',
  'interest',
]);
export type Service = z.output<typeof Service>;

/** One provider's charge on a bill; negative for a discount or a correction. */
export const BillItem = shape('BillItem', {
  provider: shape('Provider', { code: z.string(), name: z.string() }),
  service: Service,
  /** The month charged, which may be another than the bill's (a back charge). */
  period: Period,
  amount: Money,
  /** The same item on the previous bill; null when it had none. */
  previousAmount: z.nullable(Money),
});
export type BillItem = z.output<typeof BillItem>;

/** What paying the whole bill by `deadline` saves: `amount` comes off the next bill. The due date is another day. */
export const Discount = shape('Discount', {
  deadline: IsoDate,
  /** Percent: 5, after 6 punctual months 6, after 12 of them 7. */
  rate: narrow(z.number(), (rate) => rate > 0 && rate < 100, {
    exclusiveMinimum: 0,
    exclusiveMaximum: 100,
  }),
  amount: Money,
});
export type Discount = z.output<typeof Discount>;

export const Bill = shape('Bill', {
  id: BillId,
  propertyId: PropertyId,
  /** `2026/07-0512345`. */
  number: z.string(),
  period: Period,
  issuedOn: IsoDate,
  suppliedOn: IsoDate,
  dueOn: IsoDate,
  discount: z.nullable(Discount),
  /** Adds up to `charged`. */
  items: z.array(BillItem),
  charged: Money,
  /** `charged − outstanding`. */
  paid: Money,
  /** The day the last of it was paid. */
  paidOn: z.nullable(IsoDate),
  status: BillStatus,
  ...payableFields,
  /** The bill as PDF, when the portal has one. */
  document: z.nullable(DocumentInfo),
});
export type Bill = z.output<typeof Bill>;
