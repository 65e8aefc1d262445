import * as z from 'zod/mini';
import { IsoDate, Period } from './calendar.ts';
import { BillId, LawsuitId, PropertyId } from './identifier.ts';
import { Money } from './money.ts';
import { payableFields } from './payable.ts';
import { openEnum, shape } from './schema.ts';

export const lawsuitStatuses = ['started', 'final', 'suspended', 'settled'] as const;
export const LawsuitStatus = openEnum('LawsuitStatus', lawsuitStatuses);
export type LawsuitStatus = z.output<typeof LawsuitStatus>;

/** Enforced collection of sued bills. `outstanding` is `principal + interest + costs − paid` on the page's `asOf`. */
export const Lawsuit = shape('Lawsuit', {
  id: LawsuitId,
  propertyId: PropertyId,
  /** Case mark, `ИИ 1234/2026`. */
  caseMark: z.string(),
  authority: shape('Authority', {
    kind: openEnum('AuthorityKind', ['publicBailiff', 'court']),
    name: z.string(),
    address: z.string(),
  }),
  filedOn: IsoDate,
  /** Months covered, oldest first. */
  periods: z.array(Period),
  billIds: z.array(BillId),
  principal: Money,
  interest: Money,
  /** Of the proceedings; grows in time. */
  costs: Money,
  paid: Money,
  status: LawsuitStatus,
  ...payableFields,
});
export type Lawsuit = z.output<typeof Lawsuit>;
