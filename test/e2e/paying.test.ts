import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser-launch/playwright.ts';
import { makeDataDirectory } from '../support/portal-process/data-directory.ts';
import type { RunningPortal } from '../support/portal-process/start.ts';
import { startPortalProcess } from '../support/portal-process/start.ts';
import { charges, eventually, mails } from './portal-state.ts';
import { fromPage, signIn, type Visitor } from '../support/visitor.ts';

const payButtons = /^плати рачун/i;

/** Sends the same payment again with the given key. */
function repeat(visitor: Visitor, portal: string, key: string) {
  const sent = visitor.payments[0];
  assert.ok(sent, 'the page sent a payment');
  return fromPage(visitor.page, portal, '/v1/payments', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: sent.body,
  });
}

describe('a household pays a bill on a partner’s page', () => {
  let data: Awaited<ReturnType<typeof makeDataDirectory>>;
  let running: RunningPortal;
  let browser: Browser;
  let visitor: Visitor;

  const start = (environment?: Record<string, string>) =>
    startPortalProcess({
      dataDirectory: data.path,
      environment: { DATABASE_URL: '', HOUSEHOLDS: 'milica,dragan', ...environment },
    });

  before(async () => {
    data = await makeDataDirectory();
    [running, browser] = await Promise.all([start(), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await running.stop();
    await data.remove();
  });

  test('signs in at the portal and sees the flat’s bills on the partner’s origin', async () => {
    visitor = await signIn(browser, running, /Милица/);
    const { page } = visitor;
    assert.notEqual(new URL(running.partner).origin, new URL(running.portal).origin);
    await page.getByRole('button', { name: payButtons }).first().waitFor();
    assert.ok((await page.getByRole('listitem').count()) > 3, 'several bills are listed');
    // The minified templates keep the space before the currency.
    assert.match(await page.locator('esanduce-bill-list .due').innerText(), /^\d[\d.]*,\d\d\sРСД$/);
  });

  test('one click pays, and the button says so without a reload', async () => {
    const { page } = visitor;
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    const buttons = page.getByRole('button', { name: payButtons });
    const before = await buttons.count();
    const name = (await buttons.first().getAttribute('aria-label')) ?? (await buttons.first().innerText());
    await buttons.first().click();
    // A hidden filter contains the same word.
    await page.getByText('Плаћен').filter({ visible: true }).first().waitFor();
    await page.waitForFunction(() => 'sameDocument' in globalThis);
    await buttons.nth(before - 1).waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0, `${name} is gone`);
    assert.equal((await charges(running.portal)).length, 1);
    assert.equal(visitor.payments.length, 1);
  });

  test('the payment is listed, and its confirmation is in the inbox', async () => {
    const answer = await fromPage(visitor.page, running.portal, '/v1/payments?limit=1');
    const { data } = answer.body as {
      data: { status: string; channel: string; amount: { amount: number } }[];
    };
    assert.equal(data[0]?.status, 'succeeded');
    assert.equal(data[0].channel, 'portalCard');
    assert.equal(data[0].amount.amount, (await charges(running.portal))[0]?.amount);
    await eventually('a mail', async () => (await mails(running.portal)).length > 0);
    assert.equal((await mails(running.portal)).length, 1, 'exactly one mail');
  });

  test('neither a replayed request nor a new key charges again', async () => {
    const key = visitor.payments[0]?.key ?? '';
    const replay = await repeat(visitor, running.portal, key);
    assert.deepEqual([replay.status, replay.replayed], [201, 'true']);
    const fresh = await repeat(visitor, running.portal, crypto.randomUUID());
    assert.equal(fresh.status, 409);
    assert.match((fresh.body as { type: string }).type, /already-paid$/);
    assert.equal((await charges(running.portal)).length, 1);
  });

  test('two quick clicks on another bill are one payment', async () => {
    const { page } = visitor;
    const button = page.getByRole('button', { name: payButtons }).first();
    // Listen before the click: the answer may come before the next line runs.
    const answered = page.waitForResponse(
      (response) => new URL(response.url()).pathname === '/v1/payments' && response.status() === 201,
    );
    await button.evaluate((element: HTMLElement) => {
      element.click();
      element.click();
    });
    await answered;
    await eventually('the request is noted', () => Promise.resolve(visitor.payments.length > 1));
    assert.equal(visitor.payments.length, 2, 'one request more');
    assert.equal((await charges(running.portal)).length, 2);
  });

  test('all of it still holds after kill -9 and a restart', async () => {
    const key = visitor.payments[0]?.key ?? '';
    const paid = await charges(running.portal);
    const ports = {
      PORTAL_PORT: new URL(running.portal).port,
      PARTNER_PORT: new URL(running.partner).port,
    };
    await running.kill();
    running = await start(ports);
    const again = await signIn(browser, running, /Милица/);
    assert.deepEqual(await charges(running.portal), paid, 'the bank’s books are as before');
    await again.page.getByRole('button', { name: payButtons }).first().waitFor();
    const replay = await fromPage(again.page, running.portal, '/v1/payments', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: visitor.payments[0]?.body ?? '',
    });
    assert.deepEqual([replay.status, replay.replayed], [201, 'true']);
    const fresh = await fromPage(again.page, running.portal, '/v1/payments', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: visitor.payments[0]?.body ?? '',
    });
    assert.equal(fresh.status, 409);
    assert.deepEqual(await charges(running.portal), paid);
    assert.deepEqual(again.faults, []);
    await again.context.close();
  });

  test('no policy violation, error or third-party request', async () => {
    assert.deepEqual(visitor.faults, []);
    const response = await visitor.page.context().request.get(running.partner);
    const policy = response.headers()['content-security-policy'] ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "require-trusted-types-for 'script'",
      'trusted-types esanduce',
    ]) {
      assert.ok(policy.includes(part), `${part} in ${policy}`);
    }
    assert.doesNotMatch(policy, /unsafe/);
  });

  test('a policy violation would have been noticed', async () => {
    const { page, context, faults } = await signIn(browser, running, /Милица/);
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'body { outline: 0 }';
      document.head.append(style);
    });
    await eventually('the violation is noted', () => Promise.resolve(faults.length > 0));
    assert.match(faults.join('\n'), /style-src/);
    await context.close();
  });
});
