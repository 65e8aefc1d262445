import * as z from 'zod/mini';
import { billStatuses } from './bill.ts';
import { IsoDate } from './calendar.ts';
import {
  AgreementId,
  BillId,
  CardSetupId,
  CustomerId,
  EventId,
  InstalmentId,
  LawsuitId,
  PaymentId,
  PaymentMethodId,
  PropertyId,
  ReminderId,
} from './identifier.ts';
import { lawsuitStatuses } from './lawsuit.ts';
import { Locale } from './locale.ts';
import type { Money } from './money.ts';
import type { Payable } from './payable.ts';
import { payableTypes } from './payable.ts';
import { paymentStatuses } from './payment.ts';
import type { ProblemCode } from './problem.ts';
import { reminderStatuses } from './reminder.ts';
import { agreementStatuses } from './reschedule.ts';
import type { OperationId } from './routes.ts';
import { schemaNames } from './schema.ts';
import { scopes } from './session.ts';

/** An amount to pay: above zero, and nothing else in the object. */
const AmountToPay = z.strictObject({
  amount: z.int().check(z.positive()),
  currency: z.literal('RSD'),
}) as unknown as z.ZodMiniType<Money, Money>;

const PayableTarget = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bill'), id: BillId }),
  z.strictObject({ type: z.literal('lawsuit'), id: LawsuitId }),
  z.strictObject({ type: z.literal('instalment'), id: InstalmentId }),
  z.strictObject({ type: z.literal('reminder'), id: ReminderId }),
]) satisfies z.ZodMiniType<Payable>;

/** Where the bank's page leads the payer back to, and how a page knows that it is its own payer who came. */
export const ReturnTarget = z.strictObject({
  /** A page of the origin the token was made for. */
  returnUrl: z.url().check(z.maxLength(2000)),
  /** Comes back unchanged, in the message and in the address: 16 to 64 letters, digits and dashes nobody can guess. */
  nonce: z.string().check(z.regex(/^[A-Za-z0-9-]{16,64}$/)),
});
export type ReturnTarget = z.output<typeof ReturnTarget>;

/** What is asked when paying: the amounts must equal what is outstanding, all of one property, each payable once. */
export const PaymentRequest = z.strictObject({
  items: z
    .array(z.strictObject({ payable: PayableTarget, amount: AmountToPay }))
    .check(z.minLength(1), z.maxLength(50)),
  /** Adds up from the items, so that a mistake shows before money moves. */
  amount: AmountToPay,
  method: z.strictObject({ type: z.literal('savedCard'), id: PaymentMethodId }),
  /** Language of the confirmation e-mail; the customer's own when left out. */
  locale: z.optional(Locale),
  /** Where the payer comes back to when the bank wants them to confirm; without it the bank's page ends at the portal. */
  challenge: z.optional(ReturnTarget),
});
export type PaymentRequest = z.output<typeof PaymentRequest>;

/** What is asked to save a card. */
export const CardSetupRequest = z.strictObject({
  ...ReturnTarget.shape,
  /** Language of the bank's page; the customer's own when left out. */
  locale: z.optional(Locale),
});
export type CardSetupRequest = z.output<typeof CardSetupRequest>;

/** The code a partner receives from the hosted sign-in page, good once and for five minutes. */
export const ConnectionRequest = z.strictObject({
  code: z.string().check(z.minLength(16), z.maxLength(200)),
  redirectUri: z.url(),
});
export type ConnectionRequest = z.output<typeof ConnectionRequest>;

export const EmbedSessionRequest = z.strictObject({
  customerId: CustomerId,
  scopes: z.array(z.enum(scopes)).check(z.minLength(1)),
  /** The one web origin whose pages may use the token, `https://partner.example`. */
  allowedOrigin: z.string().check(z.regex(/^https?:\/\/[^/\s]+$/)),
  /** Only these properties; all when left out. */
  propertyIds: z.optional(z.array(PropertyId).check(z.minLength(1), z.maxLength(100))),
});
export type EmbedSessionRequest = z.output<typeof EmbedSessionRequest>;

