import type { Payment } from '../../contract/index.ts';
import { money } from '../../contract/index.ts';
import type { PaymentRecord } from '../records.ts';

export function presentPayment(payment: PaymentRecord): Payment {
  return {
    id: payment.id,
    propertyId: payment.propertyId,
    createdAt: payment.createdAt,
    completedAt: payment.completedAt,
    items: payment.items.map(({ payable, number, amount }) => ({ payable, number, amount: money(amount) })),
    amount: money(payment.amount),
    channel: payment.channel,
    card: payment.card,
    status: payment.status,
    action: null,
    receipt: payment.receipt,
    failure: payment.failure,
    reference: payment.reference,
  };
}
