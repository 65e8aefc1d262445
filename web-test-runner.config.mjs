import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { findEngines } from './test/support/browser-launch/engines.ts';
import { forcedColors } from './test/support/browser-launch/forced-colors.ts';

const { browsers, chromium, summary } = await findEngines(process.env['BROWSERS']).catch(
  (/** @type {Error} */ error) => {
    console.error(error.message);
    process.exit(1);
  },
);
console.log(summary);

/** msw's worker comes out of the package, so that no generated copy of it is kept here. */
const mswWorker = await readFile(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8');

/**
 * Once, in Chromium: media emulation and viewports, which no other engine has commands for, and the portal behind msw,
 * whose answers do not hang on the engine.
 */
const chromiumOnly = ['{widgets,src,test}/**/*.chromium.test.ts', 'test/**/*.browser.test.ts'];
const filesAreNamed = process.argv.some((argument) => argument.startsWith('--files'));

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: [
    'widgets/**/*.test.ts',
    'test/elements/**/*.test.ts',
    'src/**/*.browser.test.ts',
    '!**/*.chromium.test.ts',
  ],
  groups: filesAreNamed || !chromium ? [] : [{ name: 'chromium', files: chromiumOnly, browsers: [chromium] }],
  nodeResolve: { exportConditions: ['@esanduce/source', 'browser', 'production'] },
  plugins: [
    forcedColors(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  browsers,
  middleware: [
    (context, next) => {
      if (context.path !== '/mockServiceWorker.js') return next();
      context.type = 'application/javascript';
      context.body = mswWorker;
    },
  ],
  // Longer than what a test waits for, so that it says what did not come.
  testFramework: { config: { timeout: 20_000 } },
};
