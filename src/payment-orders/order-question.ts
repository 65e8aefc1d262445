import * as z from 'zod/mini';
import { type PaymentOrderId, paymentOrderIdSchema } from '../contract/index.ts';
import { verifySignature, type WebhookHeaders } from '../webhooks/verify-signature.ts';
import { WebhookError } from '../webhooks/webhook-error.ts';

/** What the portal asks a bank about an order whose outcome it does not know. */
export interface OrderQuestion {
  orderId: PaymentOrderId;
  /**
   * Whether the order is to be refused from now on. Remember that before you answer `notReceived`; an order that has begun is
   * answered as it stands.
   */
  close: boolean;
}

const questionSchema = z.object({ orderId: paymentOrderIdSchema, close: z.boolean() });

/**
 * Verifies the portal's question about an order, signed by Standard Webhooks. Answer 200 and a `PaymentOrderConfirmation`, or
 * `{ status: 'notReceived' }` for an order that was never begun.
 * @param body exactly as received
 * @param secret of your status address, `whsec_…`
 * @throws WebhookError
 */
export function verifyOrderQuestion(body: string, headers: WebhookHeaders, secret: string): OrderQuestion {
  verifySignature(body, headers, secret);
  try {
    return z.parse(questionSchema, JSON.parse(body));
  } catch (cause) {
    throw new WebhookError('invalid-event', 'The body is no question about a payment order', { cause });
  }
}
