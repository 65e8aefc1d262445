import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Payment } from '@esanduce/sdk';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser-launch/playwright.ts';
import { makeDataDirectory } from '../support/portal-process/data-directory.ts';
import { type RunningPortal, startPortalProcess } from '../support/portal-process/start.ts';
import {
  balanceOf,
  type BankCustomer,
  chooseFault,
  closeEnd,
  confirmByCode,
  dialogOf,
  payButtons,
  payFirst,
  signInAtBank,
  waitForQuestion,
} from './bank-customer.ts';
import { tabTo } from './focus.ts';
import { charges, eventually } from './portal-state.ts';

describe('a bank’s customer pays bills from the account, by keyboard alone', () => {
  let data: Awaited<ReturnType<typeof makeDataDirectory>>;
  let running: RunningPortal;
  let browser: Browser;
  let milica: BankCustomer;
  let dragan: BankCustomer;

  before(async () => {
    data = await makeDataDirectory();
    [running, browser] = await Promise.all([
      startPortalProcess({
        dataDirectory: data.path,
        environment: { DATABASE_URL: '', HOUSEHOLDS: 'milica,dragan' },
      }),
      launchBrowser(),
    ]);
    milica = await signInAtBank(browser, running, /^Милица/);
    dragan = await signInAtBank(browser, running, /^Драган/);
  });
  after(async () => {
    await browser.close();
    await running.stop();
    await data.remove();
  });

  /** The household's newest payment at the portal. */
  async function newestPayment(username: string): Promise<Payment> {
    const { portal } = running;
    const minted = await fetch(`${portal}/_sandbox/tokens`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username }),
    });
    const { token } = (await minted.json()) as { token: string };
    const answer = await fetch(`${portal}/v1/payments?limit=1`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const { data: payments } = (await answer.json()) as { data: Payment[] };
    const [payment] = payments;
    assert.ok(payment);
    return payment;
  }

  async function assertNothingTaken(page: Page, had: { balance: string; bills: number }, status: string) {
    await eventually('the portal knows', async () => (await newestPayment('milica')).status === status);
    await eventually('the bill is owed again', async () => {
      const again = page.getByRole('button', { name: /^(плати|покушај поново).*рачун/i });
      return (await again.count()) === had.bills;
    });
    assert.equal(await balanceOf(page), had.balance);
  }
  const stateOf = async (page: Page) => ({
    balance: await balanceOf(page),
    bills: await page.getByRole('button', { name: /^(плати|покушај поново).*рачун/i }).count(),
  });

  for (const [place, what, title] of [
    [1, 'no money on the account', 'Нема довољно средстава'],
    [2, 'a used up limit', 'Дневни лимит је потрошен'],
    [3, 'core banking down', 'Банка тренутно не извршава налоге'],
  ] as const) {
    test(`${what}: the bank says so, nothing is debited, and the bill can be paid again`, async () => {
      const { page } = milica;
      await chooseFault(page, place);
      const had = await stateOf(page);
      await payFirst(page);
      await confirmByCode(page);
      const end = await closeEnd(page);
      assert.ok(end.startsWith(title), end);
      assert.match(end, /Новац није скинут/);
      await assertNothingTaken(page, had, 'failed');
    });
  }

  test('Escape cancels: nothing is debited', async () => {
    const { page } = milica;
    const had = await stateOf(page);
    await payFirst(page);
    await page.keyboard.press('Escape');
    assert.match(await closeEnd(page), /^Одустали сте: Новац није скинут/);
    await assertNothingTaken(page, had, 'canceled');
  });

  test('Three wrong codes: nothing is debited', async () => {
    const { page } = milica;
    const had = await stateOf(page);
    await payFirst(page);
    for (const left of [2, 1]) {
      // No code is drawn twice in a row with such luck: a right one would fail the test.
      await page.keyboard.type('000000');
      await page.keyboard.press('Enter');
      await dialogOf(page).getByText(`Преостало покушаја: ${left}.`).waitFor();
    }
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    assert.match(await closeEnd(page), /^Плаћање није потврђено: .*Новац није скинут/);
    await assertNothingTaken(page, had, 'canceled');
  });

  test('Three bills at once: paid at the bank and at the portal, with their references on the statement', async () => {
    const { page } = milica;
    await page.reload();
    await payButtons(page).first().waitFor();
    const had = await balanceOf(page);
    const boxes = page.getByRole('checkbox', { name: /^изабери рачун/i });
    const names = (
      await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('aria-label') ?? ''))
    ).slice(0, 3);
    assert.equal(names.length, 3);
    for (const name of names) {
      await page.keyboard.press('Shift+Tab');
      await tabTo(page, new RegExp(`^${name.replace(/[.()]/g, '\\$&')}$`));
      await page.keyboard.press('Space');
    }
    await tabTo(page, /^Плати изабрано \(3\)/);
    await page.keyboard.press('Enter');
    // PAY asks before it pays several.
    await tabTo(page, /^Потврди/);
    // A second press that comes at once counts as the first.
    await eventually('the bank asks', async () => {
      if (await dialogOf(page).isVisible()) return true;
      await page.keyboard.press('Enter');
      return false;
    });
    await waitForQuestion(page);
    assert.equal(await dialogOf(page).locator('[data-transfers] li').count(), 3);
    await confirmByCode(page);
    assert.match(await closeEnd(page), /^Плаћено: Рачун је задужен/);
    for (const name of names)
      await page.getByRole('checkbox', { name, exact: true }).waitFor({ state: 'detached' });

    await eventually('the portal knows', async () => (await newestPayment('milica')).status === 'succeeded');
    const payment = await newestPayment('milica');
    assert.deepEqual([payment.status, payment.channel, payment.items.length], ['succeeded', 'bank', 3]);
    assert.notEqual(await balanceOf(page), had);
    assert.deepEqual(await charges(running.portal), [], 'no card is charged');
    await tabTo(page, /^Извод$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Извод' }).waitFor();
    for (const { reference } of payment.items) await page.getByText(reference).waitFor();
  });

  test('A lost answer: the page says that it is checking, and turns paid when the confirmation gets through', async () => {
    const { page } = dragan;
    await chooseFault(page, 4);
    await payFirst(page);
    await confirmByCode(page);
    assert.match(await closeEnd(page), /^Проверавамо: .*Не плаћајте поново/);
    const checking = page
      .locator('esanduce-bill-list')
      .getByText(/Проверавамо|не плаћајте поново/i)
      .first();
    await checking.waitFor();
    await eventually('the portal knows', async () => (await newestPayment('dragan')).status === 'succeeded');
    await page.locator('esanduce-bill-list').getByText('Плаћен', { exact: true }).first().waitFor();
    await checking.waitFor({ state: 'hidden' });
  });

  test('After a reload the order that waits is offered again, and is paid once', async () => {
    const { page } = dragan;
    await page.reload();
    await payButtons(page).first().waitFor();
    await payFirst(page);
    await page.reload();
    await page.getByText('чека Вашу потврду').waitFor();
    await tabTo(page, /^Настави$/);
    await page.keyboard.press('Enter');
    await waitForQuestion(page);
    await confirmByCode(page);
    assert.match(await closeEnd(page), /^Плаћено/);
    await eventually('the portal knows', async () => (await newestPayment('dragan')).status === 'succeeded');
    await page.getByText('чека Вашу потврду').waitFor({ state: 'hidden' });
  });

  test('without a policy violation, an uncaught error or a third-party request', () => {
    assert.deepEqual([...milica.faults, ...dragan.faults], []);
  });
});
