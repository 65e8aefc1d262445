/** Five people pay on the partner's page by keyboard alone, at 360 px: what each sees, in order, from opening it to paid. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser-launch/playwright.ts';
import { makeDataDirectory } from '../support/portal-process/data-directory.ts';
import { type RunningPortal, startPortalProcess } from '../support/portal-process/start.ts';
import { signIn } from '../support/visitor.ts';
import { focused, tabTo } from './focus.ts';
import { charges, eventually } from './portal-state.ts';

/** All that is visible on the page, from top to bottom, in one line. */
const seen = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const texts: string[] = [];
    const visit = (node: Node) => {
      if (node instanceof Text) texts.push(node.data);
      if (!(node instanceof Element)) return;
      texts.push(' ');
      const style = getComputedStyle(node);
      const isShown = style.display === 'contents' || node.checkVisibility({ visibilityProperty: true });
      if (!isShown || style.clipPath !== 'none' || node.matches('option, script, style')) return;
      if (node instanceof HTMLInputElement && node.type !== 'checkbox') texts.push(node.value);
      const slotted = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
      for (const child of slotted.length ? slotted : (node.shadowRoot ?? node).childNodes) visit(child);
    };
    visit(document.querySelector('main') ?? document.body);
    return texts.join('').replace(/\s+/g, ' ');
  });

/** Waits until each of these is seen, one after another. */
async function sees(page: Page, ...wanted: readonly RegExp[]): Promise<void> {
  let last = '';
  await eventually(wanted.join(', then '), async () => {
    last = await seen(page);
    let rest = last;
    return wanted.every((each) => {
      const at = rest.search(each);
      if (at >= 0) rest = rest.slice(at).replace(each, '');
      return at >= 0;
    });
  }).catch((error: unknown) => assert.fail(`${String(error)} in: ${last.slice(0, 1_500)}`));
}

/** Pays what is selected: for several bills it is asked whether to. A second press within a double click answers nothing. */
async function paysSelected(page: Page): Promise<void> {
  await tabTo(page, /^Плати изабрано/);
  await page.keyboard.press('Enter');
  await sees(page, /Изабрано: \d+, укупно [\d.]+,\d\d РСД, .* Потврдите\./);
  await tabTo(page, /^Потврди/);
  await eventually('the answer', async () => {
    if (!/^Потврди/.test(await focused(page))) return true;
    await page.keyboard.press('Enter');
    return false;
  });
}

