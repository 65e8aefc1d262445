import type { PlacedOrder } from '../ports/acquirer.ts';
import type { PaymentRecord } from '../records/payments.ts';

/** What a payment's order is asked about by; null for a payment that did not go through the portal. */
export function placedOrder({ orderId, amount, createdAt, challenge }: PaymentRecord): PlacedOrder | null {
  if (orderId === null) return null;
  return { orderId, amount, placedAt: createdAt, shownAt: challenge?.shownAt ?? null };
}
