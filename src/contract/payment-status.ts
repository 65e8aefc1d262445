import { type Open, openEnum } from './schema.ts';

export const paymentStatuses = [
  'requiresAction',
  'processing',
  'succeeded',
  'failed',
  'canceled',
  'expired',
] as const;
/**
 * `requiresAction`: the payer has to confirm at `action.url`, or their bank to execute `paymentOrder`. `processing`: sent to the
 * acquirer, or under way at the bank; no answer yet.
 * The other four are final; money has moved only when `succeeded`. A bank may still charge an order late, once the
 * payment is closed: then `failed`, `canceled` or `expired` becomes `succeeded`, or stays with a `refund`.
 */
export type PaymentStatus = Open<(typeof paymentStatuses)[number]>;
export const paymentStatusSchema = openEnum('PaymentStatus', paymentStatuses);
