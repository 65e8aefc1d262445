import type { Payment, PaymentAction, PaymentOrder } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import type { Challenge, PaymentOrderRecord, PaymentRecord } from '../records/payments.ts';

type Presenter = Pick<PortalContext, 'publicUrl' | 'documents'>;

export function presentPayment(payment: PaymentRecord, { publicUrl, documents }: Presenter): Payment {
  const { refund, challenge, paymentOrder } = payment;
  return {
    id: payment.id,
    createdAt: payment.createdAt,
    completedAt: payment.completedAt,
    items: payment.items.map(({ payable, number, amount, propertyId, reference }) => ({
      payable,
      number,
      amount: money(amount),
      propertyId,
      reference,
    })),
    amount: money(payment.amount),
    channel: payment.channel,
    card: payment.card,
    status: payment.status,
    action: payment.status === 'requiresAction' && challenge ? actionOf(challenge, publicUrl) : null,
    paymentOrder: payment.status === 'requiresAction' && paymentOrder ? orderOf(paymentOrder) : null,
    receipt: payment.receipt,
    failure: payment.failure,
    refund: refund && {
      kind: refund.kind,
      amount: money(refund.amount),
      refundedAt: refund.refundedAt,
    },
    document:
      documents && hasReceipt(payment)
        ? { mediaType: 'application/pdf', fileName: receiptName(payment) }
        : null,
  };
}

const orderOf = ({ id, jws, expiresAt }: PaymentOrderRecord): PaymentOrder => ({ id, jws, expiresAt });

/** Whether there is a receipt to draw: it was paid through the portal. */
export const hasReceipt = (
  payment: PaymentRecord,
): payment is PaymentRecord & { receipt: NonNullable<PaymentRecord['receipt']> } =>
  payment.status === 'succeeded' && payment.receipt !== null;

/** `potvrda-ES-….pdf`, by the order's number. */
const receiptName = ({ orderId, id }: PaymentRecord): string => `potvrda-${orderId ?? id}.pdf`;

/** The page that leads the payer to the acquirer. */
export function actionOf({ token, expiresAt }: Challenge, publicUrl: string): PaymentAction {
  return { url: challengeUrl(token, publicUrl), expiresAt };
}

export const challengeUrl = (token: string, publicUrl: string): string => `${publicUrl}/challenge/${token}`;

/** Where the acquirer sends the payer back to. */
export const challengeReturnUrl = (token: string, publicUrl: string): string =>
  `${challengeUrl(token, publicUrl)}/return`;
