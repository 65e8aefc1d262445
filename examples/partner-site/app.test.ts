import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { routes } from '@esanduce/sdk/contract';
import { createSandbox, type Sandbox } from '@esanduce/sdk/sandbox';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { createPartnerSite } from './app.ts';
import { type RunningPartnerSite, startPartnerSite } from './server.ts';

const integrityOf = (text: string) => `sha384-${createHash('sha384').update(text).digest('base64')}`;
const built: Readonly<Record<string, string>> = {
  'esanduce.js': 'customElements;'.repeat(100),
  'esanduce.css': 'esanduce-portal:not(:defined) { display: block; }',
  'core-aB3_x-9z.js': 'core;',
  'bill-list-12345678.js': 'bills;',
  'chart-12345678.js': 'chart;',
  'english-texts-12345678.js': 'setTexts;',
};
const integrity = integrityOf(built['esanduce.js']!);
const webhookSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let sandbox: Sandbox;
let portalServer: Server;
let portalUrl: string;
let elementsDirectory: string;
let site: RunningPartnerSite;

const options = () => ({
  portalUrl,
  partnerId: 'partner_demo',
  secretKey: sandbox.secretKey,
  webhookSecret,
  elementsDirectory,
});

before(async () => {
  sandbox = await createSandbox({ households: ['milica'] });
  const listener = getRequestListener((request) => sandbox.portal.fetch(request), {
    overrideGlobalObjects: false,
  });
  portalServer = createServer((incoming, outgoing) => void listener(incoming, outgoing)).listen(
    0,
    '127.0.0.1',
  );
  await once(portalServer, 'listening');
  portalUrl = `http://127.0.0.1:${(portalServer.address() as AddressInfo).port}`;
  elementsDirectory = await mkdtemp(join(tmpdir(), 'elements-'));
  const files: Record<string, string> = {};
  for (const [name, text] of Object.entries(built)) {
    await writeFile(join(elementsDirectory, name), text);
    files[name] = integrityOf(text);
  }
  const elements = {
    'esanduce-provider': ['core-aB3_x-9z.js'],
    'esanduce-bill-list': ['core-aB3_x-9z.js', 'bill-list-12345678.js'],
    'english-texts': ['english-texts-12345678.js'],
  };
  await writeFile(join(elementsDirectory, 'integrity.json'), JSON.stringify({ files, elements }));
  site = await startPartnerSite({ port: 0, ...options() });
  const { origin, redirectUri } = site;
  await sandbox.store.transaction(async (tx) => {
    const partner = await tx.partners.get('partner_demo');
    assert.ok(partner);
    await tx.partners.update({ ...partner, origins: [origin], redirectUris: [redirectUri] });
  });
});

after(async () => {
  await site.close();
  portalServer.close();
  portalServer.closeAllConnections();
  await rm(elementsDirectory, { recursive: true });
});

