import type { PaymentFailure, PaymentStatus, Receipt, RejectionReason } from '../../contract/index.ts';
import type { FinalConfirmation } from '../records/payments.ts';
import type { OrderedPayment } from '../rules/payment-order.ts';

type Executed = Extract<FinalConfirmation, { status: 'executed' }>;
type Rejected = Extract<FinalConfirmation, { status: 'rejected' }>;

const failures = {
  insufficientFunds: 'insufficientFunds',
  limitExceeded: 'limitExceeded',
  bankUnavailable: 'bankUnavailable',
  other: 'rejectedByBank',
} as const satisfies Record<Exclude<RejectionReason, 'payerDeclined'>, PaymentFailure['code']>;

/** How a payment ends that its bank rejected. Who declined at the bank has given it up. */
export const statusAfter = ({ reason }: Rejected): PaymentStatus =>
  reason === 'payerDeclined' ? 'canceled' : 'failed';

export const failureOf = ({ reason, bankCode }: Rejected): PaymentFailure | null =>
  reason === 'payerDeclined' ? null : { code: failures[reason], acquirerCode: bankCode ?? null };

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
