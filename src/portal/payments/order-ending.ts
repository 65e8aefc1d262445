import type { PaymentFailure, PaymentStatus, Receipt, RejectionReason } from '../../contract/index.ts';
import type { FinalConfirmation } from '../records/payments.ts';
import type { OrderedPayment } from '../rules/payment-order.ts';

export type Executed = Extract<FinalConfirmation, { status: 'executed' }>;

const failures = {
  insufficientFunds: 'insufficientFunds',
  limitExceeded: 'limitExceeded',
  bankUnavailable: 'bankUnavailable',
  other: 'rejectedByBank',
} as const satisfies Record<Exclude<RejectionReason, 'payerDeclined'>, PaymentFailure['code']>;

/** How a payment ends by its bank's final word. Who declined at the bank has given it up. */
export const statusAfter = (confirmation: FinalConfirmation): PaymentStatus =>
  confirmation.status === 'executed'
    ? 'succeeded'
    : confirmation.reason === 'payerDeclined'
      ? 'canceled'
      : 'failed';

export const failureOf = (confirmation: FinalConfirmation): PaymentFailure | null =>
  confirmation.status === 'executed' || confirmation.reason === 'payerDeclined'
    ? null
    : { code: failures[confirmation.reason], acquirerCode: confirmation.bankCode ?? null };

/** The bank's record of the debit, as a receipt. */
export function receiptOf(
  { paymentOrder: { id, transfers: ordered } }: OrderedPayment,
  { transfers, executedAt, debitReference }: Executed,
): Receipt {
  return {
    orderNumber: id,
    authorisationCode: debitReference ?? '–',
    transactionId: transfers.map(({ transactionId }) => transactionId).join(', '),
    transactedAt: executedAt,
    merchant: ordered[0]?.payee.name ?? '–',
  };
}
