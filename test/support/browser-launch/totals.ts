import type { Reporter, TestSuiteResult } from '@web/test-runner';

interface Total {
  passed: number;
  failed: number;
}

/** Prints one line with the totals of all engines, which test/stages/count-tests.ts reads. */
export const totals = (): Reporter => ({
  onTestRunFinished({ sessions }) {
    const total: Total = { passed: 0, failed: 0 };
    for (const { passed, testResults } of sessions) {
      const before = total.failed;
      if (testResults) add(total, testResults);
      // A file that did not load has no results.
      if (!passed && total.failed === before) total.failed += 1;
    }
    console.log(`Browser tests: ${total.passed} passed, ${total.failed} failed`);
  },
});

function add(total: Total, { tests, suites }: TestSuiteResult): void {
  for (const { passed, skipped } of tests) {
    if (!skipped) total[passed ? 'passed' : 'failed'] += 1;
  }
  for (const suite of suites) add(total, suite);
}
