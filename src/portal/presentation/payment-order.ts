import { money, type PaymentOrderState } from '../../contract/index.ts';
import { confirmedAtOf, type OrderedPayment, orderStatusOf } from '../rules/payment-order.ts';

export function presentPaymentOrder(payment: OrderedPayment): PaymentOrderState {
  const { id, amount, status, paymentOrder } = payment;
  return {
    id: paymentOrder.id,
    paymentId: id,
    status: orderStatusOf(payment),
    amount: money(amount),
    expiresAt: paymentOrder.expiresAt,
    confirmedAt: confirmedAtOf(paymentOrder),
    paymentStatus: status,
  };
}
