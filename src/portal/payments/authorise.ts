import type { AcquirerAnswer, AcquirerChallenge, AcquirerOrder, AcquirerStatus } from '../ports/acquirer.ts';
import type { PortalContext } from '../context.ts';

/** Pauses before each question, ms: an acquirer that timed out needs a moment. */
const pausesMs = [0, 200, 800];

/** What the acquirer says of an order; null while it says nothing. */
export type Verdict = AcquirerStatus | null;

/** An order as the portal finds it again: its name and when it was placed (ISO UTC). */
export interface AskedOrder {
  orderId: string;
  placedAt: string;
}

/** Charges the order, once. After a lost answer only its status is asked: never authorised again. */
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
 * Asks what became of an order, a few times while there is no answer. One that is `settling` at the acquirer is asked
 * about again when it is pending; one that waits for its `payer` is not: a person takes longer.
 */
export async function askStatus(
  { acquirer, wait, log }: PortalContext,
  { orderId, placedAt }: AskedOrder,
  waitsFor: 'settling' | 'payer',
): Promise<Verdict> {
  let last: Verdict = null;
  for (const pause of pausesMs) {
    if (pause > 0) await wait(pause);
    try {
      last = await acquirer.status(orderId, placedAt);
      if (last.outcome !== 'pending' || waitsFor === 'payer') return last;
    } catch {
      log({ level: 'warn', event: 'status.unanswered', orderId });
    }
  }
  return last;
}
