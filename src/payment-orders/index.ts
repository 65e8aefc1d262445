export { ipsStatus } from './ips-status.ts';
export { fixedKeys, type OrderKeys, remoteKeys, type RemoteKeysOptions } from './keys.ts';
export { type OrderQuestion, verifyOrderQuestion } from './order-question.ts';
export { PaymentOrderError, type PaymentOrderErrorCode } from './payment-order-error.ts';
export { memorySeenOrders, type SeenOrders } from './seen-orders.ts';
export { verifyPaymentOrder, type VerifyOptions } from './verify.ts';
export { WebhookError, type WebhookErrorCode } from '../webhooks/webhook-error.ts';
export type { WebhookHeaders } from '../webhooks/verify-signature.ts';
export type {
  PaymentOrderClaims,
  PaymentOrderConfirmation,
  PaymentOrderState,
  PaymentOrderTransfer,
} from '../contract/index.ts';
