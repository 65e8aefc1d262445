import type {
  AcquirerAnswer,
  AcquirerChallenge,
  AcquirerOrder,
  AcquirerStatus,
  PlacedOrder,
} from '../ports/acquirer.ts';
import type { PortalContext } from '../context.ts';

/** Delay before each attempt, ms: an acquirer that timed out needs a moment. */
const delaysMs = [0, 200, 800];

/** The acquirer's answer about an order; null while it does not answer. */
export type Verdict = AcquirerStatus | null;

/** Charges the order, once. After a lost answer only its status is asked; it is never authorised again. */
export async function authorise(
  context: PortalContext,
  order: AcquirerOrder,
): Promise<AcquirerAnswer | AcquirerChallenge | Verdict> {
  try {
    return await context.acquirer.authorise(order);
  } catch {
    context.log({ level: 'warn', event: 'authorisation.unanswered', orderId: order.orderId });
    return askStatus(context, order, 'settling');
  }
}

/**
 * Asks for an order's status, with retries while there is no answer. A pending order is asked about again when it is
 * `settling` at the acquirer, but not when it waits for its `payer`: a person takes longer than the retries.
 */
export async function askStatus(
  { acquirer, wait, log }: PortalContext,
  order: PlacedOrder,
  waitsFor: 'settling' | 'payer',
): Promise<Verdict> {
  let last: Verdict = null;
  for (const delay of delaysMs) {
    if (delay > 0) await wait(delay);
    try {
      last = await acquirer.status(order);
      if (last.outcome !== 'pending' || waitsFor === 'payer') return last;
    } catch {
      log({ level: 'warn', event: 'status.unanswered', orderId: order.orderId });
    }
  }
  return last;
}
