import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser-launch/playwright.ts';
import { makeDataDirectory } from '../support/portal-process/data-directory.ts';
import type { RunningPortal } from '../support/portal-process/start.ts';
import { startPortalProcess } from '../support/portal-process/start.ts';
import { firstBill } from './payer.ts';
import { eventually } from './portal-state.ts';
import { signIn, type Visitor } from '../support/visitor.ts';

/** Records when `text` first appears in the list of bills, ms since 1970. Test and page share the clock. */
async function noteArrival(page: Page, text: string): Promise<() => Promise<number | null>> {
  await page.evaluate((wanted) => {
    const list = document.querySelector('esanduce-bill-list')?.shadowRoot;
    const noted = globalThis as unknown as { arrivedAt: number | null; sameDocument: true };
    Object.assign(noted, { arrivedAt: null, sameDocument: true });
    const look = () => {
      const rows = list?.querySelector('[part="rows"]')?.textContent ?? '';
      if (noted.arrivedAt === null && rows.includes(wanted)) noted.arrivedAt = Date.now();
      if (noted.arrivedAt === null) requestAnimationFrame(look);
    };
    look();
  }, text);
  return () =>
    page.evaluate(() => {
      const noted = globalThis as unknown as { arrivedAt: number | null; sameDocument?: true };
      if (!noted.sameDocument) throw new Error('The page was loaded again');
      return noted.arrivedAt;
    });
}

describe('two pages of one household', () => {
  let data: Awaited<ReturnType<typeof makeDataDirectory>>;
  let running: RunningPortal;
  let browser: Browser;
  let visitors: Visitor[] = [];

  before(async () => {
    data = await makeDataDirectory();
    [running, browser] = await Promise.all([
      startPortalProcess({
        dataDirectory: data.path,
        environment: { DATABASE_URL: '', HOUSEHOLDS: 'milica,dragan' },
      }),
      launchBrowser(),
    ]);
    visitors = [await signIn(browser, running, /Милица/), await signIn(browser, running, /Милица/)];
    for (const { page } of visitors) {
      await page
        .getByRole('button', { name: /^плати рачун/i })
        .first()
        .waitFor();
    }
  });
  after(async () => {
    await browser.close();
    await running.stop();
    await data.remove();
  });

  test('both show and announce a new bill as soon as it is issued', async (t) => {
    const before = await newestPeriod(visitors[0]?.page as Page, running.portal);
    const [year = 0, month = 0] = before.split('-').map(Number);
    const next = new Date(Date.UTC(year, month, 1));
    const name = next.toLocaleDateString('sr-Cyrl-RS', { month: 'long', year: 'numeric', timeZone: 'UTC' });
    const label = name.replace(/\.$/, '');
    const arrivals = await Promise.all(visitors.map(({ page }) => noteArrival(page, label)));

    const asked = Date.now();
    const response = await fetch(`${running.portal}/_sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceMonths: 1 }),
    });
    const answered = Date.now();
    assert.equal(response.status, 200);
    for (const [index, arrived] of arrivals.entries()) {
      await eventually(`page ${index + 1} shows ${label}`, async () => (await arrived()) !== null);
      const shown = Number(await arrived());
      t.diagnostic(
        `page ${index + 1} showed the bill ${shown - asked} ms after the month was asked for (the portal took ${answered - asked} ms)`,
      );
    }
    for (const { page } of visitors) {
      await page
        .getByRole('status')
        .filter({ hasText: /нов[аи] рачун/ })
        .first()
        .waitFor({ state: 'attached' });
    }
  });

  test('a payment in one updates the other', async () => {
    const [payer, other] = visitors.map(({ page }) => page) as [Page, Page];
    const { name, button } = await firstBill(payer);
    const elsewhere = other.getByRole('button', { name });
    await elsewhere.waitFor();
    await button.click();
    await elsewhere.waitFor({ state: 'detached' });
    // It may stay and say that it is paid.
    const pays = button.filter({ hasNot: payer.locator('.paid.now') });
    await pays.waitFor({ state: 'detached' });
  });

  test('the portal stops while both pages listen', async () => {
    assert.equal(await running.stop(), 0);
  });

  test('neither page violated its policy or sent third-party requests', () => {
    for (const { faults } of visitors) assert.deepEqual(faults, []);
  });
});

/** The newest bill's month, `2026-11`. */
async function newestPeriod(page: Page, portal: string): Promise<string> {
  return page.evaluate(async (origin) => {
    const { token } = (await (await fetch('/esanduce-token/household', { method: 'POST' })).json()) as {
      token: string;
    };
    const answer = await fetch(`${origin}/v1/bills?limit=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { data } = (await answer.json()) as { data: { period: string }[] };
    return data[0]?.period ?? '';
  }, portal);
}
