import { type BrowserLauncher } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { findChromium } from './chromium.ts';
import { findFirefox } from './firefox.ts';
import { WebKitLauncher } from './webkit-launcher.ts';
import { findWebKit } from './webkit.ts';

interface Engine {
  /** `undefined` if not installed. */
  launcher: () => Promise<BrowserLauncher | undefined>;
  /** How to install it. */
  remedy: string;
}

const engines = new Map<string, Engine>([
  [
    'chromium',
    {
      launcher: async () =>
        chromeLauncher({ launchOptions: { ...(await findChromium()), headless: 'shell' } }),
      remedy: 'install Chrome or Chromium',
    },
  ],
  [
    'firefox',
    {
      launcher: async () => {
        const executablePath = findFirefox();
        if (executablePath === undefined) return undefined;
        const launchOptions = { browser: 'firefox', executablePath } as const;
        return chromeLauncher({ puppeteer: puppeteerCore, launchOptions, concurrency: 1 });
      },
      remedy: 'install it or set FIREFOX_PATH; Debian: apt-get install firefox-esr',
    },
  ],
  [
    'webkit',
    {
      launcher: async () => {
        const files = findWebKit();
        return files && new WebKitLauncher(files);
      },
      remedy: 'Linux only; Debian: apt-get install webkit2gtk-driver xvfb',
    },
  ],
]);

/** The engines that run the element tests, and a line that names them. */
export interface Found {
  browsers: BrowserLauncher[];
  /** Chromium's launcher, if it is among them. */
  chromium: BrowserLauncher | undefined;
  summary: string;
}

/**
 * Finds the engines that run the element tests.
 *
 * @param required names separated by commas, as in `BROWSERS`. Default: Chromium, and the others where installed
 * @throws Error that says what to do when a required engine is unknown or missing
 */
export async function findEngines(required?: string): Promise<Found> {
  const names = required?.split(',').map((each) => each.trim()) ?? [...engines.keys()];
  const found = new Map<string, BrowserLauncher>();
  const missing: string[] = [];
  for (const name of names) {
    const engine = engines.get(name);
    if (!engine) {
      throw new Error(`BROWSERS names "${name}". It takes any of ${[...engines.keys()].join(',')}.`);
    }
    const launcher = await engine.launcher();
    if (launcher) found.set(name, launcher);
    else missing.push(`${name} (${engine.remedy})`);
  }
  const lacking = `not found: ${missing.join(', ')}`;
  if (required !== undefined && missing.length > 0)
    throw new Error(`A browser that BROWSERS requires is ${lacking}.`);
  return {
    browsers: [...found.values()],
    chromium: found.get('chromium'),
    summary: `Element tests run in ${[...found.keys()].join(', ')}${missing.length > 0 ? `; ${lacking}` : ''}.`,
  };
}
