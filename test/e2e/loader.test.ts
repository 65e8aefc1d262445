/** `dist/cdn/esanduce.js`: what pages with one script tag fetch, and when. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createSandbox, type Sandbox } from '@esanduce/sdk/sandbox';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser-launch/playwright.ts';
import { eventually } from './portal-state.ts';

const cdn = new URL('../../dist/cdn/', import.meta.url);
const { elements, files } = JSON.parse(readFileSync(new URL('integrity.json', cdn), 'utf8')) as {
  elements: Record<string, string[]>;
  files: Record<string, string>;
};
const needed = (tag: string) => elements[tag] ?? assert.fail(`${tag} is not an element`);
const loader = '<script type="module" src="/esanduce.js"></script>';
const provider = (inside: string, attributes = '') =>
  `<esanduce-provider base-url="${origin}" token-url="/token" ${attributes}>${inside}</esanduce-provider>`;

let browser: Browser;
let origin: string;
let sandbox: Sandbox;
let payButton: string;
/** What the next page is. */
let content = { head: '', body: '', policy: '', lang: 'sr' };
const site = new Hono();
const server = createServer((request, response) => void getRequestListener(site.fetch)(request, response));

before(async () => {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sandbox = await createSandbox({ households: ['milica'], partner: { origins: [origin] } });
  const [bill] = await sandbox.store.transaction((tx) =>
    tx.bills.list({ where: { status: 'unpaid' }, limit: 1 }),
  );
  payButton = `<esanduce-pay-button bill="${bill?.id}"></esanduce-pay-button>`;
  site.get('/', (c) => {
    const { head, body, policy, lang } = content;
    c.header(
      'content-security-policy',
      `default-src 'none'; script-src 'self' ${policy}; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types esanduce`,
    );
    return c.html(`<!doctype html><html lang="${lang}"><title>Page</title>${head}<body>${body}`);
  });
  site.post('/token', async (c) => c.json({ token: await sandbox.token({ allowedOrigin: origin }) }));
  site.all('/v1/*', (c) => sandbox.fetch(c.req.raw));
  site.get('/host.js', (c) => c.body(hostScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  const file = (name: string) =>
    new Response(readFileSync(new URL(name, cdn), 'utf8'), {
      headers: { 'content-type': `text/${name.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8` },
    });
  site.get('/esanduce/:name', (c) => file(c.req.param('name')));
  site.get('/:name', (c) => file(c.req.param('name')));
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

/** A component of the page, defined late, which shows an element of ours in its shadow root. */
const hostScript = `
  customElements.define('host-card', class extends HTMLElement {
    connectedCallback() {
      this.attachShadow({ mode: 'open' }).append(document.createElement('esanduce-help'));
    }
  });`;

interface Visit {
  page: Page;
  /** Files of the elements, in the order they were asked for. */
  fetched: string[];
  warnings: string[];
  errors: string[];
}

async function open(
  page: Partial<typeof content>,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Visit> {
  content = { head: '', body: '', policy: '', lang: 'sr', ...page };
  const tab = await browser.newPage();
  const visit: Visit = { page: tab, fetched: [], warnings: [], errors: [] };
  tab.on('request', (request) => {
    const name = new URL(request.url()).pathname.slice(1);
    if (files[name]) visit.fetched.push(name);
  });
  tab.on('console', (message) => {
    if (message.type() === 'warning') visit.warnings.push(message.text());
  });
  tab.on('pageerror', ({ message }) => visit.errors.push(message));
  await prepare?.(tab);
  await tab.goto(origin);
  return visit;
}

const isDefined = (page: Page, tag: string) =>
  page.waitForFunction((name) => customElements.get(name) !== undefined, tag);

test('a page with PAY alone fetches the loader and what PAY needs, each file once', async () => {
  const { page, fetched, warnings, errors } = await open({ head: loader, body: provider(payButton) });
  await page.getByRole('button', { name: /Плати/ }).waitFor();
  assert.deepEqual(
    [...fetched].sort(),
    ['esanduce.js', ...needed('esanduce-provider'), ...needed('esanduce-pay-button')]
      .filter((name, place, all) => all.indexOf(name) === place)
      .sort(),
  );
  assert.deepEqual([warnings, errors], [[], []]);
  await page.close();
});

test('a page without elements fetches the loader only', async () => {
  const { page, fetched } = await open({ head: loader, body: '<p>Nothing yet.</p>' });
  await page.waitForLoadState('networkidle');
  assert.deepEqual(fetched, ['esanduce.js']);
  await page.close();
});

test('elements added later are found, also in shadow roots of components that are defined later', async () => {
  const { page, errors } = await open({ head: loader, body: '<host-card></host-card>' });
  await page.evaluate(() => document.body.append(document.createElement('esanduce-provider')));
  await isDefined(page, 'esanduce-provider');
  await page.evaluate(() => import(`${location.origin}/host.js`));
  await isDefined(page, 'esanduce-help');
  await page.locator('host-card esanduce-help').getByText('0800 011 018').first().waitFor();
  const root = await page.evaluateHandle(() => {
    const host = document.body.appendChild(document.createElement('div'));
    return host.attachShadow({ mode: 'open' });
  });
  await root.evaluate((shadow) => shadow.append(document.createElement('esanduce-card-list')));
  await isDefined(page, 'esanduce-card-list');
  assert.deepEqual(errors, []);
  await page.close();
});

test('English comes with the first element in English, and by a change of language', async () => {
  const english = needed('english-texts').at(-1) ?? '';
  const inEnglish = await open({ head: loader, body: provider(payButton), lang: 'en' });
  await inEnglish.page.getByRole('button', { name: /^Pay \d/ }).waitFor();
  assert.ok(inEnglish.fetched.includes(english));
  await inEnglish.page.close();

  const { page, fetched } = await open({ head: loader, body: provider(payButton) });
  await page.getByRole('button', { name: /Плати/ }).waitFor();
  assert.ok(!fetched.includes(english));
  await page.evaluate(() => document.querySelector('esanduce-provider')?.setAttribute('locale', 'en'));
  await page.getByRole('button', { name: /^Pay \d/ }).waitFor();
  await page.close();
});

test('a file that could not be fetched is told once, and fetched again', async () => {
  const [core = ''] = needed('esanduce-help');
  let refused = 0;
  const { page, warnings } = await open({ head: loader, body: '<esanduce-help></esanduce-help>' }, (tab) =>
    tab.route(`**/${core}`, (route) => (refused++ < 3 ? route.abort() : route.continue())),
  );
  await isDefined(page, 'esanduce-help');
  assert.equal(refused > 3, true);
  const told = warnings.filter((text) => text.includes(core));
  assert.equal(told.length, 1, told.join('\n'));
  await page.close();
});

test('without type="module" it works, and says what to write', async () => {
  const { page, warnings, errors } = await open({
    head: '<script src="/esanduce.js"></script>',
    body: '<esanduce-help></esanduce-help>',
  });
  await isDefined(page, 'esanduce-help');
  assert.deepEqual(warnings, ['esanduce: add type="module" to the script tag of esanduce.js.']);
  assert.deepEqual(errors, []);
  assert.deepEqual(
    await page.evaluate(() => Object.keys(window).filter((name) => /^[a-z]$/.test(name))),
    [],
    'no global names',
  );
  await page.close();
});

test('twice on a page, and beside the bundle, it does no harm', async () => {
  const { page, warnings, errors } = await open({
    head: `${loader}${loader}<script type="module" src="/esanduce.bundle.js"></script><script type="module" src="/esanduce.js?2"></script>`,
    body: provider(payButton),
  });
  await page.getByRole('button', { name: /Плати/ }).waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual([warnings, errors], [[], []]);
  await page.close();
});

const importMap = (integrity: Record<string, string>) => {
  const map = JSON.stringify({ integrity });
  const hash = createHash('sha256').update(map).digest('base64');
  return { head: `<script type="importmap">${map}</script>${loader}`, policy: `'sha256-${hash}'` };
};
const byAddress = Object.fromEntries(Object.entries(files).map(([name, hash]) => [`/${name}`, hash]));

test('an import map has the browser refuse a file that was changed', async () => {
  const [core = ''] = needed('esanduce-help');
  const body = '<esanduce-help></esanduce-help>';
  const good = await open({ ...importMap(byAddress), body });
  await isDefined(good.page, 'esanduce-help');
  assert.deepEqual(good.warnings, []);
  await good.page.close();

  const changed = await open({ ...importMap(byAddress), body }, (tab) =>
    tab.route(`**/${core}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()};globalThis.wasChanged=true;` });
    }),
  );
  await eventually('the refused file is told', async () =>
    changed.warnings.some((text) => text.includes('could not be loaded')),
  );
  assert.equal(
    await changed.page.evaluate(() => 'wasChanged' in globalThis || customElements.get('esanduce-help')),
    undefined,
  );
  await changed.page.close();
});

test('whenReady waits until the elements have rendered', async () => {
  const { page } = await open({ head: loader, body: provider(payButton) });
  const shown = await page.evaluate(async () => {
    const { whenReady } = (await import(`${location.origin}/when-ready.js`)) as {
      whenReady: (root?: ParentNode) => Promise<void>;
    };
    await whenReady();
    return document.querySelector('esanduce-pay-button')?.shadowRoot?.childElementCount;
  });
  assert.ok((shown ?? 0) > 0);
  await page.close();
});

test('the snippet works as it is pasted, under the policy it names', async () => {
  const snippet = readFileSync(new URL('snippet.html', cdn), 'utf8');
  const [hash = ''] = /'sha256-[^']+'/.exec(snippet) ?? [];
  const { page, errors, warnings } = await open({ head: snippet, body: provider(payButton), policy: hash });
  await page.getByRole('button', { name: /Плати/ }).waitFor();
  assert.deepEqual([warnings, errors], [[], []]);
  await page.close();
});
