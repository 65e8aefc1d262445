import { type Evidence, read, type Violation } from './evidence.ts';
import { doubleCharges, orderedAgain, lost, debtsUnlike, daysUnlike } from './money-invariants.ts';
import { ordersUnlike } from './order-invariants.ts';
import { creditsUnlike, paidTwice } from './credit-invariants.ts';
import { unjournalled, untold, wronglyTold, notAsked, undone, mailsUnlike } from './told-invariants.ts';

/** Every broken invariant, in words; empty when money, books, messages and mail agree. */
export async function judge(evidence: Evidence): Promise<Violation[]> {
  const after = await read(evidence.store);
  const earlier = new Set(evidence.before.payments?.map(({ id }) => id));
  after.payments = after.payments.filter(({ id }) => !earlier.has(id));
  after.arrived = after.arrived.filter(({ id }) => !earlier.has(id));
  return [
    ...doubleCharges(evidence, after),
    ...orderedAgain(evidence),
    ...lost(evidence, after),
    ...debtsUnlike(evidence, after),
    ...unjournalled(evidence, after),
    ...untold(evidence, after),
    ...wronglyTold(evidence, after),
    ...undone(evidence, after),
    ...mailsUnlike(evidence, after),
    ...daysUnlike(evidence, after),
    ...paidTwice(after),
    ...creditsUnlike(evidence, after),
    ...ordersUnlike(evidence, after),
    ...notAsked(evidence, after),
  ];
}
