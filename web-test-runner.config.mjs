import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findChromium } from './test/browser-launch/chromium.ts';

const chromium = await findChromium().catch((/** @type {Error} */ error) => {
  console.error(error.message);
  process.exit(1);
});

/** msw's worker comes out of the package, so that no generated copy of it is kept here. */
const mswWorker = await readFile(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8');

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: ['widgets/**/*.test.ts', '{src,test}/**/*.browser.test.ts', 'test/browser/**/*.test.ts'],
  nodeResolve: { exportConditions: ['@esanduce/source', 'browser', 'production'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [chromeLauncher({ launchOptions: { ...chromium, headless: 'shell' } })],
  middleware: [
    (context, next) => {
      if (context.path !== '/mockServiceWorker.js') return next();
      context.type = 'application/javascript';
      context.body = mswWorker;
    },
  ],
  testFramework: { config: { timeout: 5000 } },
};
