import * as z from 'zod/mini';
import { type PaymentOrderConfirmation, paymentOrderConfirmationSchema } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import { errorName } from '../ports/log.ts';
import type { PaymentOrderRecord } from '../records/payments.ts';
import { isWebhookUrl } from '../webhooks/endpoint.ts';
import { signWebhook } from '../webhooks/sign.ts';

/** What a bank says when it is asked. `notReceived`: it has not begun, and after `close` it never will. */
export type BankAnswer = PaymentOrderConfirmation | { status: 'notReceived' };

/** Most characters of an answer that are read. */
const longest = 20_000;

const answerSchema = z.union([
  paymentOrderConfirmationSchema,
  z.strictObject({ status: z.literal('notReceived') }),
]);

/** Whether the order's bank has said where it can be asked. */
export async function canAsk(
  { store, bankStatus }: PortalContext,
  { partnerId }: PaymentOrderRecord,
): Promise<boolean> {
  const partner = await store.read((tx) => tx.partners.get(partnerId));
  return bankStatus !== null && !!partner?.paymentOrders?.status;
}

/**
 * Asks a bank what became of an order, signed by Standard Webhooks. Anything but a proper answer is none.
 * @param close whether the bank must refuse the order from now on, unless it has begun
 * @returns null without an answer
 */
export async function askBank(
  { store, bankStatus, clock, log }: PortalContext,
  { id, partnerId }: PaymentOrderRecord,
  close: boolean,
): Promise<BankAnswer | null> {
  const partner = await store.read((tx) => tx.partners.get(partnerId));
  const endpoint = partner?.paymentOrders?.status;
  if (!bankStatus || !endpoint || !isWebhookUrl(endpoint.url)) return null;
  const body = JSON.stringify({ orderId: id, close });
  const askedAt = Math.floor(clock.now() / 1000);
  const messageId = `ask_${id}_${askedAt}`;
  try {
    const answer = await bankStatus.ask({
      url: endpoint.url,
      headers: {
        'content-type': 'application/json',
        'webhook-id': messageId,
        'webhook-timestamp': String(askedAt),
        'webhook-signature': await signWebhook(endpoint.secret, messageId, askedAt, body),
      },
      body,
    });
    if (answer.length > longest) throw new RangeError('The answer is too long');
    return z.parse(answerSchema, JSON.parse(answer));
  } catch (error) {
    // The text of a bank's answer may hold anything, so only the kind of error is logged.
    log({ level: 'warn', event: 'payment-order.unanswered', orderId: id, error: errorName(error) });
    return null;
  }
}
