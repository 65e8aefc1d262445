import { cachingCases } from './caching.ts';
import type { Case } from './case.ts';
import { challengeCases } from './challenges.ts';
import { eventCases } from './events.ts';
import { idempotencyCases } from './idempotency.ts';
import { paymentCases } from './payments.ts';
import { problemCases } from './problems.ts';
import { readingCases } from './reading.ts';
import { refusalCases } from './refusals.ts';
import { sandboxCases } from './sandbox.ts';

const all: readonly Case[] = [
  ...readingCases,
  ...problemCases,
  ...cachingCases,
  ...eventCases,
  ...paymentCases,
  ...challengeCases,
  ...idempotencyCases,
  ...refusalCases,
  ...sandboxCases,
];

/** The cases that fit the target. */
export function casesFor(sandbox: boolean): readonly Case[] {
  return all.filter((each) => sandbox || !each.sandboxOnly);
}
