import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { bundle } from './test/support/browser-launch/bundle.ts';
import { findEngines } from './test/support/browser-launch/engines.ts';
import { forcedColors } from './test/support/browser-launch/forced-colors.ts';
import { totals } from './test/support/browser-launch/totals.ts';

const { browsers, chromium, summary } = await findEngines(process.env['BROWSERS']).catch(
  (/** @type {Error} */ error) => {
    console.error(error.message);
    process.exit(1);
  },
);
console.log(summary);

/** msw's worker, served from the package instead of a generated copy. */
const mswWorker = await readFile(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8');

const elementTests = ['widgets/**/*.test.ts', 'test/elements/**/*.test.ts', 'src/**/*.browser.test.ts'];
/**
 * In Chromium only: media emulation and viewports, for which other engines have no commands, and the portal behind msw, which
 * does not depend on the engine.
 */
const chromiumOnly = ['{widgets,src,test}/**/*.chromium.test.ts', 'test/**/*.browser.test.ts'];
const filesAreNamed = process.argv.some((argument) => argument.startsWith('--files'));

const watches = process.argv.includes('--watch');

const conditions = ['@esanduce/source', 'browser', 'production'];

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: [...elementTests, '!**/*.chromium.test.ts'],
  groups: filesAreNamed || !chromium ? [] : [{ name: 'chromium', files: chromiumOnly, browsers: [chromium] }],
  nodeResolve: { exportConditions: conditions },
  plugins: [
    // Watching, each changed module is served anew.
    ...(watches ? [] : [bundle([...elementTests, ...chromiumOnly], conditions)]),
    forcedColors(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  browsers,
  // A log has no use for a progress bar that redraws itself.
  staticLogging: !process.stdout.isTTY,
  reporters: [defaultReporter(), totals()],
  middleware: [
    (context, next) => {
      if (context.path !== '/mockServiceWorker.js') return next();
      context.type = 'application/javascript';
      context.body = mswWorker;
    },
  ],
  // ms: a file takes a few seconds, on a busy machine minutes.
  testsFinishTimeout: 240_000,
  // Longer than any wait in a test, so that the wait's own message is shown.
  testFramework: { config: { timeout: 20_000 } },
};
