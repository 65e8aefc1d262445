import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../../test/support/browser-launch/playwright.ts';
import { signIn } from '../../test/support/visitor.ts';
import { makeDataDirectory } from '../../test/support/portal-process/data-directory.ts';
import { startPortalProcess } from '../../test/support/portal-process/start.ts';

/** `npm run screenshot:partner`: the README's pictures of the partner page. Look at each before committing it. */
const target = join(import.meta.dirname, '../pictures');
await mkdir(target, { recursive: true });
const data = await makeDataDirectory();
const environment = { DATABASE_URL: '', HOUSEHOLDS: 'milica,dragan' };
const [running, browser] = await Promise.all([
  startPortalProcess({ dataDirectory: data.path, environment }),
  launchBrowser(),
]);
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, context } = await signIn(browser, running, /Милица/, { colorScheme });
    await page
      .getByRole('button', { name: /^плати рачун/i })
      .first()
      .waitFor();
    const path = join(target, `partner-${colorScheme}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    console.log(path);
    await context.close();
  }
} finally {
  await browser.close();
  await running.stop();
  await data.remove();
}
