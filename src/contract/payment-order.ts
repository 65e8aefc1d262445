import * as z from 'zod/mini';
import { type IsoDateTime, isoDateTimeSchema } from './calendar.ts';
import { type PaymentId, paymentIdSchema, type PaymentOrderId, paymentOrderIdSchema } from './identifier.ts';
import { type Money, moneySchema } from './money.ts';
import { type PaymentStatus, paymentStatusSchema } from './payment-status.ts';
import { type Open, openEnum, shape } from './schema.ts';

const paymentOrderStatuses = ['open', 'executing', 'executed', 'rejected', 'closed'] as const;
/**
 * `open`: may be executed until it expires. `executing`: the bank has said `unknown`, so nobody can give it up any more.
 * `executed`, `rejected`: as the bank has confirmed. `closed`: given up or expired; it must not be executed.
 */
export type PaymentOrderStatus = Open<(typeof paymentOrderStatuses)[number]>;

/** A payment order as the portal knows it, for the bank it was made for. */
export interface PaymentOrderState {
  id: PaymentOrderId;
  paymentId: PaymentId;
  status: PaymentOrderStatus;
  amount: Money;
  expiresAt: IsoDateTime;
  /** The bank's last word; null before. */
  confirmedAt: IsoDateTime | null;
  /**
   * What became of the payment. An order executed after it was closed still pays when all of it is owed and nobody else pays
   * it; otherwise the payment keeps its status, and each transfer is booked as money that has arrived.
   */
  paymentStatus: PaymentStatus;
}
export const paymentOrderStateSchema = shape<PaymentOrderState>('PaymentOrderState', {
  id: paymentOrderIdSchema,
  paymentId: paymentIdSchema,
  status: openEnum('PaymentOrderStatus', paymentOrderStatuses),
  amount: moneySchema,
  expiresAt: isoDateTimeSchema,
  confirmedAt: z.nullable(isoDateTimeSchema),
  paymentStatus: paymentStatusSchema,
});

export const rejectionReasons = [
  'insufficientFunds',
  'limitExceeded',
  'payerDeclined',
  'bankUnavailable',
  'other',
] as const;
/** Why a bank rejected an order. `payerDeclined`: the customer did not confirm it. */
export type RejectionReason = (typeof rejectionReasons)[number];

/** The bank's record of one executed transfer. */
export interface ExecutedTransfer {
  /** Of the order's transfer. */
  endToEndId: string;
  /** The bank's own id, under which the payee's statement shows it. */
  transactionId: string;
}

/** Body of `paymentOrders.confirm`: what the bank says of an order. */
export type PaymentOrderConfirmation =
  | {
      /** Every transfer was executed (IPS 00). */
      status: 'executed';
      executedAt: IsoDateTime;
      /** Each of the order's transfers once, in any order. */
      transfers: ExecutedTransfer[];
      /** The bank's reference of the debit, for its support: never an account number. */
      debitReference?: string | undefined;
    }
  | {
      /** No transfer was executed and none will be (IPS 05). */
      status: 'rejected';
      reason: RejectionReason;
      /** The bank's own code, for support. */
      bankCode?: string | undefined;
    }
  | {
      /** It is being executed, or the bank does not know yet (IPS 82). Send it before the account is debited. */
      status: 'unknown';
    };
