import { WebhookError } from '@esanduce/sdk/webhooks';
import { verifyOrderQuestion } from '@esanduce/sdk/payment-orders';
import type { Context } from 'hono';
import type { PaymentOrders } from './payment-orders.ts';

/** Where the portal asks what became of an order; registered there. */
export const statusPath = '/portal/payment-orders/status';

/** Answers the portal's signed questions. */
export const answerQuestions =
  (orders: PaymentOrders, secret: string) =>
  async (context: Context): Promise<Response> => {
    try {
      const question = verifyOrderQuestion(await context.req.text(), context.req.raw.headers, secret);
      return context.json(await orders.answer(question));
    } catch (error) {
      if (!(error instanceof WebhookError)) throw error;
      console.warn(`Refused a question about an order: ${error.code}`);
      return context.json({ error: error.code }, 400);
    }
  };
