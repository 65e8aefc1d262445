import * as z from 'zod/mini';
import { type IsoDate, type IsoDateTime, isoDateTimeSchema } from './calendar.ts';
import { type DocumentInfo, documentInfoSchema } from './document.ts';
import {
  type PaymentId,
  paymentIdSchema,
  type PaymentMethodId,
  paymentMethodIdSchema,
  type PaymentOrderId,
  paymentOrderIdSchema,
  type PropertyId,
  propertyIdSchema,
} from './identifier.ts';
import type { Locale } from './locale.ts';
import { type Money, moneySchema } from './money.ts';
import type { ListParams } from './page.ts';
import {
  type Payable,
  type PayableReference,
  payableReferenceSchema,
  type PrepaymentReference,
} from './payable.ts';
import { type CardBrand, cardBrandSchema, last4Schema } from './payment-method.ts';
import { type PaymentStatus, paymentStatusSchema, type paymentStatuses } from './payment-status.ts';
import { type Open, openEnum, shape } from './schema.ts';

const paymentChannels = ['portalCard', 'bank', 'post', 'ips'] as const;
/** How a payment was made: by card at the portal, or outside it at a bank, a post office or by IPS. */
export type PaymentChannel = Open<(typeof paymentChannels)[number]>;
export const paymentChannelSchema = openEnum('PaymentChannel', paymentChannels);

/** The acquirer's record of a charge. */
export interface Receipt {
  /** Број наруџбине. */
  orderNumber: string;
  /** Ауторизациони код. */
  authorisationCode: string;
  /** ID трансакције. */
  transactionId: string;
  transactedAt: IsoDateTime;
  /** Name of the merchant as on the card's statement. */
  merchant: string;
}
export const receiptSchema = shape<Receipt>('Receipt', {
  orderNumber: z.string(),
  authorisationCode: z.string(),
  transactionId: z.string(),
  transactedAt: isoDateTimeSchema,
  merchant: z.string(),
});

const failureCodes = [
  'cardDeclined',
  'insufficientFunds',
  'expiredCard',
  'lostOrStolenCard',
  'authenticationFailed',
  'acquirerUnavailable',
  'limitExceeded',
  'bankUnavailable',
  'rejectedByBank',
] as const;
/**
 * Why a card was not charged, or a bank did not execute a payment order. `authenticationFailed`: the payer did not pass the
 * bank's confirmation. The last three are of payment orders.
 */
export type FailureCode = Open<(typeof failureCodes)[number]>;

/** Why a payment did not succeed. No money was taken. */
export interface PaymentFailure {
  code: FailureCode;
  /** The acquirer's own code, for support. Do not show it. */
  acquirerCode: string | null;
}
export const paymentFailureSchema = shape<PaymentFailure>('PaymentFailure', {
  code: openEnum('FailureCode', failureCodes),
  acquirerCode: z.nullable(z.string()),
});

/** The bank's page on which the payer confirms. */
export interface PaymentAction {
  url: string;
  /** The page leads to the bank until then. A payer who is there may still be charged after it. */
  expiresAt: IsoDateTime;
}
export const paymentActionSchema = shape<PaymentAction>('PaymentAction', {
  url: z.string(),
  expiresAt: isoDateTimeSchema,
});

/** A payment order that the payer's bank executes from their account, instead of a card. */
export interface PaymentOrder {
  id: PaymentOrderId;
  /** Compact JWS for the bank's server, which checks it by `verifyPaymentOrder` of `@esanduce/sdk/payment-orders`. */
  jws: string;
  /** Execution must begin before. */
  expiresAt: IsoDateTime;
}
export const paymentOrderSchema = shape<PaymentOrder>('PaymentOrder', {
  id: paymentOrderIdSchema,
  jws: z.string(),
  expiresAt: isoDateTimeSchema,
});

const refundKinds = ['void', 'refund'] as const;
/**
 * A charge that was taken back, whole or in part. As much of what it paid is owed again: in part from its last item on.
 */
export interface Refund {
  /** `void` on the day of the charge, `refund` later. */
  kind: Open<(typeof refundKinds)[number]>;
  /** Taken back so far; less than the payment's amount when only in part. */
  amount: Money;
  refundedAt: IsoDateTime;
}
export const refundSchema = shape<Refund>('Refund', {
  kind: openEnum('RefundKind', refundKinds),
  amount: moneySchema,
  refundedAt: isoDateTimeSchema,
});

/** One debt that a payment pays, or what it pays ahead. */
export interface PaymentItem {
  payable: PayableReference | PrepaymentReference;
  /** The bill's number, case mark, `contract/instalment`, the reminder's number, or the customer number of what is paid ahead. */
  number: string;
  amount: Money;
  propertyId: PropertyId;
  /** Model and reference the payee books it by, `11 800512345011-26050-1`. */
  reference: string;
}
export const paymentItemSchema = shape<PaymentItem>('PaymentItem', {
  payable: payableReferenceSchema,
  number: z.string(),
  amount: moneySchema,
  propertyId: propertyIdSchema,
  reference: z.string(),
});

