export { verifyWebhook, type WebhookHeaders } from './verify.ts';
export { WebhookError, type WebhookErrorCode } from './webhook-error.ts';
export type { WebhookEvent, WebhookEventType } from '../contract/index.ts';
