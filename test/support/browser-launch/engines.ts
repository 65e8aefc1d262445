import { type BrowserLauncher } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { findChromium } from './chromium.ts';
import { findFirefox } from './firefox.ts';
import { WebKitLauncher } from './webkit-launcher.ts';
import { findWebKit } from './webkit.ts';

interface Engine {
  /** What starts it; `undefined` where it is not installed. */
  launcher: () => Promise<BrowserLauncher | undefined>;
  /** How it is got. */
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

/** What runs the element tests, and the one line that says so. */
export interface Found {
  browsers: BrowserLauncher[];
  /** The one of them that is Chromium, unless it is not among those required. */
  chromium: BrowserLauncher | undefined;
  summary: string;
}

/**
 * Finds the engines that run the element tests. `required` names them with commas between, as `BROWSERS` does; without
 * it Chromium is required, and any other runs where it is installed.
 *
 * @throws Error with one line that says what to do, where a required engine is unknown or missing.
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
