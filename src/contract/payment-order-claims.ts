import * as z from 'zod/mini';
import {
  type CustomerId,
  customerIdSchema,
  type PaymentId,
  paymentIdSchema,
  type PaymentOrderId,
  paymentOrderIdSchema,
} from './identifier.ts';
import { type Money, moneySchema } from './money.ts';
import { type PayableReference, payableReferenceSchema } from './payable.ts';
import { integer, shape, text } from './schema.ts';

/** `typ` of a payment order's JWS: no other token that the portal signs can be taken for one. */
export const paymentOrderType = 'payment-order+jwt';

/** One credit transfer of a payment order, for one payable. */
export interface PaymentOrderTransfer {
  /** The order's id, a dash and the transfer's number from 1. At most 35 characters, as ISO 20022 has it. */
  endToEndId: string;
  /** `name` in Serbian Latin; `account` in printed form, `200-2206180101000-48`. */
  payee: { name: string; account: string };
  /** Reference model: `97`, `11`, `22`, or `00` for none. */
  model: string;
  /** Reference number without its model. */
  reference: string;
  amount: Money;
  /** Three digits that begin with 2, as the order debits an account: 222 for public utilities (NBS). */
  purposeCode: string;
  /** Serbian Latin, at most 35 characters. */
  purpose: string;
  payable: PayableReference;
}
export const paymentOrderTransferSchema = shape<PaymentOrderTransfer>('PaymentOrderTransfer', {
  endToEndId: text(/^po_[A-Za-z0-9]+-\d+$/),
  payee: z.object({ name: z.string(), account: z.string() }),
  model: text(/^\d{2}$/),
  reference: z.string(),
  amount: moneySchema,
  purposeCode: text(/^2\d{2}$/),
  purpose: z.string(),
  payable: payableReferenceSchema,
});

/** What the JWS of a payment order says. All of its transfers are executed, or none is. */
export interface PaymentOrderClaims {
  /** The portal's origin. */
  iss: string;
  /** The bank's partner id: the order is for this bank alone. */
  aud: string;
  /** Whose debts it pays; the account that is debited must be theirs by the bank's own records. */
  sub: CustomerId;
  /** The order's id: an order is executed at most once. */
  jti: PaymentOrderId;
  /** Seconds since 1970 UTC. */
  iat: number;
  /** Seconds since 1970 UTC. Execution must begin before it. */
  exp: number;
  paymentId: PaymentId;
  /** The sum of the transfers. */
  amount: Money;
  transfers: PaymentOrderTransfer[];
}
export const paymentOrderClaimsSchema = shape<PaymentOrderClaims>(
  'PaymentOrderClaims',
  {
    iss: z.string(),
    aud: z.string(),
    sub: customerIdSchema,
    jti: paymentOrderIdSchema,
    iat: integer(0),
    exp: integer(0),
    paymentId: paymentIdSchema,
    amount: moneySchema,
    transfers: z.array(paymentOrderTransferSchema).check(z.minLength(1)),
  },
  ({ amount, transfers, jti }) =>
    transfers.reduce((sum, transfer) => sum + transfer.amount.amount, 0) === amount.amount &&
    transfers.every(
      ({ endToEndId, amount: part }, at) => endToEndId === `${jti}-${at + 1}` && part.amount > 0,
    ),
);
