/** The drawn code as a phone sees it: screenshots of the shipped files, in a page that lets them ask nobody. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { Esanduce, memoryJournal, type Payable, type PayableState } from '@esanduce/sdk';
import { createSandbox } from '@esanduce/sdk/sandbox';
import { isValidAccount, toLatin } from '@esanduce/sdk/serbia';
import jsqr from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { launchBrowser } from '../support/browser-launch/playwright.ts';

/** Another's generator, which validates what it is given. */
const generateIpsDataString = createRequire(import.meta.url)('ips-qr-code') as (
  fields: Readonly<Record<string, string>>,
) => Promise<string>;
const jsQR = jsqr as unknown as (typeof jsqr)['default'];
const cdn = new URL('../../dist/cdn/', import.meta.url);
const policy = `default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types esanduce`;
const server = createServer(({ url = '' }, response) => {
  const isScript = url.endsWith('.js');
  response
    .writeHead(200, {
      'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
      'content-security-policy': policy,
    })
    .end(
      isScript
        ? readFileSync(new URL(`.${url}`, cdn), 'utf8')
        : `<!doctype html><html lang="sr"><meta name="color-scheme" content="light dark"><title>Page</title><esanduce-ips-qr></esanduce-ips-qr><script type="module" src="/esanduce.js"></script>`,
    );
});

let browser: Browser;
let origin: string;
let payables: PayableState[];

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  [browser, payables] = await Promise.all([launchBrowser(), everythingPayable()]);
});
after(async () => {
  await browser.close();
  server.close();
});

/** What every household of the sandbox can pay now. */
async function everythingPayable(): Promise<PayableState[]> {
  const sandbox = await createSandbox();
  const found: PayableState[] = [];
  for (const username of ['milica', 'dragan', 'jelena', 'upravnik'] as const) {
    const client = new Esanduce({
      baseUrl: sandbox.baseUrl,
      fetch: sandbox.fetch,
      token: () => sandbox.token({ username }),
      journal: memoryJournal(),
    });
    const targets: Payable[] = [];
    for await (const { id } of client.bills.list({ status: 'open' })) targets.push({ type: 'bill', id });
    for await (const { id } of client.lawsuits.list()) targets.push({ type: 'lawsuit', id });
    for await (const { id } of client.reminders.list()) targets.push({ type: 'reminder', id });
    for await (const { instalments } of client.reschedule.list())
      targets.push(...instalments.map(({ id }) => ({ type: 'instalment', id }) as const));
    for (const target of targets) found.push(await client.payables.get(target));
  }
  return found.filter(({ payable }) => payable);
}

/** Without what the generator says on the console. */
async function generated(fields: Readonly<Record<string, string>>): Promise<string> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await generateIpsDataString(fields);
  } finally {
    console.warn = warn;
  }
}

async function draw(page: Page, { payTo, outstanding }: PayableState): Promise<void> {
  await page.locator('esanduce-ips-qr').evaluate(
    (element, order) => {
      Object.assign(element, order);
      return (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    },
    { ...payTo, amount: outstanding.amount },
  );
}

/** What a scanner reads in a picture of the code. */
async function scan(page: Page): Promise<Record<string, string>> {
  const { data, width, height } = PNG.sync.read(await page.locator('[part=code]').screenshot());
  const text = jsQR(new Uint8ClampedArray(data), width, height)?.data ?? '';
  return Object.fromEntries(
    text.split('|').map((part) => [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)]),
  );
}

for (const [deviceScaleFactor, colorScheme] of [
  [1, 'light'],
  [2, 'light'],
  [1, 'dark'],
  [2, 'dark'],
] as const) {
  test(`every payable of every household is read from a picture: ${deviceScaleFactor}×, ${colorScheme}`, async () => {
    const context = await browser.newContext({ deviceScaleFactor, colorScheme });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(origin);
    await page.waitForFunction(() => customElements.get('esanduce-ips-qr'));
    // It needs no network from here on.
    await context.setOffline(true);
    problems.length = 0;
    // Each picture takes a tenth of a second: at 2× every third.
    const shown = payables.filter((_, index) => deviceScaleFactor === 1 || index % 3 === 0);
    assert.ok(shown.length > 10);
    for (const state of shown) {
      await draw(page, state);
      const read = await scan(page);
      const { payTo, outstanding, number } = state;
      const { payee, account, model, reference, purpose, purposeCode } = payTo;
      assert.ok(isValidAccount(read['R'] ?? ''), number);
      const [bank, middle = '', control] = account.split('-');
      assert.deepEqual(
        read,
        {
          K: 'PR',
          V: '01',
          C: '1',
          R: `${bank}${middle.padStart(13, '0')}${control}`,
          N: toLatin(payee),
          I: `RSD${String(outstanding.amount / 100).replace('.', ',')}`
            .replace(/(RSD\d+)$/, '$1,00')
            .replace(/,(\d)$/, ',$10'),
          SF: purposeCode,
          S: toLatin(purpose).slice(0, 35).trimEnd(),
          RO: model + (model === '97' ? reference.replace(/[ -]/g, '') : reference),
        },
        number,
      );
      // Another's generator makes the same text of these fields. It checks the control digits of models 97 and 22 only, and
      // says so on the console for model 11, whose references are the issuer's own and never refused.
      const written = Object.entries(read).map(([tag, value]) => `${tag}:${value}`);
      const lower = Object.fromEntries(
        Object.entries(read).map(([tag, value]) => [tag.toLowerCase(), value]),
      );
      assert.equal(await generated(lower), written.join('|'), number);
    }
    assert.deepEqual(problems, []);
    await context.close();
  });
}
