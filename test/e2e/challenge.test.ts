import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser-launch/playwright.ts';
import { makeDataDirectory } from '../support/portal-process/data-directory.ts';
import { type RunningPortal, startPortalProcess } from '../support/portal-process/start.ts';
import { answerChallenge, chooseChallengedCard, firstBill } from './payer.ts';
import { charges, eventually, mails } from './portal-state.ts';
import { signIn, type Visitor } from '../support/visitor.ts';

/** The bank's page, opened by a click. */
async function bankAfter(visitor: Visitor, click: () => Promise<void>): Promise<Page> {
  const [bank] = await Promise.all([visitor.context.waitForEvent('page'), click()]);
  return bank;
}

describe('challenge (3-D Secure)', () => {
  let data: Awaited<ReturnType<typeof makeDataDirectory>>;
  let running: RunningPortal;
  let browser: Browser;
  let visitor: Visitor;
  let charged: number;
  let mailed: number;

  before(async () => {
    data = await makeDataDirectory();
    [running, browser] = await Promise.all([
      startPortalProcess({
        dataDirectory: data.path,
        environment: { DATABASE_URL: '', HOUSEHOLDS: 'milica' },
      }),
      launchBrowser(),
    ]);
  });
  after(async () => {
    await browser.close();
    await running.stop();
    await data.remove();
  });
  beforeEach(async () => {
    const reset = await fetch(`${running.portal}/_sandbox/reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ households: ['milica'] }),
    });
    assert.equal(reset.status, 200, 'every test begins with the same bills');
    charged = (await charges(running.portal)).length;
    mailed = (await mails(running.portal)).length;
    visitor = await signIn(browser, running, /Милица/);
    await visitor.page
      .getByRole('button', { name: /^плати рачун/i })
      .first()
      .waitFor();
    await chooseChallengedCard(visitor.page);
  });

  afterEach(() => visitor.context.close());

  const newCharges = async () => (await charges(running.portal)).length - charged;
  const paidOnce = async (page: Page, name: string) => {
    // A button that says it is paid may stay.
    const pays = page.getByRole('button', { name }).filter({ hasNot: page.locator('.paid.now') });
    await pays.waitFor({ state: 'detached' });
    assert.equal(await newCharges(), 1);
    await eventually('one more mail', async () => (await mails(running.portal)).length === mailed + 1);
  };

  test('passed: the window closes, the bill is paid once and confirmed by mail', async () => {
    const { page } = visitor;
    const { name, button } = await firstBill(page);
    const bank = await bankAfter(visitor, () => button.click());
    await page.getByText('Потврдите плаћање у прозору банке.').waitFor();
    const closed = bank.waitForEvent('close');
    await answerChallenge(bank, 'confirm');
    await closed;
    await paidOnce(page, name);
    assert.deepEqual(visitor.faults, []);
  });

  test('failed: a message, no charge, and another try pays', async () => {
    const { page } = visitor;
    const { name, button } = await firstBill(page);
    const bank = await bankAfter(visitor, () => button.click());
    await answerChallenge(bank, 'wrong code');
    await page.getByText('Банка није потврдила плаћање. Новац није скинут.').waitFor();
    assert.equal(await newCharges(), 0);
    mailed += 1;
    await eventually('the failure is mailed', async () => (await mails(running.portal)).length === mailed);
    const again = await bankAfter(visitor, () => button.click());
    await answerChallenge(again, 'confirm');
    await paidOnce(page, name);
  });

  test('canceled at the bank: a message, no charge', async () => {
    const { button } = await firstBill(visitor.page);
    const bank = await bankAfter(visitor, () => button.click());
    await answerChallenge(bank, 'cancel');
    await visitor.page.getByText('Одустали сте од плаћања. Новац није скинут.').waitFor();
    assert.equal(await newCharges(), 0);
  });

  test('window closed: a message, no charge, and the bill can be paid again', async () => {
    const { page } = visitor;
    const { name, button } = await firstBill(page);
    const bank = await bankAfter(visitor, () => button.click());
    await bank.getByRole('button', { name: 'Потврди' }).waitFor();
    await bank.close();
    await page.getByText('Прозор банке је затворен. Новац није скинут.').waitFor();
    assert.equal(await newCharges(), 0);
    const again = await bankAfter(visitor, () => button.click());
    await answerChallenge(again, 'confirm');
    await paidOnce(page, name);
  });

  test('window blocked: the page redirects to the bank and returns to a paid bill', async () => {
    const { page } = visitor;
    const address = page.url();
    await page.evaluate(() => (globalThis.open = () => null));
    const { name, button } = await firstBill(page);
    await button.click();
    await page.waitForURL((url) => url.origin !== running.partner && url.origin !== running.portal);
    await answerChallenge(page, 'confirm');
    await page.waitForURL((url) => url.origin === running.partner);
    await paidOnce(page, name);
    assert.equal(page.url(), address, 'the address is as before');
    assert.deepEqual(visitor.faults, []);
  });

  test('page reloaded during the challenge: it continues the same payment', async () => {
    const { page } = visitor;
    const { name, button } = await firstBill(page);
    const bank = await bankAfter(visitor, () => button.click());
    await bank.getByRole('button', { name: 'Потврди' }).waitFor();
    await page.reload();
    await page.getByText('Плаћање је започето. Наставите га: нећете платити двапут.').first().waitFor();
    await answerChallenge(bank, 'confirm');
    await paidOnce(page, name);
  });

  test('tab closed during the challenge: a new one continues and pays once', async () => {
    const { page, context } = visitor;
    const { name, button } = await firstBill(page);
    const bank = await bankAfter(visitor, () => button.click());
    await bank.getByRole('button', { name: 'Потврди' }).waitFor();
    await Promise.all([page.close(), bank.close()]);
    const fresh = await context.newPage();
    await fresh.goto(running.partner);
    const goOn = fresh.getByRole('button', { name: new RegExp(`Настави.*${name}`, 's') });
    const [second] = await Promise.all([context.waitForEvent('page'), goOn.click()]);
    await answerChallenge(second, 'confirm');
    await paidOnce(fresh, name);
  });

  test('two tabs on one bill are one payment', async () => {
    const { page, context } = visitor;
    const { name, button } = await firstBill(page);
    const other = await context.newPage();
    await other.goto(running.partner);
    await other.getByRole('button', { name }).waitFor();
    const bank = await bankAfter(visitor, () => button.click());
    await answerChallenge(bank, 'confirm');
    await paidOnce(page, name);
    await other.getByRole('button', { name }).waitFor({ state: 'detached' });
    assert.equal(await newCharges(), 1);
  });
});
