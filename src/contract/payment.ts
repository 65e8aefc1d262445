import * as z from 'zod/mini';
import { IsoDateTime } from './calendar.ts';
import { DocumentInfo } from './document.ts';
import { PaymentId, PaymentMethodId, PropertyId } from './identifier.ts';
import { Money } from './money.ts';
import { PayableReference } from './payable.ts';
import { CardBrand, last4 } from './payment-method.ts';
import { openEnum, shape } from './schema.ts';

/**
 * `requiresAction`: the payer must pass `action.url`; `processing`: asked of the acquirer, no answer yet.
 * The other four are final; money has moved only when `succeeded`.
 */
export const paymentStatuses = [
  'requiresAction',
  'processing',
  'succeeded',
  'failed',
  'canceled',
  'expired',
] as const;
export const PaymentStatus = openEnum('PaymentStatus', paymentStatuses);
export type PaymentStatus = z.output<typeof PaymentStatus>;

export const PaymentChannel = openEnum('PaymentChannel', ['portalCard', 'bank', 'post', 'ips']);
export type PaymentChannel = z.output<typeof PaymentChannel>;

export const Receipt = shape('Receipt', {
  /** Број наруџбине. */
  orderNumber: z.string(),
  /** Ауторизациони код. */
  authorisationCode: z.string(),
  /** ID трансакције. */
  transactionId: z.string(),
  transactedAt: IsoDateTime,
  merchant: z.string(),
});
export type Receipt = z.output<typeof Receipt>;

/** Why a payment did not succeed; the card was not charged. */
export const PaymentFailure = shape('PaymentFailure', {
  code: openEnum('FailureCode', [
    'cardDeclined',
    'insufficientFunds',
    'expiredCard',
    'lostOrStolenCard',
    'authenticationFailed',
    'acquirerUnavailable',
  ]),
  /** What the acquirer answered, for support; not for showing. */
  acquirerCode: z.nullable(z.string()),
});
export type PaymentFailure = z.output<typeof PaymentFailure>;

/** Where the payer confirms at the bank, and until when. */
export const PaymentAction = shape('PaymentAction', { url: z.string(), expiresAt: IsoDateTime });
export type PaymentAction = z.output<typeof PaymentAction>;

/** The charge was taken back, whole: `void` on its day, `refund` later. What it paid is owed again. */
export const Refund = shape('Refund', {
  kind: openEnum('RefundKind', ['void', 'refund']),
  amount: Money,
  refundedAt: IsoDateTime,
});
export type Refund = z.output<typeof Refund>;

export const Payment = shape('Payment', {
  id: PaymentId,
  propertyId: PropertyId,
  createdAt: IsoDateTime,
  /** When it became final; null before. */
  completedAt: z.nullable(IsoDateTime),
  items: z.array(
    shape('PaymentItem', {
      payable: PayableReference,
      /** The bill's number, case mark, `contract/instalment` or the reminder's number. */
      number: z.string(),
      amount: Money,
    }),
  ),
  /** Adds up from the items. */
  amount: Money,
  channel: PaymentChannel,
  /** The card used; null for other channels. */
  card: z.nullable(shape('UsedCard', { id: z.nullable(PaymentMethodId), brand: CardBrand, last4 })),
  status: PaymentStatus,
  /** What `requiresAction` asks for; null in every other state. */
  action: z.nullable(PaymentAction),
  receipt: z.nullable(Receipt),
  failure: z.nullable(PaymentFailure),
  /** Model and reference the payee books it by, `11 800512345011-26050-1`. */
  reference: z.string(),
  refund: z.nullable(Refund),
  /** The receipt as PDF, when it succeeded and the portal draws one. */
  document: z.nullable(DocumentInfo),
});
export type Payment = z.output<typeof Payment>;
