import { money, type PaymentOrderState } from '../../contract/index.ts';
import { amountOf, confirmedAtOf, type OrderedPayment, orderStatusOf } from '../rules/payment-order.ts';

export function presentPaymentOrder(payment: OrderedPayment): PaymentOrderState {
  const { id, status, paymentOrder } = payment;
  return {
    id: paymentOrder.id,
    paymentId: id,
    status: orderStatusOf(payment),
    amount: money(amountOf(paymentOrder)),
    expiresAt: paymentOrder.expiresAt,
    confirmedAt: confirmedAtOf(paymentOrder),
    paymentStatus: status,
  };
}
