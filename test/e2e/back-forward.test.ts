import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createSandbox, type Sandbox } from '@esanduce/sdk/sandbox';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { launchBrowser } from '../support/browser-launch/playwright.ts';
import { eventually } from './portal-state.ts';

const elements = fileURLToPath(new URL('../../dist/cdn/esanduce.bundle.js', import.meta.url));

/** A page that the browser may put into its back/forward cache; the example site's pages are `no-store`. */
const page = (
  bill: string,
  portal: string,
) => `<!doctype html><html lang="sr"><meta charset="utf-8"><title>Рачун</title>
<script type="module" src="/esanduce.js"></script>
<esanduce-provider base-url="${portal}" token-url="/token"><esanduce-pay-button bill="${bill}"></esanduce-pay-button></esanduce-provider>
<a href="/other">Друга страница</a>`;

/** A page with one PAY button and its portal, in one server. */
async function openSite() {
  const site = new Hono();
  const server = createServer((request, response) => void getRequestListener(site.fetch)(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sandbox: Sandbox = await createSandbox({ households: ['milica'], partner: { origins: [origin] } });
  const keys: string[] = [];
  const [bill] = await sandbox.store.transaction((tx) =>
    tx.bills.list({ where: { status: 'unpaid' }, limit: 1 }),
  );
  site.get('/', (c) => c.html(page(bill?.id ?? '', origin)));
  site.get('/other', (c) => c.html('<!doctype html><title>Друга страница</title>'));
  site.get('/esanduce.js', async () => {
    return new Response(await readFile(elements), {
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
  });
  site.post('/token', async (c) => c.json({ token: await sandbox.token({ allowedOrigin: origin }) }));
  site.all('/v1/*', (c) => {
    const key = c.req.header('idempotency-key');
    if (key !== undefined) keys.push(key);
    // To the page, a dropped connection looks like a gateway that lost the answer.
    return sandbox.fetch(c.req.raw).catch(() => c.text('The answer was lost.', 502));
  });
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin, sandbox, keys, close };
}

test('A page restored from the back/forward cache continues its payment with the same key', async (t) => {
  const { origin, sandbox, keys, close } = await openSite();
  t.after(close);
  const browser = await launchBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  t.after(() => browser.close());
  const tab = await browser.newPage();
  await tab.goto(origin);
  const button = tab.getByRole('button', { name: /^плати \d/i });
  await button.waitFor();

  // The answer is lost after the charge, and the portal cannot be asked.
  sandbox.fault({ fault: 'drop-after-commit', match: { method: 'POST', path: '/v1/payments' }, times: 99 });
  sandbox.fault({ fault: 'status=503', match: { method: 'GET', path: '/v1/payments*' }, times: 9_999 });
  await button.click();
  await eventually('the payment is charged', () => Promise.resolve(sandbox.charges().length === 1));
  await tab.getByText('Не плаћајте поново док проверавамо.').waitFor();
  await tab.goto(`${origin}/other`);
  // Newer Chromium fires no `load` for a page that comes back from the cache.
  await tab.goBack({ waitUntil: 'commit' });
  await tab.waitForFunction(() => document.title === 'Рачун');

  sandbox.clearFaults();
  await tab.getByText('Плаћен').first().waitFor();
  assert.equal(sandbox.charges().length, 1);
  assert.equal(new Set(keys).size, 1);
});
