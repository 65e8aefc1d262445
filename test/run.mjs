/** `npm test`: every gate, cheapest first, one line each as it starts and ends; stops at the first that fails. */
import './require-node.mjs';
import { spawnSync } from 'node:child_process';

const stages = [
  ['typecheck', 'types'],
  ['lint', 'lint and formatting'],
  // Before the tests: the portal that some of them start serves the built elements.
  ['build', 'build'],
  ['size', 'sizes'],
  ['test:node', 'tests in Node'],
  ['openapi:check', 'OpenAPI document'],
  ['test:browser', 'tests in browsers'],
  ['docs', 'documentation'],
  ['test:package', 'package'],
  // Last, so that the closing lines are the test runner's.
  ['test:e2e', 'end to end'],
];

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const began = performance.now();

for (const [index, [script, title]] of stages.entries()) {
  const last = index === stages.length - 1;
  const label = `[${index + 1}/${stages.length}] ${title}`;
  console.log(`\n── ${label} (npm run ${script})${last ? ` · ${seconds(began)} so far` : ''}`);
  const start = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`\n── ${label} FAILED after ${seconds(start)}. Alone: npm run ${script}`);
    process.exit(status ?? 1);
  }
  if (!last) console.log(`── ${label} passed, ${seconds(start)}`);
}
