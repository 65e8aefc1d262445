/** `npm run screenshot -- <url> <out.png> [--width 360] [--dark]`: a picture of a whole page. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../../test/support/browser-launch/playwright.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { width: { type: 'string', default: '1280' }, dark: { type: 'boolean', default: false } },
});
const [url, out] = positionals;
const width = Number(values.width);
if (url === undefined || out === undefined || !Number.isInteger(width)) {
  console.error('Usage: npm run screenshot -- <url> <out.png> [--width 360] [--dark]');
  process.exit(2);
}

const browser = await launchBrowser();
try {
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    colorScheme: values.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') console.error(`page: ${message.text()}`);
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await mkdir(dirname(out), { recursive: true });
  await page.screenshot({ path: out, fullPage: true });
} finally {
  await browser.close();
}
