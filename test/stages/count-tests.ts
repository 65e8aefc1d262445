import { stripVTControlCharacters } from 'node:util';

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Counts the tests a stage ran, from the summaries of node:test and of test/support/browser-launch/totals.ts. */
export function countTests(output: string): Count {
  const text = stripVTControlCharacters(output);
  const total = (pattern: RegExp) =>
    [...text.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0);
  return {
    passed: total(/^ℹ pass (\d+)$/gm) + total(/^Browser tests: (\d+) passed, \d+ failed$/gm),
    failed: total(/^ℹ (?:fail|cancelled) (\d+)$/gm) + total(/^Browser tests: \d+ passed, (\d+) failed$/gm),
  };
}

export const sumOf = (counts: Iterable<Count>): Count =>
  [...counts].reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    {
      passed: 0,
      failed: 0,
    },
  );
