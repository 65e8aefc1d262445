import * as z from 'zod/mini';
import { IsoDate } from './calendar.ts';
import { AgreementId, BillId, InstalmentId, PropertyId } from './identifier.ts';
import { Money } from './money.ts';
import { payableFields } from './payable.ts';
import { integer, openEnum, shape } from './schema.ts';

/** `due`: this month's; `missed`: past its date and not paid in full. */
export const InstalmentStatus = openEnum('InstalmentStatus', ['upcoming', 'due', 'missed', 'paid']);
export type InstalmentStatus = z.output<typeof InstalmentStatus>;

export const Instalment = shape('Instalment', {
  id: InstalmentId,
  /** From 1. */
  number: integer(1),
  dueOn: IsoDate,
  amount: Money,
  paid: Money,
  paidOn: z.nullable(IsoDate),
  status: InstalmentStatus,
  ...payableFields,
});
export type Instalment = z.output<typeof Instalment>;

export const agreementStatuses = ['active', 'fulfilled', 'terminated'] as const;
export const AgreementStatus = openEnum('AgreementStatus', agreementStatuses);
export type AgreementStatus = z.output<typeof AgreementStatus>;

/** An agreement on acknowledging a debt and paying it by instalments (Уговор о признању дуга и отплати дуга на рате). */
export const RescheduleAgreement = shape('RescheduleAgreement', {
  id: AgreementId,
  propertyId: PropertyId,
  contractNumber: z.string(),
  signedOn: IsoDate,
  billIds: z.array(BillId),
  /** Adds up from the instalments' amounts. */
  recognisedDebt: Money,
  /** Written off if every instalment is paid. */
  interestWrittenOff: Money,
  paid: Money,
  outstanding: Money,
  status: AgreementStatus,
  instalments: z.array(Instalment),
});
export type RescheduleAgreement = z.output<typeof RescheduleAgreement>;