describe('by keyboard alone at 360 px', { concurrency: false }, () => {
  let data: Awaited<ReturnType<typeof makeDataDirectory>>;
  let running: RunningPortal;
  let browser: Browser;

  before(async () => {
    data = await makeDataDirectory();
    [running, browser] = await Promise.all([
      startPortalProcess({
        dataDirectory: data.path,
        environment: { DATABASE_URL: '', HOUSEHOLDS: 'milica,dragan,jelena,upravnik' },
      }),
      launchBrowser(),
    ]);
  });
  after(async () => {
    await browser.close();
    await running.stop();
    await data.remove();
  });

  /** A signed-in person at a page of the partner's, who has done nothing there yet. */
  async function open(name: RegExp, path: string) {
    const { page, faults } = await signIn(browser, running, name, { width: 360 });
    await page.goto(new URL(path, running.partner).href);
    return { page, faults, charged: (await charges(running.portal)).length };
  }
  const isCharged = (count: number) =>
    eventually('the charge', async () => (await charges(running.portal)).length === count);

  test('a pensioner pays her one bill', async () => {
    const { page, faults, charged } = await open(/Јелена/, '/');
    await sees(
      page,
      /Устаничка 61\/9/,
      /Укупно за уплату/,
      /[\d.]+,\d\d РСД/,
      /Доспева/,
      /за \d+ дан|сутра|данас/,
      /Плати/,
    );
    const name = await tabTo(page, /^Плати рачун за|^Плати.*рачун за/i);
    assert.match(name, /рачун за \S+ \d{4}\., [\d.]+,\d\d РСД/);
    await page.keyboard.press('Enter');
    await isCharged(charged + 1);
    await sees(page, /Све (што се плаћа овде )?је плаћено/, /0,00 РСД/, /Плаћено/, /Плаћен/);
    assert.notEqual(await focused(page), '');
    assert.deepEqual(faults, []);
  });

  test('a family pays what is due of the flat, and need not pay for the garage', async () => {
    const { page, faults, charged } = await open(/Милица/, '/household');
    await sees(
      page,
      /Стан · Војводе Степе 142\/15/,
      /Укупно за уплату/,
      /не плаћају се овде/,
      /Рачуни/,
      /Доспева/,
      /Доспело/,
      /касни \d+ дана/,
    );
    await tabTo(page, /^Плати доспело \(2\)/);
    await page.keyboard.press('Enter');
    await paysSelected(page);
    await isCharged(charged + 1);
    await sees(page, /Укупно за уплату/, /Доспева/, /Плаћен /, /Плаћен /);
    await tabTo(page, /^Непокретност$/, 'Shift+Tab');
    await page.keyboard.press('ArrowDown');
    await sees(
      page,
      /Гаража · Војводе Степе 142\/Г7/,
      /Уплаћено унапред/,
      /покрива оно што сте уплатили унапред/,
    );
    assert.deepEqual(faults, []);
  });

  test('somebody in debt sees what to pay first, and pays that', async () => {
    const { page, faults, charged } = await open(/Драган/, '/household');
    const first = /1\. Рата \d+/;
    await sees(
      page,
      /Устаничка 87\/4/,
      /Укупно за уплату/,
      /Шта прво платити/,
      first,
      /касни \d+ дана/,
      /да уговор остане на снази/,
      /2\. Опомена/,
      /Рок за плаћање/,
      /3\. Утужени дуг/,
      /4\. Опомена/,
      /Рок је био/,
      /5\. Рачун за/,
    );
    const name = await tabTo(page, /^Плати.*рату/i);
    await page.keyboard.press('Enter');
    await isCharged(charged + 1);
    await sees(page, first, /Плаћено/, /2\. /);
    // The next is the green one now.
    const next = await tabTo(page, /^Плати/i);
    assert.notEqual(next, name);
    assert.deepEqual(faults, []);
  });

  test('a manager of forty properties finds one flat, and pays what is due of several', async () => {
    const { page, faults, charged } = await open(/Управник/, '/household');
    await tabTo(page, /^Непокретност$/);
    await page.keyboard.press('ArrowDown');
    await sees(page, /шифра корисника \d{7}/, /касни \d+ дан|за \d+ дана/);
    await page.keyboard.type('макензијева');
    await sees(page, /Макензијева/, /шифра корисника/);
    await page.keyboard.press('Enter');
    await sees(page, /Макензијева/, /шифра корисника/, /Рачуни/, /Макензијева|бр\. /);
    await page.goto(running.partner);
    await tabTo(page, /^Нађи рачун$/);
    await page.keyboard.type('макензијева');
    await tabTo(page, /^Стање$/);
    await page.keyboard.press('ArrowDown');
    await sees(page, /Нађено рачуна: \d+\./, /Макензијева 35/, /Доспева/, /Плати све \(\d+\)/);
    const name = await tabTo(page, /^Плати све \(\d+\)/);
    assert.match(name, /^Плати све \(\d+\) · [\d.]+,\d\d РСД$/);
    await page.keyboard.press('Enter');
    await paysSelected(page);
    await isCharged(charged + 1);
    await sees(page, /Плаћен /, /Плаћен /);
    assert.deepEqual(faults, []);
  });

  test('a bank’s customer reads what a bill is made of, and pays it', async () => {
    const { page, faults, charged } = await open(/Милица/, '/household');
    await tabTo(page, /^\p{L}+ \d{4}\./u);
    await page.keyboard.press('Enter');
    await sees(page, /Доспева/, /Плати/, /у односу на претходни рачун/, /Грејање/, /Укупно/, /Позив на број/);
    await page.keyboard.press('Escape');
    const name = await tabTo(page, /^Плати.*рачун за/i, 'Shift+Tab').catch(() =>
      tabTo(page, /^Плати.*рачун за/i),
    );
    await page.keyboard.press('Enter');
    await isCharged(charged + 1);
    await sees(page, /Плаћен /);
    assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0);
    assert.deepEqual(faults, []);
  });
});