/** Keeps cookies as a browser does. */
function visitor(send: (request: Request) => Promise<Response> = fetch) {
  const cookies = new Map<string, string>();
  return async (
    path: string,
    init: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Response> => {
    const response = await send(
      new Request(new URL(path, site.url), {
        ...init,
        redirect: 'manual',
        headers: {
          ...init.headers,
          Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
      }),
    );
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      if (/Max-Age=0/.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
}

/** Signs in at the portal as Milica. */
async function signIn(visit: ReturnType<typeof visitor>): Promise<Response> {
  const leave = await visit('/sign-in');
  const portalPage = new URL(leave.headers.get('location') ?? '');
  const state = portalPage.searchParams.get('state') ?? '';
  const [customer] = await sandbox.store.transaction((tx) => tx.customers.list({}));
  assert.ok(customer);
  const code = await sandbox.portal.issueSignInCode({
    customerId: customer.id,
    partnerId: portalPage.searchParams.get('partner') ?? '',
    redirectUri: portalPage.searchParams.get('redirect_uri') ?? '',
  });
  return visit(`/sign-in/return?${new URLSearchParams({ code, state }).toString()}`);
}

const askToken = (visit: ReturnType<typeof visitor>, origin: string | undefined = site.origin) =>
  visit('/esanduce-token/household', { method: 'POST', headers: origin === '' ? {} : { Origin: origin } });

test('The welcome page has a strict policy and sends each visitor to the portal with their own state', async () => {
  const visit = visitor();
  const welcome = await visit('/');
  const page = await welcome.text();
  assert.match(page, /Пријави се преко е\.Сандучета/);
  assert.equal(
    welcome.headers.get('cross-origin-opener-policy'),
    'same-origin-allow-popups',
    'the bank’s window can be watched',
  );
  const [, importMap = ''] = /<script type="importmap">(.*?)<\/script>/.exec(page) ?? [];
  const hash = createHash('sha256').update(importMap).digest('base64');
  assert.equal(
    welcome.headers.get('content-security-policy'),
    `default-src 'none'; script-src 'self' 'sha256-${hash}'; style-src 'self'; connect-src 'self' ${portalUrl}; img-src 'self' data:; ` +
      "require-trusted-types-for 'script'; trusted-types esanduce; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  const leave = await visit('/sign-in');
  const location = new URL(leave.headers.get('location') ?? '');
  assert.equal(location.origin + location.pathname, `${portalUrl}/sign-in`);
  assert.equal(location.searchParams.get('redirect_uri'), site.redirectUri);
  assert.ok((location.searchParams.get('state') ?? '').length >= 32);
  const [cookie] = leave.headers.getSetCookie();
  assert.match(cookie ?? '', /HttpOnly/);
  assert.match(cookie ?? '', /SameSite=Lax/);
});

test('A signed-in visitor gets the two tags, and a token that only this site’s pages can use', async () => {
  const visit = visitor();
  const returned = await signIn(visit);
  assert.equal(returned.status, 303);
  assert.equal(returned.headers.get('location'), '/');

  const html = await (await visit('/')).text();
  assert.ok(html.includes(`base-url="${portalUrl}"`));
  assert.match(
    html,
    /<esanduce-provider\s[^>]*token-url="\/esanduce-token\/bills"[^>]*customer="cus_\w+"\s*>/,
  );
  assert.match(html, /<esanduce-bill-list><\/esanduce-bill-list>/);
  assert.ok(html.includes(`" integrity="${integrity}"></script>`));
  assert.ok(!html.includes(sandbox.secretKey));

  const minted = await askToken(visit);
  assert.equal(minted.status, 200);
  assert.equal(minted.headers.get('cache-control'), 'no-store');
  const { token } = (await minted.json()) as { token: string };
  const ask = (origin: string) =>
    fetch(`${portalUrl}/v1/bills`, { headers: { Authorization: `Bearer ${token}`, Origin: origin } });
  assert.equal((await ask(site.origin)).status, 200);
  assert.equal((await ask('https://evil.example')).status, 403);
});

test('The token requires a session and our own origin', async () => {
  const stranger = visitor();
  assert.equal((await askToken(stranger)).status, 401);
  await stranger('/sign-in');
  assert.equal((await askToken(stranger)).status, 401, 'a sign-in that was only begun is none');

  const visit = visitor();
  await signIn(visit);
  for (const origin of ['https://evil.example', portalUrl, 'null', '']) {
    assert.equal((await askToken(visit, origin)).status, 403, `Origin: ${origin}`);
  }
});

test('A return that this browser did not start, or that was used before, is refused', async () => {
  const attacker = visitor();
  const leave = await attacker('/sign-in');
  const state = new URL(leave.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const victim = visitor();
  await victim('/sign-in');
  for (const path of [
    `/sign-in/return?code=somebodyelses-code&state=${state}`,
    '/sign-in/return?code=x',
    '/sign-in/return',
  ]) {
    assert.equal((await victim(path)).status, 400);
  }
  assert.equal((await askToken(victim)).status, 401);

  assert.equal((await attacker(`/sign-in/return?error=access_denied&state=${state}`)).status, 200);
  assert.equal((await attacker(`/sign-in/return?code=x&state=${state}`)).status, 400);
});

test('A code unknown to the portal shows an error, and nobody is signed in', async (context) => {
  const told = (['warn', 'error'] as const).map((level) =>
    context.mock.method(console, level, () => undefined),
  );
  const visit = visitor();
  const leave = await visit('/sign-in');
  const state = new URL(leave.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const response = await visit(`/sign-in/return?code=neverissuedneverissued&state=${state}`);
  assert.equal(response.status, 502);
  const log = JSON.stringify(told.flatMap(({ mock }) => mock.calls.map((call) => call.arguments)));
  assert.match(log, /Signing in failed at the portal: [a-z-]+, request req_/);
  assert.doesNotMatch(log, /neverissued|sk_/);
  assert.equal((await askToken(visit)).status, 401);
});

test('Only our own form signs out', async () => {
  const visit = visitor();
  await signIn(visit);
  assert.equal(
    (await visit('/sign-out', { method: 'POST', headers: { Origin: 'https://evil.example' } })).status,
    403,
  );
  assert.equal((await askToken(visit)).status, 200);
  await visit('/sign-out', { method: 'POST', headers: { Origin: site.origin } });
  assert.equal((await askToken(visit)).status, 401);
  assert.match(await (await visit('/')).text(), /Пријави се преко/);
});

test('The elements are served from this site, as built, compressed and immutable', async () => {
  const visit = visitor();
  await signIn(visit);
  const [, path = ''] = /<script type="module" src="([^"]+)"/.exec(await (await visit('/')).text()) ?? [];
  const response = await fetch(site.url + path);
  assert.match(response.headers.get('content-type') ?? '', /text\/javascript/);
  assert.equal(response.headers.get('content-encoding'), 'gzip');
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(await response.text(), built['esanduce.js']);
});

test('A style sheet that has not changed is not sent again', async () => {
  const first = await fetch(`${site.url}/assets/site.css`);
  const etag = first.headers.get('etag') ?? '';
  assert.match(first.headers.get('cache-control') ?? '', /max-age=\d+/);
  const again = await fetch(`${site.url}/assets/site.css`, { headers: { 'If-None-Match': etag } });
  assert.equal(again.status, 304);
});

test('Ten thousand anonymous sign-ins end no session', async () => {
  const app = await createPartnerSite({ ...options(), siteUrl: site.url });
  const send = async (request: Request) => app.fetch(request);
  const victim = visitor(send);
  await signIn(victim);
  for (let stranger = 0; stranger < 10_100; stranger += 1) {
    assert.equal((await send(new Request(`${site.url}/sign-in`))).status, 303);
  }
  assert.equal((await askToken(victim)).status, 200);
});

test('A started sign-in ends no session', async () => {
  const visit = visitor();
  await signIn(visit);
  await visit('/sign-in');
  assert.equal((await askToken(visit)).status, 200);
});

test('A visitor has five sessions, of which a new one ends the oldest', async () => {
  const browsers = Array.from({ length: 6 }, () => visitor());
  for (const visit of browsers) await signIn(visit);
  const statuses = await Promise.all(browsers.map(async (visit) => (await askToken(visit)).status));
  assert.deepEqual(statuses, [401, 200, 200, 200, 200, 200]);
});

test('Each page gets a token for what it shows', async () => {
  const visit = visitor();
  await signIn(visit);
  const tokenOf = async (page: string) => {
    const [, path = ''] = /token-url="([^"]+)"/.exec(await (await visit(page)).text()) ?? [];
    const minted = await visit(path, { method: 'POST', headers: { Origin: site.origin } });
    return ((await minted.json()) as { token: string }).token;
  };
  const ask = async (token: string, path: string) =>
    (await fetch(portalUrl + path, { headers: { Authorization: `Bearer ${token}` } })).status;
  const bills = await tokenOf('/');
  const household = await tokenOf('/household');
  for (const path of ['/v1/properties', '/v1/bills', '/v1/payments', '/v1/payment-methods', '/v1/events'])
    assert.deepEqual([await ask(bills, path), await ask(household, path)], [200, 200], path);
  for (const path of ['/v1/lawsuits', routes['reschedule.list'].path, '/v1/reminders'])
    assert.deepEqual([await ask(bills, path), await ask(household, path)], [403, 200], path);
});

test('On https, cookies are __Host- and Secure, and HSTS is sent', async () => {
  const app = await createPartnerSite({ ...options(), siteUrl: 'https://budget.example' });
  const leave = await app.request('https://budget.example/sign-in');
  assert.equal(leave.headers.get('strict-transport-security'), 'max-age=31536000');
  const [cookie = ''] = leave.headers.getSetCookie();
  assert.match(cookie, /^__Host-budget_state=\S+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  assert.equal((await fetch(site.url)).headers.get('strict-transport-security'), null);
});

test('An unsigned webhook is refused, and so is one that is too long', async (context) => {
  context.mock.method(console, 'warn', () => undefined);
  const post = async (body: string) => (await fetch(site.webhookUrl, { method: 'POST', body })).status;
  assert.equal(await post('{}'), 400);
  assert.equal(await post('x'.repeat(100_001)), 413);
});

test('A visitor’s language is kept, and English texts come only with English pages', async () => {
  const visit = visitor();
  assert.match(await (await visit('/')).text(), /<html lang="sr-Cyrl">/);
  const chosen = await (await visit('/?lang=en')).text();
  assert.match(chosen, /<html lang="en">[^]*Sign in with e\.Sanduče/);
  assert.match(await (await visit('/')).text(), /<html lang="en">/);
  await signIn(visit);
  const page = await (await visit('/household')).text();
  assert.match(page, /<h1>My household<\/h1>/);
  assert.match(page, /rel="modulepreload" href="\/assets\/esanduce\/english-texts-12345678\.js"/);
  const latin = await (await visit('/household?lang=sr-Latn')).text();
  assert.match(latin, /<h1>Moje domaćinstvo<\/h1>/);
  assert.doesNotMatch(latin, /rel="modulepreload" href="[^"]*english-texts/);
  assert.match(await (await visit('/?lang=xx')).text(), /<html lang="sr-Latn">/);
});

test('The page asks for its scripts and the portal early, and keeps the place of the elements', async () => {
  const visit = visitor();
  await signIn(visit);
  const html = await (await visit('/')).text();
  const [, path = ''] = /<script type="module" src="([^"]+)"/.exec(html) ?? [];
  const preloaded = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)" integrity="([^"]+)" \/>/g)];
  const needed = ['core-aB3_x-9z.js', 'bill-list-12345678.js'];
  assert.deepEqual(
    preloaded.map(([, href, sri]) => [href, sri]),
    [[path, integrity], ...needed.map((name) => [`/assets/esanduce/${name}`, integrityOf(built[name]!)])],
  );
  const [, importMap = ''] = /<script type="importmap">(.*?)<\/script>/.exec(html) ?? [];
  assert.ok(html.indexOf('importmap') < html.indexOf('modulepreload'), 'an import map comes first');
  const checked = (JSON.parse(importMap) as { integrity: Record<string, string> }).integrity;
  assert.equal(
    checked['/assets/esanduce/chart-12345678.js'],
    integrityOf('chart;'),
    'what is loaded later too',
  );
  assert.ok(html.includes(`<link rel="preconnect" href="${portalUrl}" crossorigin />`));
  const [, css = ''] = /<link rel="stylesheet" href="(\/assets\/esanduce\/[^"]+)" integrity/.exec(html) ?? [];
  const response = await fetch(site.url + css);
  assert.match(response.headers.get('content-type') ?? '', /text\/css/);
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(await response.text(), built['esanduce.css']);
});
