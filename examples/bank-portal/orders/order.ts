import type { PaymentOrderClaims, PaymentOrderConfirmation, RejectionReason } from '@esanduce/sdk/contract';
import type { Selectable } from 'kysely';
import type { Refusal } from '../ledger/ledger.ts';
import type { OrderStatus, Tables } from '../ledger/tables.ts';

/**
 * Why an order was not executed: what the ledger refused, the customer declined or did not confirm in time, the portal
 * closed, or what was out of order.
 */
export type OrderReason =
  Refusal | 'canceled' | 'wrongCode' | 'expired' | 'closed' | 'coreUnavailable' | 'portalUnavailable';

/** A payment order of the portal, as this bank keeps it. */
export interface BankOrder {
  id: string;
  customerId: string;
  status: OrderStatus;
  /** Null unless rejected. */
  reason: OrderReason | null;
  accountId: string | null;
  claims: PaymentOrderClaims;
  expiresAt: Date;
}

export const orderOf = (row: Selectable<Tables['payment_orders']>): BankOrder => ({
  id: row.id,
  customerId: row.customer_id,
  status: row.status,
  reason: row.reason as OrderReason | null,
  accountId: row.account_id,
  claims: row.signed as PaymentOrderClaims,
  expiresAt: row.expires_at,
});

/** What the portal hears, and the code of ISO 20022 (ExternalStatusReason) for both supports. */
const portalReasons: Record<OrderReason, readonly [RejectionReason, code: string]> = {
  insufficientFunds: ['insufficientFunds', 'AM04'],
  dailyLimit: ['limitExceeded', 'AM14'],
  canceled: ['payerDeclined', 'CUST'],
  wrongCode: ['payerDeclined', 'CUST'],
  coreUnavailable: ['bankUnavailable', 'AB07'],
  portalUnavailable: ['bankUnavailable', 'AB07'],
  accountUnknown: ['other', 'AC01'],
  expired: ['other', 'NARR'],
  closed: ['other', 'NARR'],
};

export function rejection(why: OrderReason): PaymentOrderConfirmation {
  const [reason, bankCode] = portalReasons[why];
  return { status: 'rejected', reason, bankCode };
}

/** A transfer's id as statements show it. */
export const transactionId = (transferId: string): string => `KB${transferId.padStart(9, '0')}`;

/** What the bank says of an executed order; its transfers were booked in the order's own sequence. */
export const execution = (
  { jti, transfers }: PaymentOrderClaims,
  executedAt: Date,
  transferIds: readonly string[],
): PaymentOrderConfirmation => ({
  status: 'executed',
  executedAt: executedAt.toISOString(),
  transfers: transfers.map(({ endToEndId }, at) => ({
    endToEndId,
    transactionId: transactionId(transferIds[at] ?? ''),
  })),
  debitReference: `KB-${jti}`,
});
