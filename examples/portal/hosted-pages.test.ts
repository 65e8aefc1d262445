import assert from 'node:assert/strict';
import { request } from 'node:http';
import { before, after, test } from 'node:test';
import { type PortalLog, UnavailableError } from '@esanduce/sdk/portal';
import { createSandbox, type Sandbox } from '@esanduce/sdk/sandbox';
import { createRequestHandler } from './request-handler.ts';
import { updatePartner } from './demo-data.ts';
import { createHostedPages } from './hosted-pages.ts';
import { type HttpListener, listen } from '@esanduce/example-website/listener';
import { type MailCatcher, startMailCatcher } from './mail/catcher.ts';
import { createSmtpMailer } from './mail/smtp-mailer.ts';

const back = 'http://localhost:4999/sign-in/return';
let sandbox: Sandbox;
let catcher: MailCatcher;
let listener: HttpListener;
let url: string;

before(async () => {
  sandbox = await createSandbox({ households: ['milica'] });
  const register = () =>
    updatePartner(sandbox.store, { redirectUris: [back], origins: ['http://localhost:4999'] });
  await register();
  catcher = await startMailCatcher();
  const { portal, store } = sandbox;
  let open: (answer: ReturnType<typeof createRequestHandler>) => void = () => undefined;
  const answer = new Promise<ReturnType<typeof createRequestHandler>>((resolve) => (open = resolve));
  listener = await listen({ host: '127.0.0.1', port: 0 }, async (request) => (await answer)(request));
  url = `http://127.0.0.1:${listener.port}`;
  const pages = await createHostedPages({
    mode: 'sandbox',
    portal,
    store,
    publicUrl: url,
    documents: {
      bill: async () => new Uint8Array(),
      receipt: async ({ receipt }) => new TextEncoder().encode(`%PDF-1.7 ${receipt.orderNumber}`),
    },
    inbox: catcher.inbox,
    log: () => undefined,
  });
  open(createRequestHandler(portal, pages, register));
});

after(async () => {
  await listener.close();
  await catcher.close();
});

function signInUrl(changes: Record<string, string> = {}): string {
  const query = { partner: 'partner_demo', redirect_uri: back, state: 'state1', ...changes };
  return `${url}/sign-in?${new URLSearchParams(query).toString()}`;
}

const choose = (address: string, username: string, headers: Record<string, string> = { Origin: url }) =>
  fetch(address, { method: 'POST', body: new URLSearchParams({ username }), redirect: 'manual', headers });

function exchange(code: string): Promise<Response> {
  return fetch(`${url}/v1/connections`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${sandbox.secretKey}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify({ code, redirectUri: back }),
  });
}

test('The sign-in page names the partner, offers the households and leads back on request', async () => {
  const response = await fetch(signInUrl());
  assert.equal(response.status, 200);
  const html = await response.text();
  const { partner, customer } = await sandbox.store.transaction(async (tx) => ({
    partner: await tx.partners.get('partner_demo'),
    customer: (await tx.customers.list({}))[0],
  }));
  assert.ok(html.includes(`„${partner?.name}“`));
  assert.ok(html.includes(customer?.name ?? 'missing'));
  assert.match(html, /<button name="username" value="milica">/);
  assert.ok(html.includes('http://localhost:4999/sign-in/return?error=access_denied&amp;state=state1'));
  assert.equal(
    response.headers.get('content-security-policy'),
    "default-src 'none'; base-uri 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; " +
      "form-action 'self' http://localhost:4999; frame-ancestors 'none'",
  );
});

test('Every page has a language, and neither scripts nor inline styles', async () => {
  for (const path of ['/', '/inbox', '/nothing-here', signInUrl().slice(url.length)]) {
    const response = await fetch(url + path);
    const html = await response.text();
    assert.doesNotMatch(html, /<script|<style|style=|onclick/, path);
    assert.match(html, /<html lang="sr-Cyrl">/);
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /default-src 'none'.*frame-ancestors 'none'/,
    );
  }
});

