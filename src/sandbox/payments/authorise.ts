import type { PortalContext } from '../context.ts';
import type { AcquirerAnswer, AcquirerOrder } from '../ports.ts';

/** Pauses before each question, ms: an acquirer that timed out needs a moment. */
const pausesMs = [0, 200, 800];

/** What became of an order at last; null while the acquirer does not say. */
export type Verdict = AcquirerAnswer | null;

/** Charges the order, once. After a lost answer only its status is asked: never authorised again. */
export async function authorise(context: PortalContext, order: AcquirerOrder): Promise<Verdict> {
  try {
    return await context.acquirer.authorise(order);
  } catch {
    context.log({ level: 'warn', event: 'acquirer.answer-lost', orderId: order.orderId });
    return askStatus(context, order.orderId);
  }
}

/** Asks what became of an order, a few times. One the acquirer never received has failed: it refuses it from now on. */
export async function askStatus(context: PortalContext, orderId: string): Promise<Verdict> {
  for (const pause of pausesMs) {
    if (pause > 0) await context.wait(pause);
    try {
      const answer = await context.acquirer.status(orderId);
      if (answer.outcome !== 'unknown') return answer;
      return { outcome: 'declined', code: 'acquirerUnavailable', acquirerCode: 'unknown' };
    } catch {
      context.log({ level: 'warn', event: 'acquirer.status-lost', orderId });
    }
  }
  return null;
}
