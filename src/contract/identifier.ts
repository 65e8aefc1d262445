import { type Schema, text } from './schema.ts';

/** A prefix that names the kind, then letters and digits without meaning. */
const identifier = <const Prefix extends string>(prefix: Prefix) =>
  text(new RegExp(`^${prefix}_[A-Za-z0-9]{1,64}$`)) as Schema<`${Prefix}_${string}`>;

export type PropertyId = `prop_${string}`;
export const propertyIdSchema = identifier('prop');
export type BillId = `bill_${string}`;
export const billIdSchema = identifier('bill');
export type LawsuitId = `law_${string}`;
export const lawsuitIdSchema = identifier('law');
export type AgreementId = `resc_${string}`;
export const agreementIdSchema = identifier('resc');
export type InstalmentId = `inst_${string}`;
export const instalmentIdSchema = identifier('inst');
export type ReminderId = `rem_${string}`;
export const reminderIdSchema = identifier('rem');
export type PaymentId = `pay_${string}`;
export const paymentIdSchema = identifier('pay');
export type PaymentOrderId = `po_${string}`;
export const paymentOrderIdSchema = identifier('po');
export type PaymentMethodId = `pm_${string}`;
export const paymentMethodIdSchema = identifier('pm');
export type CardSetupId = `setup_${string}`;
export const cardSetupIdSchema = identifier('setup');
export type CreditId = `cred_${string}`;
export const creditIdSchema = identifier('cred');
export type CustomerId = `cus_${string}`;
export const customerIdSchema = identifier('cus');
export type EventId = `evt_${string}`;
export const eventIdSchema = identifier('evt');
export type CalendarSubscriptionId = `cal_${string}`;
export const calendarSubscriptionIdSchema = identifier('cal');
/** Secret: whoever has it can read the calendar. */
export type CalendarFeedId = `feed_${string}`;
export const calendarFeedIdSchema = identifier('feed');

const prefixes: Readonly<Record<string, string>> = {
  bill: 'bill',
  lawsuit: 'law',
  instalment: 'inst',
  reschedule: 'resc',
  reminder: 'rem',
  payment: 'pay',
  paymentMethod: 'pm',
  property: 'prop',
  prepayment: 'prop',
};

/** Whether `id` names a resource of this kind; true for a kind that only a newer portal knows. */
export const isIdOf = (kind: string, id: string | null): boolean =>
  !(kind in prefixes) || !!id?.startsWith(`${prefixes[kind]}_`);