test('Pages are also in Serbian Latin and English, and language links keep the query', async () => {
  const latin = await (await fetch(signInUrl({ lang: 'sr-Latn' }))).text();
  assert.match(latin, /<h1>Prijava<\/h1>/);
  assert.doesNotMatch(latin.replace(/<nav aria-label[\s\S]*?<\/nav>/, ''), /[Ѐ-џ]/);
  assert.match(latin, /partner=partner_demo&amp;[^"]*state=state1&amp;lang=en/);
  const english = await (await fetch(signInUrl({ lang: 'en' }))).text();
  assert.match(english, /<h1>Sign in<\/h1>/);
});

test('Query values are escaped', async () => {
  const html = await (await fetch(signInUrl({ state: '"><script>alert(1)</script>' }))).text();
  assert.doesNotMatch(html, /<script/);
});

for (const [what, changes] of [
  ['an unregistered return address', { redirect_uri: 'https://evil.example/' }],
  ['a return address that only begins like the registered one', { redirect_uri: `${back}/../evil` }],
  ['an unknown partner', { partner: 'partner_other' }],
  ['no state', { state: '' }],
] as const) {
  test(`Signing in with ${what} is an error page and never a redirect`, async () => {
    for (const response of [await fetch(signInUrl(changes)), await choose(signInUrl(changes), 'milica')]) {
      assert.equal(response.status, 400);
      assert.equal(response.headers.get('location'), null);
      assert.match(await response.text(), /role="alert"/);
    }
  });
}

test('A chosen household leads back with a code that works once', async () => {
  const response = await choose(signInUrl(), 'milica');
  assert.equal(response.status, 303);
  const location = new URL(response.headers.get('location') ?? '');
  assert.equal(location.origin + location.pathname, back);
  assert.equal(location.searchParams.get('state'), 'state1');
  const code = location.searchParams.get('code') ?? '';

  const first = await exchange(code);
  assert.equal(first.status, 201);
  assert.match(((await first.json()) as { customerId: string }).customerId, /^cus_/);
  const second = await exchange(code);
  assert.ok(second.status >= 400 && second.status < 500, `answered ${second.status}`);
});

test('An unknown household and a form posted by another site are refused', async () => {
  assert.equal((await choose(signInUrl(), 'nobody')).status, 400);
  for (const headers of [{ Origin: 'https://evil.example' }, {}] as Record<string, string>[]) {
    const response = await choose(signInUrl(), 'milica', headers);
    assert.equal(response.status, 403);
    assert.equal(response.headers.get('location'), null);
  }
});

test('A form of 200 MB is refused before it is read, whether its length is announced or not', async () => {
  const announced = await fetch(signInUrl(), {
    method: 'POST',
    headers: { Origin: url, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `username=${'x'.repeat(20_000)}`,
  });
  assert.equal(announced.status, 413);
  assert.match(await announced.text(), /Образац је превелик/);

  const total = 200_000_000;
  const chunk = Buffer.alloc(64 * 1024, 'x');
  let sent = 0;
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const outgoing = request(signInUrl(), {
      method: 'POST',
      headers: { Origin: url, 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    outgoing.on('response', (response) => {
      resolve(response.statusCode);
      outgoing.destroy();
    });
    outgoing.on('error', reject);
    const send = () => {
      while (sent < total && !outgoing.destroyed) {
        sent += chunk.byteLength;
        if (!outgoing.write(chunk)) return void outgoing.once('drain', send);
      }
    };
    send();
  });
  assert.equal(status, 413);
  assert.ok(sent < total / 4, `${sent} bytes were taken`);
});

test('An address or a bank’s answer with a NUL is not found, as no database would take it', async () => {
  for (const path of [
    '/sign-in?partner=%00&redirect_uri=a&state=b',
    '/challenge/%00',
    '/challenge/a%00b/return',
    '/inbox/%00',
  ])
    assert.equal((await fetch(url + path)).status, 404, path);
  const body = new URLSearchParams({ oid: 'a\0b' });
  assert.equal((await fetch(`${url}/challenge/nul/return`, { method: 'POST', body })).status, 404);
});

test('A challenge’s page opened over and over asks the bank no more', async () => {
  const open = async () => (await fetch(`${url}/challenge/over-and-over`)).status;
  const statuses = await Promise.all(Array.from({ length: 40 }, open));
  assert.deepEqual(
    [404, 429].map((status) => statuses.filter((each) => each === status).length),
    [30, 10],
  );
  const response = await fetch(`${url}/challenge/over-and-over/return`, { method: 'POST' });
  assert.equal(response.status, 429);
  assert.match(response.headers.get('retry-after') ?? '', /^([1-9]|10)$/);
});

test('The inbox shows a mail that was sent, as text, as its own document and as JSON', async () => {
  const mailer = createSmtpMailer(catcher.smtpUrl);
  await mailer.send({
    id: 'mail_1@portal.example',
    to: 'milica@example.test',
    subject: 'Потврда <b>о</b> плаћању',
    text: 'Плаћено.',
    html: '<p style="color:green">Плаћено.</p><script>alert(1)</script>',
    locale: 'sr-Cyrl',
  });
  mailer.close();
  const list = await (await fetch(`${url}/inbox`)).text();
  assert.ok(list.includes('Потврда &lt;b&gt;о&lt;/b&gt; плаћању'));
  const [letter] = (await (await fetch(`${url}/inbox.json`)).json()) as {
    id: number;
    text: string;
    messageId: string;
  }[];
  assert.equal(letter?.text.trim(), 'Плаћено.');
  assert.equal(letter.messageId, '<mail_1@portal.example>');

  const page = await (await fetch(`${url}/inbox/${letter.id}`)).text();
  assert.match(page, new RegExp(`<iframe sandbox [^>]*src="/inbox/${letter.id}/html"`));
  assert.doesNotMatch(page, /<script/);
  const document = await fetch(`${url}/inbox/${letter.id}/html`);
  assert.match(document.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/);
  assert.match(await document.text(), /Плаћено/);
  assert.equal((await fetch(`${url}/inbox/999`)).status, 404);
});

test('A page that the store cannot serve now says so, and when to ask again', async () => {
  const logged: Parameters<PortalLog>[0][] = [];
  const pages = await createHostedPages({
    mode: 'sandbox',
    portal: sandbox.portal,
    store: { read: () => Promise.reject(new UnavailableError('57P03')) },
    publicUrl: url,
    inbox: undefined,
    log: (entry) => logged.push(entry),
  });
  const response = await pages.request('/');
  assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '1']);
  assert.deepEqual(logged, [{ level: 'warn', event: 'store.unavailable', path: '/', reason: '57P03' }]);
});

test('A failing page shows a message and logs the reason', async () => {
  const logged: Parameters<PortalLog>[0][] = [];
  const broken = { read: () => Promise.reject(new Error('no database')) };
  const pages = await createHostedPages({
    mode: 'sandbox',
    portal: sandbox.portal,
    store: broken,
    publicUrl: url,
    inbox: undefined,
    log: (entry) => logged.push(entry),
  });
  const response = await pages.request('/');
  assert.equal(response.status, 500);
  assert.doesNotMatch(await response.text(), /no database/);
  assert.deepEqual(logged, [
    { level: 'error', event: 'page.failed', path: '/', error: 'Error: no database' },
  ]);
  assert.match(await (await pages.request('/inbox')).text(), /SMTP_URL/);
});

test('The portal is served beside the pages, and a dropped connection reaches the client', async () => {
  const anonymous = await fetch(`${url}/v1/properties`);
  assert.equal(anonymous.status, 401);
  assert.match(anonymous.headers.get('content-type') ?? '', /problem\+json/);
  const headers = { Authorization: `Bearer ${await sandbox.token()}` };
  assert.equal((await fetch(`${url}/v1/properties`, { headers })).status, 200);
  await assert.rejects(
    fetch(`${url}/v1/properties`, { headers: { ...headers, 'Esanduce-Fault': 'drop-before-commit' } }),
    TypeError,
  );
});

test('After a reset the partner’s addresses are still known', async () => {
  const response = await fetch(`${url}/_sandbox/reset`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ households: ['milica'] }),
  });
  assert.equal(response.status, 200);
  assert.equal((await fetch(signInUrl())).status, 200);
});