/** The card a payment was made with. */
export interface UsedCard {
  /** Null when the card is no longer saved. */
  id: PaymentMethodId | null;
  brand: CardBrand;
  /** Last four digits of the number. */
  last4: string;
}
export const usedCardSchema = shape<UsedCard>('UsedCard', {
  id: z.nullable(paymentMethodIdSchema),
  brand: cardBrandSchema,
  last4: last4Schema,
});

/**
 * A payment (плаћање) of one or more debts of one customer, also of several properties: one charge, each item booked by its
 * own reference. A token limited to properties sees the payments whose items are all of those.
 */
export interface Payment {
  id: PaymentId;
  createdAt: IsoDateTime;
  /** When it became final; null before. */
  completedAt: IsoDateTime | null;
  items: PaymentItem[];
  /** The sum of the items. */
  amount: Money;
  channel: PaymentChannel;
  /** Null for channels other than `portalCard`: a payment order is `bank`. */
  card: UsedCard | null;
  status: PaymentStatus;
  /** The bank's page while `requiresAction`; null in every other state, and under a payment order. */
  action: PaymentAction | null;
  /** While `requiresAction`, the order that the payer's bank executes; null otherwise, and for cards. */
  paymentOrder: PaymentOrder | null;
  /** Null until a card was charged. */
  receipt: Receipt | null;
  /** Why it failed; while `requiresAction`, why the last card was refused: another may be tried. Null otherwise. */
  failure: PaymentFailure | null;
  /** Null unless the charge was taken back. Without `succeeded`: it came late, and was given back. */
  refund: Refund | null;
  /** The receipt as PDF; null unless it succeeded and the portal has one. */
  document: DocumentInfo | null;
}
export const paymentSchema = shape<Payment>('Payment', {
  id: paymentIdSchema,
  createdAt: isoDateTimeSchema,
  completedAt: z.nullable(isoDateTimeSchema),
  items: z.array(paymentItemSchema),
  amount: moneySchema,
  channel: paymentChannelSchema,
  card: z.nullable(usedCardSchema),
  status: paymentStatusSchema,
  action: z.nullable(paymentActionSchema),
  paymentOrder: z.nullable(paymentOrderSchema),
  receipt: z.nullable(receiptSchema),
  failure: z.nullable(paymentFailureSchema),
  refund: z.nullable(refundSchema),
  document: z.nullable(documentInfoSchema),
});

/** Filters of `payments.list`. */
export interface PaymentListParams extends ListParams {
  /** Payments with an item of this property. */
  propertyId?: PropertyId | undefined;
  status?: (typeof paymentStatuses)[number] | undefined;
  /** First day of `createdAt`, included. */
  from?: IsoDate | undefined;
  /** Last day of `createdAt`, included. */
  to?: IsoDate | undefined;
  /** Only the payment that was started with this key. */
  idempotencyKey?: string | undefined;
}

/**
 * What to pay with: a saved card, or the account at the bank whose page the token was made for (`host`). The bank must be a
 * partner that executes payment orders.
 */
export type PaymentMethodReference = { type: 'card'; id: PaymentMethodId } | { type: 'host' };

/** Where the bank's page leads the payer back to. */
export interface ReturnTarget {
  /** A page of the origin the token was made for. */
  returnUrl: string;
  /**
   * 16 to 64 letters, digits and dashes that nobody can guess. Comes back unchanged, in the portal's message and in the address,
   * so that a page recognises its own payer. The message, `{ type: 'esanduce-challenge', nonce }`, goes to the page that frames
   * the portal's page, or to the one of `returnUrl`'s origin that opened it in a window and sends it
   * `{ type: 'esanduce-challenge-wait' }`.
   */
  nonce: string;
}

/** One debt to pay. */
export interface PaymentCreateItem {
  payable: Payable;
  /** Must equal what is outstanding: a card pays no part of a debt. */
  amount: Money;
}

/** Body of `payments.create`. */
export interface PaymentCreateParams {
  /** 1 to 50 of one customer, each payable once. More are paid by several payments. */
  items: PaymentCreateItem[];
  /** Must equal the sum of the items: a mistake shows before money moves. */
  amount: Money;
  method: PaymentMethodReference;
  /** Language of the confirmation e-mail; defaults to the customer's own. */
  locale?: Locale | undefined;
  /** Where the payer comes back to after confirming at the bank. Without it the bank's page ends at the portal. */
  challenge?: ReturnTarget | undefined;
}
