import * as z from 'zod/mini';
import { type IsoDate, isoDateSchema } from './calendar.ts';
import {
  type AgreementId,
  agreementIdSchema,
  type BillId,
  billIdSchema,
  type InstalmentId,
  instalmentIdSchema,
  type PropertyId,
  propertyIdSchema,
} from './identifier.ts';
import { type Money, moneySchema } from './money.ts';
import type { ListParams } from './page.ts';
import { payableFields, type PayableFields } from './payable.ts';
import { integer, type Open, openEnum, shape } from './schema.ts';

const instalmentStatuses = ['upcoming', 'due', 'missed', 'paid'] as const;
/** `due`: this month's. `missed`: past its date and not paid in full. */
export type InstalmentStatus = Open<(typeof instalmentStatuses)[number]>;
export const instalmentStatusSchema = openEnum('InstalmentStatus', instalmentStatuses);

/** One instalment of a reschedule agreement. */
export interface Instalment extends PayableFields {
  id: InstalmentId;
  /** Counted from 1. */
  number: number;
  dueOn: IsoDate;
  amount: Money;
  paid: Money;
  /** The day the rest was paid; null while something is outstanding. */
  paidOn: IsoDate | null;
  status: InstalmentStatus;
}
export const instalmentSchema = shape<Instalment>('Instalment', {
  id: instalmentIdSchema,
  number: integer(1),
  dueOn: isoDateSchema,
  amount: moneySchema,
  paid: moneySchema,
  paidOn: z.nullable(isoDateSchema),
  status: instalmentStatusSchema,
  ...payableFields,
});

export const agreementStatuses = ['active', 'fulfilled', 'terminated'] as const;
/** `fulfilled`: every instalment is paid. `terminated`: ended by the issuer, its debt is due. */
export type AgreementStatus = Open<(typeof agreementStatuses)[number]>;
export const agreementStatusSchema = openEnum('AgreementStatus', agreementStatuses);

/** An agreement to pay an acknowledged debt by instalments (Уговор о признању дуга и отплати дуга на рате). */
export interface RescheduleAgreement {
  id: AgreementId;
  propertyId: PropertyId;
  contractNumber: string;
  signedOn: IsoDate;
  billIds: BillId[];
  /** The sum of the instalments' amounts. */
  recognisedDebt: Money;
  /** Written off if every instalment is paid. */
  interestWrittenOff: Money;
  paid: Money;
  outstanding: Money;
  status: AgreementStatus;
  instalments: Instalment[];
}
export const rescheduleAgreementSchema = shape<RescheduleAgreement>('RescheduleAgreement', {
  id: agreementIdSchema,
  propertyId: propertyIdSchema,
  contractNumber: z.string(),
  signedOn: isoDateSchema,
  billIds: z.array(billIdSchema),
  recognisedDebt: moneySchema,
  interestWrittenOff: moneySchema,
  paid: moneySchema,
  outstanding: moneySchema,
  status: agreementStatusSchema,
  instalments: z.array(instalmentSchema),
});

/** Filters of `reschedule.list`. */
export interface RescheduleListParams extends ListParams {
  propertyId?: PropertyId | undefined;
  status?: (typeof agreementStatuses)[number] | undefined;
}
