import * as z from 'zod/mini';
import { type IsoDate, isoDateSchema, type Period, periodSchema } from './calendar.ts';
import { type DocumentInfo, documentInfoSchema } from './document.ts';
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
import { narrow, type Open, openEnum, shape } from './schema.ts';

export const billStatuses = ['unpaid', 'partiallyPaid', 'paid', 'sued', 'rescheduled'] as const;
/** `partiallyPaid` is still open; `sued` and `rescheduled` bills are settled elsewhere. */
export type BillStatus = Open<(typeof billStatuses)[number]>;
export const billStatusSchema = openEnum('BillStatus', billStatuses);

const services = [
  'heating',
  'waste',
  'water',
  'maintenance',
  'sharedElectricity',
  'management',
  'discount',
  'interest',
] as const;
/** What a bill's item charges for. */
export type Service = Open<(typeof services)[number]>;
export const serviceSchema = openEnum('Service', services);

/** Who delivered a service. */
export interface Provider {
  /** The provider's number in the system of united billing. */
  code: string;
  name: string;
}
export const providerSchema = shape<Provider>('Provider', { code: z.string(), name: z.string() });

/** One provider's charge on a bill. */
export interface BillItem {
  provider: Provider;
  service: Service;
  /** The month charged. Differs from the bill's for a back charge. */
  period: Period;
  /** Negative for a discount or a correction. */
  amount: Money;
  /** The same item on the previous bill; null when it had none. */
  previousAmount: Money | null;
  /** The same item on the bill of the same month a year ago; null when there is no such bill or item. */
  yearAgoAmount: Money | null;
}
export const billItemSchema = shape<BillItem>('BillItem', {
  provider: providerSchema,
  service: serviceSchema,
  period: periodSchema,
  amount: moneySchema,
  previousAmount: z.nullable(moneySchema),
  yearAgoAmount: z.nullable(moneySchema),
});

/** What paying the whole bill early earns: the next bill is smaller by `amount`; this one stays as it is. */
export interface Discount {
  /** Last day that earns it; not the due date. */
  deadline: IsoDate;
  /** Percent: 5, after 6 punctual months 6, after 12 of them 7. */
  rate: number;
  amount: Money;
}
export const discountSchema = shape<Discount>('Discount', {
  deadline: isoDateSchema,
  rate: narrow(z.number(), (rate) => rate > 0 && rate < 100, {
    exclusiveMinimum: 0,
    exclusiveMaximum: 100,
  }),
  amount: moneySchema,
});

/**
 * The discount that a bill can still earn on the day `asOf`: it is owed as a bill, and the deadline has not passed. Null
 * otherwise.
 */
export function liveDiscount<Offer extends Pick<Discount, 'deadline'>>(
  { discount, status }: { readonly discount: Offer | null; readonly status: BillStatus },
  asOf: IsoDate,
): Offer | null {
  const isOpen = status === 'unpaid' || status === 'partiallyPaid';
  return isOpen && discount && asOf <= discount.deadline ? discount : null;
}

/** The reminder that covers a bill: paying either pays the bill. */
export interface CoveringReminder {
  id: ReminderId;
  number: string;
  /** Last day to pay before enforced collection. */
  deadline: IsoDate;
}
export const coveringReminderSchema = shape<CoveringReminder>('CoveringReminder', {
  id: reminderIdSchema,
  number: z.string(),
  deadline: isoDateSchema,
});

/** A monthly bill (рачун) for one property. */
export interface Bill extends PayableFields {
  id: BillId;
  propertyId: PropertyId;
  /** As printed, `2026/07-0512345`. */
  number: string;
  /** The month billed. */
  period: Period;
  issuedOn: IsoDate;
  /** Day of supply (датум промета). */
  suppliedOn: IsoDate;
  /** Last day to pay. Overdue when before the page's `asOf`. */
  dueOn: IsoDate;
  /** Null when none is offered. It stays when it has lapsed or was earned: see `liveDiscount`. */
  discount: Discount | null;
  /** Add up to `charged`. */
  items: BillItem[];
  charged: Money;
  /** `charged − outstanding`. */
  paid: Money;
  /** The day the rest was paid; null while something is outstanding. */
  paidOn: IsoDate | null;
  status: BillStatus;
  /** The newest reminder, open or past its deadline, that covers it while it is owed; null when there is none. */
  reminder: CoveringReminder | null;
  /** Whether what was paid ahead for the property covers all that is outstanding: nothing has to be paid. */
  prepaid: boolean;
  /** The bill as PDF; null when the portal has none. */
  document: DocumentInfo | null;
}
export const billSchema = shape<Bill>('Bill', {
  id: billIdSchema,
  propertyId: propertyIdSchema,
  number: z.string(),
  period: periodSchema,
  issuedOn: isoDateSchema,
  suppliedOn: isoDateSchema,
  dueOn: isoDateSchema,
  discount: z.nullable(discountSchema),
  items: z.array(billItemSchema),
  charged: moneySchema,
  paid: moneySchema,
  paidOn: z.nullable(isoDateSchema),
  status: billStatusSchema,
  reminder: z.nullable(coveringReminderSchema),
  prepaid: z.boolean(),
  ...payableFields,
  document: z.nullable(documentInfoSchema),
});

/** Filters of `bills.list`. */
export interface BillListParams extends ListParams {
  propertyId?: PropertyId | undefined;
  /** Only bills of this year, `2026`. */
  year?: number | undefined;
  /**
   * A bill's whole number, or words of its month and property, in either script and with or without diacritics: the start
   * of a month's name in Serbian or English, `10/2026` or `2026`, the start of a word of the address, the kind or the
   * customer number. Each word has to be found. At most 100 characters.
   */
  search?: string | undefined;
  /** `open` is unpaid or partially paid. */
  status?: (typeof billStatuses)[number] | 'open' | undefined;
}
