import { accessMutants } from './access.ts';
import { atMostOnceMutants } from './at-most-once.ts';
import { billMutants } from './bills.ts';
import { calendarMutants } from './calendar.ts';
import { cardMutants } from './cards.ts';
import { challengeMutants } from './challenges.ts';
import { creditMutants } from './credits.ts';
import { debtMutants } from './debts.ts';
import { documentMutants } from './documents.ts';
import { eventMutants } from './events.ts';
import { headerMutants } from './headers.ts';
import { idempotencyMutants } from './idempotency.ts';
import { listMutants } from './lists.ts';
import type { Mutant } from './mutant.ts';
import { paymentOrderMutants } from './payment-orders.ts';
import { paymentMutants } from './payments.ts';
import { payToMutants } from './pay-to.ts';
import { priorityMutants } from './priorities.ts';
import { problemMutants } from './problems.ts';

/**
 * Portals with one fault each. These faults are not among them, as no suite that knows a portal by its contract can
 * see them:
 * - Another valid account to pay to, the same in every answer: which one is the payee's, only the payee knows.
 * - A wrong control digit in a model 11 reference, the same in every answer: its rule is not public.
 * - A discount below what its rate gives, before it comes off a later bill: what it is counted from is the issuer's affair.
 * - Days of a range counted in UTC: the demo households pay nothing within two hours of midnight.
 * - A charge that the acquirer does not list, and a refund: the sandbox's controls cannot make either.
 * - Letters and webhooks that are not sent, or sent twice: they leave the portal elsewhere.
 * - Slowness, limits of rate and of size above those of a body, and telling a foreign id from an unknown one by time.
 */
export const mutants: readonly Mutant[] = [
  ...payToMutants,
  ...billMutants,
  ...debtMutants,
  ...priorityMutants,
  ...paymentMutants,
  ...documentMutants,
  ...listMutants,
  ...headerMutants,
  ...problemMutants,
  ...accessMutants,
  ...idempotencyMutants,
  ...atMostOnceMutants,
  ...paymentOrderMutants,
  ...challengeMutants,
  ...creditMutants,
  ...cardMutants,
  ...calendarMutants,
  ...eventMutants,
];
