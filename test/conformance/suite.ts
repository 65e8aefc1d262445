import { atMostOnceCases } from './at-most-once.ts';
import { billFactCases } from './bill-facts.ts';
import { cachingCases } from './caching.ts';
import { calendarCases } from './calendar.ts';
import { cardCases } from './cards.ts';
import type { Case } from './case.ts';
import { challengeCases } from './challenges.ts';
import { conditionalCases } from './conditional.ts';
import { creditCases } from './credits.ts';
import { debtFactCases } from './debt-facts.ts';
import { documentCases } from './documents.ts';
import { eventFactCases } from './event-facts.ts';
import { eventCases } from './events.ts';
import { filterCases } from './filters.ts';
import { headerCases } from './headers.ts';
import { idempotencyCases } from './idempotency.ts';
import { listOrderCases } from './list-order.ts';
import { payToCases } from './pay-to.ts';
import { paymentFactCases } from './payment-facts.ts';
import { paymentOrderCases } from './payment-orders.ts';
import { paymentCases } from './payments.ts';
import { priorityCases } from './priorities.ts';
import { problemCases } from './problems.ts';
import { readingCases } from './reading.ts';
import { refusalCases } from './refusals.ts';
import { sandboxCases } from './sandbox.ts';
import { visibilityCases } from './visibility.ts';

const all: readonly Case[] = [
  ...readingCases,
  ...listOrderCases,
  ...filterCases,
  ...billFactCases,
  ...debtFactCases,
  ...priorityCases,
  ...payToCases,
  ...paymentFactCases,
  ...documentCases,
  ...problemCases,
  ...headerCases,
  ...visibilityCases,
  ...cachingCases,
  ...conditionalCases,
  ...eventCases,
  ...eventFactCases,
  ...paymentCases,
  ...atMostOnceCases,
  ...paymentOrderCases,
  ...challengeCases,
  ...idempotencyCases,
  ...refusalCases,
  ...creditCases,
  ...cardCases,
  ...calendarCases,
  ...sandboxCases,
];

/** The cases that fit the target. */
export function casesFor(sandbox: boolean): readonly Case[] {
  return all.filter((each) => sandbox || !each.sandboxOnly);
}
