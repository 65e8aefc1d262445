export { verifyWebhook } from './verify.ts';
export type { WebhookHeaders } from './verify-signature.ts';
export { WebhookError, type WebhookErrorCode } from './webhook-error.ts';
export type { WebhookEvent, WebhookEventType } from '../contract/index.ts';
