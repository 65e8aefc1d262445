import type * as z from 'zod/mini';
import { text } from './schema.ts';

type Identifier<Prefix extends string> = z.ZodMiniType<`${Prefix}_${string}`, `${Prefix}_${string}`>;

/** Opaque ids: a prefix that says the kind, then letters and digits nobody may interpret. */
function identifier<const Prefix extends string>(prefix: Prefix): Identifier<Prefix> {
  return text(new RegExp(`^${prefix}_[A-Za-z0-9]{1,64}$`)) as unknown as Identifier<Prefix>;
}

export const PropertyId = identifier('prop');
export type PropertyId = z.output<typeof PropertyId>;
export const BillId = identifier('bill');
export type BillId = z.output<typeof BillId>;
export const LawsuitId = identifier('law');
export type LawsuitId = z.output<typeof LawsuitId>;
export const AgreementId = identifier('resc');
export type AgreementId = z.output<typeof AgreementId>;
export const InstalmentId = identifier('inst');
export type InstalmentId = z.output<typeof InstalmentId>;
export const ReminderId = identifier('rem');
export type ReminderId = z.output<typeof ReminderId>;
export const PaymentId = identifier('pay');
export type PaymentId = z.output<typeof PaymentId>;
export const PaymentMethodId = identifier('pm');
export type PaymentMethodId = z.output<typeof PaymentMethodId>;
export const CardSetupId = identifier('setup');
export type CardSetupId = z.output<typeof CardSetupId>;
export const CustomerId = identifier('cus');
export type CustomerId = z.output<typeof CustomerId>;
export const EventId = identifier('evt');
export type EventId = z.output<typeof EventId>;
