import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createSandbox, type Sandbox } from '@esanduce/sdk/sandbox';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { type RunningPartnerSite, startPartnerSite } from './server.ts';

const script = 'customElements;';
const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`;
const webhookSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let sandbox: Sandbox;
let portalServer: Server;
let portalUrl: string;
let elementsDirectory: string;
let site: RunningPartnerSite;

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
  await writeFile(join(elementsDirectory, 'esanduce.js'), script);
  await writeFile(
    join(elementsDirectory, 'integrity.json'),
    JSON.stringify({ files: { 'esanduce.js': integrity } }),
  );
  site = await startPartnerSite({
    port: 0,
    portalUrl,
    partnerId: 'partner_demo',
    secretKey: sandbox.secretKey,
    webhookSecret,
    elementsDirectory,
  });
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
function visitor() {
  let cookie = '';
  return async (
    path: string,
    init: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Response> => {
    const response = await fetch(new URL(path, site.url), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, ...(cookie === '' ? {} : { Cookie: cookie }) },
    });
    for (const set of response.headers.getSetCookie())
      cookie = /Max-Age=0/.test(set) ? '' : (set.split(';')[0] ?? '');
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
  visit('/esanduce-token', { method: 'POST', headers: origin === '' ? {} : { Origin: origin } });

test('The welcome page has a strict policy and sends each visitor to the portal with their own state', async () => {
  const visit = visitor();
  const welcome = await visit('/');
  assert.match(await welcome.text(), /Пријави се преко е\.Сандучета/);
  assert.equal(
    welcome.headers.get('cross-origin-opener-policy'),
    'same-origin-allow-popups',
    'the bank’s window can be watched',
  );
  assert.equal(
    welcome.headers.get('content-security-policy'),
    `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${portalUrl}; img-src 'self' data:; ` +
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
  assert.match(html, /<esanduce-provider\s[^>]*token-url="\/esanduce-token"[^>]*customer="cus_\w+"\s*>/);
  assert.match(html, /<esanduce-bill-list><\/esanduce-bill-list>/);
  assert.ok(html.includes(`<script type="module" src="/esanduce.js" integrity="${integrity}"></script>`));
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

test('A return that this browser did not start, or has already used, signs nobody in', async () => {
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

test('The elements are served from this site, as built', async () => {
  const response = await fetch(`${site.url}/esanduce.js`);
  assert.match(response.headers.get('content-type') ?? '', /text\/javascript/);
  assert.equal(await response.text(), script);
});

test('An unsigned webhook is refused, and so is one that is too long', async (context) => {
  context.mock.method(console, 'warn', () => undefined);
  const post = async (body: string) => (await fetch(site.webhookUrl, { method: 'POST', body })).status;
  assert.equal(await post('{}'), 400);
  assert.equal(await post('x'.repeat(100_001)), 413);
});
