import type { PlacedOrder, Reversal, ReversalKind } from '../ports/acquirer.ts';
import type { PortalContext } from '../context.ts';
import { askStatus } from './authorise.ts';

/**
 * Takes back what is left of a charge. A void that is refused, as after the day's batch has closed, becomes a refund.
 * @returns null when the acquirer did not say
 */
export async function takeBack(
  context: PortalContext,
  order: PlacedOrder,
  kind: ReversalKind,
): Promise<Reversal | null> {
  const { acquirer, clock, log } = context;
  try {
    const answer = await acquirer.reverse(order, kind);
    if (answer.outcome === 'reversed' || kind === 'refund') return answer;
    return await acquirer.reverse(order, 'refund');
  } catch {
    log({ level: 'warn', event: 'reversal.unanswered', orderId: order.orderId });
    const status = await askStatus(context, order, 'payer');
    if (status?.outcome !== 'approved' || !status.reversed) return null;
    if ((status.reversedAmount ?? order.amount) < order.amount) return null;
    const reversedAt = new Date(clock.now()).toISOString();
    return { outcome: 'reversed', kind: status.reversed, reversedAt };
  }
}
