import * as z from 'zod/mini';
import { type IsoDate, isoDateSchema, type Period, periodSchema } from './calendar.ts';
import {
  type BillId,
  billIdSchema,
  type LawsuitId,
  lawsuitIdSchema,
  type PropertyId,
  propertyIdSchema,
} from './identifier.ts';
import { type Money, moneySchema } from './money.ts';
import type { ListParams } from './page.ts';
import { payableFields, type PayableFields } from './payable.ts';
import { type Open, openEnum, shape } from './schema.ts';

export const lawsuitStatuses = ['started', 'final', 'suspended', 'settled'] as const;
/** `final`: the writ of enforcement can no longer be contested. `suspended`: not collected for now. */
export type LawsuitStatus = Open<(typeof lawsuitStatuses)[number]>;
export const lawsuitStatusSchema = openEnum('LawsuitStatus', lawsuitStatuses);

const authorityKinds = ['publicBailiff', 'court'] as const;
/** Who conducts the enforcement. */
export interface Authority {
  kind: Open<(typeof authorityKinds)[number]>;
  name: string;
  address: string;
}
export const authoritySchema = shape<Authority>('Authority', {
  kind: openEnum('AuthorityKind', authorityKinds),
  name: z.string(),
  address: z.string(),
});

/** Enforced collection of sued bills (утужење). `outstanding` is `principal + interest + costs − paid` on the page's `asOf`. */
export interface Lawsuit extends PayableFields {
  id: LawsuitId;
  propertyId: PropertyId;
  /** Case mark, `ИИ 1234/2026`. */
  caseMark: string;
  authority: Authority;
  filedOn: IsoDate;
  /** Months covered, oldest first. */
  periods: Period[];
  billIds: BillId[];
  principal: Money;
  interest: Money;
  /** Costs of the proceedings; may grow. */
  costs: Money;
  paid: Money;
  status: LawsuitStatus;
}
export const lawsuitSchema = shape<Lawsuit>('Lawsuit', {
  id: lawsuitIdSchema,
  propertyId: propertyIdSchema,
  caseMark: z.string(),
  authority: authoritySchema,
  filedOn: isoDateSchema,
  periods: z.array(periodSchema),
  billIds: z.array(billIdSchema),
  principal: moneySchema,
  interest: moneySchema,
  costs: moneySchema,
  paid: moneySchema,
  status: lawsuitStatusSchema,
  ...payableFields,
});

/** Filters of `lawsuits.list`. */
export interface LawsuitListParams extends ListParams {
  propertyId?: PropertyId | undefined;
  status?: (typeof lawsuitStatuses)[number] | undefined;
}