test('A port that is taken rejects with the system’s code', async () => {
  await assert.rejects(
    listen({ host: '127.0.0.1', port: listener.port }, () => new Response()),
    { code: 'EADDRINUSE', port: listener.port },
  );
});

test('A receipt linked by an e-mail is shown to the payer who signs in, and to nobody else', async () => {
  const authorization = `Bearer ${await sandbox.token({ username: 'milica' })}`;
  const response = await sandbox.fetch(`${sandbox.baseUrl}/v1/payments?status=succeeded&limit=100`, {
    headers: { authorization },
  });
  const { data } = (await response.json()) as {
    data: { id: string; receipt: { orderNumber: string } | null }[];
  };
  const { id, receipt } = data.find((each) => each.receipt !== null) ?? {};
  assert.ok(id && receipt);
  const address = `${url}/receipts/${id}`;
  const page = await (await fetch(address)).text();
  assert.match(page, /<form method="post"/);
  assert.doesNotMatch(page, /PDF-1\.7/);
  const shown = await choose(address, 'milica');
  assert.deepEqual(
    [shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control'), await shown.text()],
    [200, 'application/pdf', 'no-store', `%PDF-1.7 ${receipt.orderNumber}`],
  );
  for (const [path, username] of [
    [address, 'dragan'],
    [`${url}/receipts/pay_nobodyhasthis`, 'milica'],
  ] as const)
    assert.equal((await choose(path, username)).status, 404);
  assert.equal((await choose(address, 'milica', { Origin: 'https://evil.example' })).status, 403);
});