schemaNames.set(ReturnTarget, { id: 'ReturnTarget' });
schemaNames.set(PaymentRequest, { id: 'PaymentRequest' });
schemaNames.set(CardSetupRequest, { id: 'CardSetupRequest' });
schemaNames.set(ConnectionRequest, { id: 'ConnectionRequest' });
schemaNames.set(EmbedSessionRequest, { id: 'EmbedSessionRequest' });

/** What a query holds is text; limits become numbers here. */
const pageQuery = {
  limit: z.optional(z.coerce.number().check(z.multipleOf(1), z.gte(1), z.lte(100))),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
} as const;
const propertyId = z.optional(PropertyId);
const byId = <Id extends z.core.$ZodType>(id: Id) => z.strictObject({ id });

interface RequestShape {
  readonly parameters?: z.core.$ZodObject;
  readonly query?: z.core.$ZodObject;
  readonly body?: z.core.$ZodObject;
  /** Problems of its own, beside those its shape implies (see `problemsOf`). */
  readonly problems?: readonly ProblemCode[];
}

/** What every operation takes: path parameters, query and body. Unknown keys are refused: a misspelt filter must not pass. */
export const requests = {
  'connections.create': { body: ConnectionRequest },
  'embedSessions.create': { body: EmbedSessionRequest, problems: ['not-found'] },
  'properties.list': { query: z.strictObject(pageQuery) },
  'properties.get': { parameters: byId(PropertyId) },
  'bills.list': {
    query: z.strictObject({
      ...pageQuery,
      propertyId,
      year: z.optional(z.string().check(z.regex(/^\d{4}$/))),
      /** `open` is unpaid or partially paid. */
      status: z.optional(z.enum([...billStatuses, 'open'])),
    }),
  },
  'bills.get': { parameters: byId(BillId) },
  'bills.document': { parameters: byId(BillId) },
  'lawsuits.list': {
    query: z.strictObject({ ...pageQuery, propertyId, status: z.optional(z.enum(lawsuitStatuses)) }),
  },
  'lawsuits.get': { parameters: byId(LawsuitId) },
  'reschedule.list': {
    query: z.strictObject({ ...pageQuery, propertyId, status: z.optional(z.enum(agreementStatuses)) }),
  },
  'reschedule.get': { parameters: byId(AgreementId) },
  'reminders.list': {
    query: z.strictObject({ ...pageQuery, propertyId, status: z.optional(z.enum(reminderStatuses)) }),
  },
  'reminders.get': { parameters: byId(ReminderId) },
  'reminders.markRead': { parameters: byId(ReminderId) },
  'payables.get': {
    parameters: z.strictObject({
      type: z.enum(payableTypes),
      id: z.string().check(z.regex(/^(bill|law|inst|rem)_[A-Za-z0-9]{1,64}$/)),
    }),
  },
  'payments.list': {
    query: z.strictObject({
      ...pageQuery,
      propertyId,
      status: z.optional(z.enum(paymentStatuses)),
      /** First and last day of `createdAt`, both included, as counted in Europe/Belgrade. */
      from: z.optional(IsoDate),
      to: z.optional(IsoDate),
      /** Finds the payment a key started, when its answer was lost. */
      idempotencyKey: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
    }),
  },
  'payments.get': { parameters: byId(PaymentId) },
  'payments.create': {
    body: PaymentRequest,
    problems: ['not-found', 'already-paid', 'not-payable', 'payment-in-progress', 'amount-mismatch'],
  },
  'payments.cancel': { parameters: byId(PaymentId) },
  'payments.document': { parameters: byId(PaymentId) },
  'paymentMethods.list': { query: z.strictObject(pageQuery) },
  'paymentMethods.makeDefault': { parameters: byId(PaymentMethodId) },
  'paymentMethods.remove': { parameters: byId(PaymentMethodId) },
  'cardSetups.create': { body: CardSetupRequest },
  'cardSetups.get': { parameters: byId(CardSetupId) },
  'events.list': {
    query: z.strictObject({
      limit: pageQuery.limit,
      /** Id of the last event known; without it they begin a minute ago. */
      after: z.optional(EventId),
    }),
  },
} as const satisfies Record<OperationId, RequestShape>;
export type Requests = typeof requests;
