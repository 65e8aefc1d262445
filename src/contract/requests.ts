import * as z from 'zod/mini';
import { type BillListParams, billStatuses } from './bill.ts';
import { isoDateSchema, isoDateTimeSchema } from './calendar.ts';
import type {
  CalendarDownloadParams,
  CalendarSubscriptionCreateParams,
  CalendarSubscriptionListParams,
} from './calendar-subscription.ts';
import type { CardSetupCreateParams } from './card-setup.ts';
import { type CreditCreateParams, type CreditParams, creditChannels } from './credit.ts';
import type { EventListParams } from './event.ts';
import {
  agreementIdSchema,
  billIdSchema,
  calendarFeedIdSchema,
  calendarSubscriptionIdSchema,
  cardSetupIdSchema,
  customerIdSchema,
  eventIdSchema,
  instalmentIdSchema,
  lawsuitIdSchema,
  paymentIdSchema,
  paymentMethodIdSchema,
  paymentOrderIdSchema,
  propertyIdSchema,
  reminderIdSchema,
} from './identifier.ts';
import { type LawsuitListParams, lawsuitStatuses } from './lawsuit.ts';
import { type Locale, locales } from './locale.ts';
import type { Money } from './money.ts';
import type { ListParams } from './page.ts';
import { type Payable, payableTypes } from './payable.ts';
import type {
  PaymentCreateItem,
  PaymentCreateParams,
  PaymentListParams,
  PaymentMethodReference,
  ReturnTarget,
} from './payment.ts';
import { type ExecutedTransfer, type PaymentOrderConfirmation, rejectionReasons } from './payment-order.ts';
import { paymentStatuses } from './payment-status.ts';
import type { PriorityListParams } from './priority.ts';
import type { ProblemCode } from './problem.ts';
import { type ReminderListParams, reminderStatuses } from './reminder.ts';
import { agreementStatuses, type RescheduleListParams } from './reschedule.ts';
import type { OperationId } from './routes.ts';
import { type Fields, integer, type Schema, schemaNames } from './schema.ts';
import { type ConnectionCreateParams, type EmbedSessionCreateParams, scopes } from './session.ts';

/** An object of a request. Unknown keys are refused: a misspelt filter must not pass. */
const strict = <Type extends object>(fields: Fields<Type>) =>
  z.strictObject(fields) as unknown as Schema<Type>;

/** A request's body, named for the OpenAPI document. */
function body<Type extends object>(name: string, fields: Fields<Type>): Schema<Type> {
  const schema = strict(fields);
  schemaNames.set(schema, { id: name });
  return schema;
}

/** An amount to pay: above zero. */
const amountToPay = strict<Pick<Money, 'amount' | 'currency'>>({
  amount: integer(1),
  currency: z.literal('RSD'),
}) as Schema<Money>;

const payableSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bill'), id: billIdSchema }),
  z.strictObject({ type: z.literal('lawsuit'), id: lawsuitIdSchema }),
  z.strictObject({ type: z.literal('instalment'), id: instalmentIdSchema }),
  z.strictObject({ type: z.literal('reminder'), id: reminderIdSchema }),
]) satisfies Schema<Payable>;

const localeSchema: Schema<Locale> = z.enum(locales);

const returnTargetFields: Fields<ReturnTarget> = {
  returnUrl: z.url().check(z.maxLength(2000)),
  nonce: z.string().check(z.regex(/^[A-Za-z0-9-]{16,64}$/)),
};

export const returnTargetSchema = body<ReturnTarget>('ReturnTarget', returnTargetFields);

export const paymentCreateSchema = body<PaymentCreateParams>('PaymentCreateParams', {
  items: z
    .array(strict<PaymentCreateItem>({ payable: payableSchema, amount: amountToPay }))
    .check(z.minLength(1), z.maxLength(50)),
  amount: amountToPay,
  method: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('card'), id: paymentMethodIdSchema }),
    z.strictObject({ type: z.literal('host') }),
  ]) satisfies Schema<PaymentMethodReference>,
  locale: z.optional(localeSchema),
  challenge: z.optional(returnTargetSchema),
});

