import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Money } from '@esanduce/sdk';
import { formatAmount } from '@esanduce/sdk/format';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser-launch/playwright.ts';
import { makeDataDirectory } from '../support/portal-process/data-directory.ts';
import { type RunningPortal, startPortalProcess } from '../support/portal-process/start.ts';
import { focused, tabTo } from './focus.ts';
import { charges, eventually, mails } from './portal-state.ts';
import { fromPage, signIn, type Visitor } from '../support/visitor.ts';

const sections = ['Рачуни', 'Утужења', 'Репрограм', 'Опомене', 'Плаћања'] as const;

/** Opens a section with the keyboard. */
async function open(page: Page, section: (typeof sections)[number]): Promise<void> {
  await tabTo(page, new RegExp(`^(${sections.join('|')})`), 'Shift+Tab');
  await page.keyboard.press('Home');
  for (let at = 0; at < sections.indexOf(section); at += 1) await page.keyboard.press('ArrowRight');
  assert.match(await focused(page), new RegExp(`^${section}`));
}

describe('keyboard only', () => {
  let data: Awaited<ReturnType<typeof makeDataDirectory>>;
  let running: RunningPortal;
  let browser: Browser;
  let visitor: Visitor;
  const paid: string[] = [];

  before(async () => {
    data = await makeDataDirectory();
    [running, browser] = await Promise.all([
      startPortalProcess({
        dataDirectory: data.path,
        environment: { DATABASE_URL: '', HOUSEHOLDS: 'dragan' },
      }),
      launchBrowser(),
    ]);
    visitor = await signIn(browser, running, /Драган/);
    await visitor.page.goto(`${running.partner}/household`);
    await visitor.page
      .getByRole('button', { name: /^плати рачун/i })
      .first()
      .waitFor();
    await visitor.page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
  });
  after(async () => {
    await browser.close();
    await running.stop();
    await data.remove();
  });

  /** Per section: the payable's name on its button, where it stands once paid, and how its name there follows from the button's. */
  const sectionsWithDebts = [
    ['Рачуни', 'рачун', 'esanduce-bill-list [part~=row][part~=paid]', /.*за (\S+ \d{4}).*/, '$1'],
    [
      'Утужења',
      'утужени дуг',
      'esanduce-lawsuit-list [part~=entry][part~=settled]',
      /.*дуг (.+), [\d.]+,.*/,
      '$1',
    ],
    ['Репрограм', 'рату', 'esanduce-reschedule-plan [part~=row][part~=paid]', /.*рату (\d+) .*/, '$1. рата'],
    ['Опомене', 'опомену', 'esanduce-reminder-list [part~=entry][part~=settled]', /.*опомену (\S+),.*/, '$1'],
  ] as const;

  for (const [section, what] of sectionsWithDebts) {
    test(`${section}: one is paid with Tab and Enter`, async () => {
      const { page } = visitor;
      await open(page, section);
      const button = new RegExp(`^(Плати|Потврди).*${what}`, 'i');
      await page.getByRole('button', { name: button }).first().waitFor();
      const name = await tabTo(page, button);
      const before = await charges(running.portal);
      await page.keyboard.press('Enter');
      await eventually(
        `${name} is charged`,
        async () => (await charges(running.portal)).length > before.length,
      );
      await page.getByRole('button', { name, exact: true }).waitFor({ state: 'detached' });
      paid.push(name);
      assert.equal((await charges(running.portal)).length, before.length + 1);
      // The focus has not moved to the top of the page.
      assert.notEqual(await focused(page), '');
    });
  }

  for (const [at, [section, , where, words, read]] of sectionsWithDebts.entries()) {
    test(`${section}: a paid entry says so and has no PAY button`, async () => {
      const { page } = visitor;
      const name = paid[at] ?? '';
      await open(page, section);
      const entry = page
        .locator(where)
        .filter({ hasText: name.replace(words, read) })
        .first();
      await entry
        .getByText(/^(Плаћен|Измирен)/)
        .first()
        .waitFor();
      assert.equal(await page.getByRole('button', { name }).count(), 0);
    });
  }

  test('each payment is in the history with its amount, and confirmed by mail', async () => {
    const { page } = visitor;
    assert.equal(paid.length, 4);
    await open(page, 'Плаћања');
    const answer = await fromPage(page, running.portal, '/v1/payments?limit=10');
    const listed = (
      answer.body as {
        data: { channel: string; amount: Money; items: { payable: { type: string } }[] }[];
      }
    ).data
      .filter(({ channel }) => channel === 'portalCard')
      .slice(0, 4);
    assert.deepEqual(
      listed.map(({ items }) => items[0]?.payable.type),
      ['reminder', 'instalment', 'lawsuit', 'bill'],
    );
    assert.deepEqual(
      listed.map(({ amount }) => amount.amount).reverse(),
      (await charges(running.portal)).map(({ amount }) => amount),
    );
    const history = page.locator('esanduce-payment-history');
    for (const { amount } of listed) {
      const text = formatAmount(amount);
      await history.getByText(text, { exact: false }).first().waitFor();
    }
    await eventually('four mails', async () => (await mails(running.portal)).length === 4);
    const letters = await mails(running.portal);
    for (const { amount } of listed) {
      const text = formatAmount(amount);
      const letter = letters.find((each) => each.text.includes(text));
      assert.match(letter?.text ?? '', /^Успешно сте извршили плаћање/);
    }
  });

  test('without a reload, policy violation, error or third-party request', async () => {
    assert.ok(await visitor.page.evaluate(() => 'sameDocument' in globalThis));
    assert.deepEqual(visitor.faults, []);
  });
});