/** Printable ASCII, as banks write their ids. */
const bankText = (length: number) =>
  z.string().check(z.regex(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/), z.maxLength(length));

export const paymentOrderConfirmationSchema: Schema<PaymentOrderConfirmation> = z.discriminatedUnion(
  'status',
  [
    z.strictObject({
      status: z.literal('executed'),
      executedAt: isoDateTimeSchema,
      transfers: z
        .array(strict<ExecutedTransfer>({ endToEndId: bankText(35), transactionId: bankText(64) }))
        .check(z.minLength(1), z.maxLength(50)),
      debitReference: z.optional(bankText(64)),
    }),
    z.strictObject({
      status: z.literal('rejected'),
      reason: z.enum(rejectionReasons),
      bankCode: z.optional(bankText(16)),
    }),
    z.strictObject({ status: z.literal('unknown') }),
  ],
);
schemaNames.set(paymentOrderConfirmationSchema, { id: 'PaymentOrderConfirmation' });

export const cardSetupCreateSchema = body<CardSetupCreateParams>('CardSetupCreateParams', {
  ...returnTargetFields,
  locale: z.optional(localeSchema),
});

export const calendarSubscriptionCreateSchema = body<CalendarSubscriptionCreateParams>(
  'CalendarSubscriptionCreateParams',
  { locale: z.optional(localeSchema), propertyId: z.optional(propertyIdSchema) },
);

export const connectionCreateSchema = body<ConnectionCreateParams>('ConnectionCreateParams', {
  code: z.string().check(z.minLength(16), z.maxLength(200)),
  redirectUri: z.url(),
});

export const embedSessionCreateSchema = body<EmbedSessionCreateParams>('EmbedSessionCreateParams', {
  customerId: customerIdSchema,
  scopes: z.array(z.enum(scopes)).check(z.minLength(1)),
  allowedOrigin: z.string().check(z.regex(/^https?:\/\/[^/\s]+$/)),
  propertyIds: z.optional(z.array(propertyIdSchema).check(z.minLength(1), z.maxLength(100))),
});

/** A text of a payment order, on one line and not blank. */
const orderText = (longest: number) =>
  z.string().check(z.maxLength(longest), z.regex(/^(?=.*\S)[^\p{Cc}]*$/u));

export const creditSchema = body<CreditParams>('CreditParams', {
  transactionId: z.string().check(z.regex(/^[!-~]{1,70}$/)),
  account: z.string().check(z.regex(/^(\d{18}|\d{3}-\d{1,13}-\d{2})$/)),
  model: z.optional(z.string().check(z.regex(/^\d{2}$/))),
  reference: z.optional(orderText(35)),
  amount: amountToPay,
  bookedOn: isoDateSchema,
  executedOn: isoDateSchema,
  payer: z.optional(orderText(140)),
  purpose: z.optional(orderText(140)),
  channel: z.optional(z.enum(creditChannels)),
});

export const creditCreateSchema = body<CreditCreateParams>('CreditCreateParams', {
  credits: z.array(creditSchema).check(z.minLength(1), z.maxLength(100)),
});

/** A number in a query, which is text on the wire. */
const queryInteger = (minimum: number, maximum: number) =>
  z.optional(integer(minimum, maximum, z.coerce.number()));

const pageFields: Fields<ListParams> = {
  limit: queryInteger(1, 100),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
};
const propertyId = z.optional(propertyIdSchema);
const byId = <Id>(id: Schema<Id>) => strict<{ id: Id }>({ id });

interface RequestShape {
  readonly parameters?: z.core.$ZodType;
  readonly query?: z.core.$ZodType;
  readonly body?: z.core.$ZodType;
  /** Problems besides those that follow from the shape; see `problemsOf`. */
  readonly problems?: readonly ProblemCode[];
}

/** What every operation takes: path parameters, query and body. */
export const requests = {
  'connections.create': { body: connectionCreateSchema },
  'embedSessions.create': { body: embedSessionCreateSchema, problems: ['not-found'] },
  'properties.list': { query: strict<ListParams>(pageFields) },
  'properties.get': { parameters: byId(propertyIdSchema) },
  'bills.list': {
    query: strict<BillListParams>({
      ...pageFields,
      propertyId,
      year: queryInteger(1000, 9999),
      search: z.optional(z.string().check(z.maxLength(100), z.regex(/\S/))),
      status: z.optional(z.enum([...billStatuses, 'open'])),
    }),
  },
  'bills.get': { parameters: byId(billIdSchema) },
  'bills.download': { parameters: byId(billIdSchema) },
  'lawsuits.list': {
    query: strict<LawsuitListParams>({
      ...pageFields,
      propertyId,
      status: z.optional(z.enum(lawsuitStatuses)),
    }),
  },
  'lawsuits.get': { parameters: byId(lawsuitIdSchema) },
  'reschedule.list': {
    query: strict<RescheduleListParams>({
      ...pageFields,
      propertyId,
      status: z.optional(z.enum(agreementStatuses)),
    }),
  },
  'reschedule.get': { parameters: byId(agreementIdSchema) },
  'reminders.list': {
    query: strict<ReminderListParams>({
      ...pageFields,
      propertyId,
      status: z.optional(z.enum(reminderStatuses)),
    }),
  },
  'reminders.get': { parameters: byId(reminderIdSchema) },
  'reminders.markRead': { parameters: byId(reminderIdSchema) },
  'payables.get': {
    parameters: strict<{ type: Payable['type']; id: string }>({
      type: z.enum(payableTypes),
      id: z.string().check(z.regex(/^(bill|law|inst|rem)_[A-Za-z0-9]{1,64}$/)),
    }),
  },
  'priorities.list': { query: strict<PriorityListParams>({ ...pageFields, propertyId }) },
  'payments.list': {
    query: strict<PaymentListParams>({
      ...pageFields,
      propertyId,
      status: z.optional(z.enum(paymentStatuses)),
      from: z.optional(isoDateSchema),
      to: z.optional(isoDateSchema),
      idempotencyKey: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
    }),
  },
  'payments.get': { parameters: byId(paymentIdSchema) },
  'payments.create': {
    body: paymentCreateSchema,
    problems: ['not-found', 'already-paid', 'not-payable', 'payment-in-progress', 'amount-mismatch'],
  },
  'payments.cancel': { parameters: byId(paymentIdSchema) },
  'payments.download': { parameters: byId(paymentIdSchema) },
  'paymentOrders.get': { parameters: byId(paymentOrderIdSchema) },
  'paymentOrders.confirm': {
    parameters: byId(paymentOrderIdSchema),
    body: paymentOrderConfirmationSchema,
    problems: ['payment-order-closed', 'confirmation-conflict'],
  },
  'paymentMethods.list': { query: strict<ListParams>(pageFields) },
  'paymentMethods.makeDefault': { parameters: byId(paymentMethodIdSchema) },
  'paymentMethods.remove': { parameters: byId(paymentMethodIdSchema) },
  'cardSetups.create': { body: cardSetupCreateSchema },
  'cardSetups.get': { parameters: byId(cardSetupIdSchema) },
  'calendar.download': {
    query: strict<CalendarDownloadParams>({
      billId: z.optional(billIdSchema),
      propertyId,
      locale: z.optional(localeSchema),
    }),
    problems: ['not-found'],
  },
  'calendarSubscriptions.list': { query: strict<CalendarSubscriptionListParams>(pageFields) },
  'calendarSubscriptions.create': { body: calendarSubscriptionCreateSchema, problems: ['not-found'] },
  'calendarSubscriptions.revoke': { parameters: byId(calendarSubscriptionIdSchema) },
  'calendarFeeds.get': { parameters: byId(calendarFeedIdSchema) },
  'credits.create': { body: creditCreateSchema },
  'events.list': {
    query: strict<EventListParams>({ limit: pageFields.limit, after: z.optional(eventIdSchema) }),
  },
} as const satisfies Record<OperationId, RequestShape>;
export type Requests = typeof requests;
