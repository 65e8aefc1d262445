import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, beforeEach, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import type { AcquirerForm, ChallengeEnd } from '@esanduce/sdk/portal';
import { createSandbox, type Sandbox } from '@esanduce/sdk/sandbox';
import type { Hono } from 'hono';
import { updatePartner } from './demo-data.ts';
import { createHostedPages } from './hosted-pages.ts';

const url = 'http://127.0.0.1:4810';
const partner = 'http://localhost:4999';
const target = { returnUrl: `${partner}/bills?month=7`, nonce: '0f8fad5b-d9cb-469f-a165' };
const paid: ChallengeEnd = {
  kind: 'payment',
  status: 'succeeded',
  target,
  locale: 'sr-Cyrl',
  canTryAgain: false,
};

let sandbox: Sandbox;
let pages: Hono;
let form: AcquirerForm;
let end: ChallengeEnd;
let isOver: boolean;
let brought: { token: string; fields: Record<string, string> }[];

before(async () => {
  sandbox = await createSandbox({ households: ['milica'] });
  await updatePartner(sandbox.store, { redirectUris: [`${partner}/back`], origins: [partner] });
});

beforeEach(async () => {
  form = { method: 'GET', url: 'https://bank.example/challenge/order1', fields: {} };
  end = paid;
  isOver = false;
  brought = [];
  pages = await createHostedPages({
    mode: 'sandbox',
    portal: {
      ...sandbox.portal,
      openChallenge: async (token) => (token !== 'known' ? null : isOver ? { over: end } : { form }),
      completeChallenge: async (token, fields) => {
        if (token !== 'known') return null;
        brought.push({ token, fields: { ...fields } });
        return end;
      },
    },
    store: sandbox.store,
    publicUrl: url,
    inbox: undefined,
    log: () => undefined,
  });
});

/** As a bank's page posts it: from another origin. */
const comeBack = (fields: Record<string, string>, token = 'known') =>
  pages.request(`${url}/challenge/${token}/return`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: 'https://bank.example' },
  });

test('A GET form redirects to the bank’s page with its fields in the query', async () => {
  form = { method: 'GET', url: 'https://bank.example/pay?a=1', fields: { order: 'наруџбина 1' } };
  const response = await pages.request(`${url}/challenge/known`);
  assert.equal(response.status, 303);
  const location = new URL(response.headers.get('location') ?? '');
  assert.equal(location.origin + location.pathname, 'https://bank.example/pay');
  assert.deepEqual(Object.fromEntries(location.searchParams), { a: '1', order: 'наруџбина 1' });
  assert.equal(response.headers.get('cross-origin-opener-policy'), 'unsafe-none');
});

test('A POST form is submitted by a script or the button', async () => {
  form = {
    method: 'POST',
    url: 'https://bank.example/gate',
    fields: { oid: 'ES-1', hash: '"><script>alert(1)</script>' },
  };
  const response = await pages.request(`${url}/challenge/known`);
  const page = await response.text();
  assert.match(page, /<form method="post" action="https:\/\/bank\.example\/gate" data-challenge/);
  assert.match(page, /<input type="hidden" name="oid" value="ES-1"/);
  assert.doesNotMatch(page, /<script>alert/);
  assert.match(page, /<script type="module" src="\/assets\/submit\.js"><\/script>/);
  assert.match(page, /<button class="button">/);
  assert.equal(
    response.headers.get('content-security-policy'),
    "default-src 'none'; base-uri 'none'; style-src 'self'; img-src 'self'; script-src 'self'; " +
      "require-trusted-types-for 'script'; form-action 'self' https://bank.example; " +
      `frame-ancestors 'self' ${partner} https://bank.example`,
  );
});

test('The bank’s cross-origin post is accepted on the return path only', async () => {
  const response = await comeBack({ oid: 'ES-1', Response: 'Approved' });
  assert.equal(response.status, 200);
  assert.deepEqual(brought, [{ token: 'known', fields: { oid: 'ES-1', Response: 'Approved' } }]);
  await pages.request(`${url}/challenge/known/return?oid=ES-1`);
  assert.deepEqual(brought.at(-1), { token: 'known', fields: { oid: 'ES-1' } });
  const elsewhere = await pages.request(`${url}/sign-in/return`, {
    method: 'POST',
    body: new URLSearchParams({ oid: 'ES-1' }),
    headers: { Origin: 'https://bank.example' },
  });
  assert.equal(elsewhere.status, 403);
  assert.equal((await comeBack({ oid: 'x'.repeat(70_000) })).status, 413);
});

test('The return page does not state the outcome, and other pages keep their isolation', async () => {
  const bodies = new Set<string>();
  for (const status of ['succeeded', 'failed', 'canceled'] as const) {
    end = { ...paid, status };
    const response = await comeBack({});
    bodies.add(await response.text());
    assert.equal(response.headers.get('cross-origin-opener-policy'), 'unsafe-none');
    assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal(response.headers.get('cross-origin-embedder-policy'), 'require-corp');
  }
  assert.equal(bodies.size, 1);
  const [page = ''] = bodies;
  assert.ok(page.includes(`href="${partner}/bills?month=7&amp;esanduce-nonce=${target.nonce}"`));
  assert.match(page, /<script type="module" src="\/assets\/return\.js"><\/script>/);
  const home = await pages.request(`${url}/`);
  assert.equal(home.headers.get('cross-origin-opener-policy'), 'same-origin');
  assert.match(home.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
});

test('Pending and expired challenges have different texts, in the payer’s language', async () => {
  end = { ...paid, status: 'requiresAction', locale: 'en' };
  assert.match(await (await comeBack({})).text(), /<html lang="en">[\s\S]*do not pay again/);
  end = { ...paid, status: 'expired', locale: 'sr-Latn' };
  assert.match(await (await comeBack({})).text(), /<html lang="sr-Latn">[\s\S]*je isteklo/);
  end = { ...paid, kind: 'cardSetup', locale: 'en' };
  assert.match(await (await comeBack({})).text(), /saved cards/);
});

test('A finished challenge leads back to the site, or may be closed when there is none', async () => {
  isOver = true;
  const page = await (await pages.request(`${url}/challenge/known`)).text();
  assert.ok(page.includes('data-return-url='));
  end = { ...paid, target: null };
  const alone = await (await pages.request(`${url}/challenge/known`)).text();
  assert.doesNotMatch(alone, /data-return-url=/);
  assert.match(alone, /прозор можете затворити/);
});

test('An unknown challenge has a page without links', async () => {
  for (const response of [await pages.request(`${url}/challenge/other`), await comeBack({}, 'other')]) {
    assert.equal(response.status, 404);
    assert.match(await response.text(), /role="alert"/);
  }
});

interface PostedMessage {
  message: unknown;
  origin: string;
}

/** Runs the script of the page in a window or a frame; answers what it did. `asking`: the origins whose pages ask it. */
async function runReturnScript(kind: 'window' | 'frame', mode = '', asking: readonly string[] = []) {
  const script = await (await pages.request(`${url}/assets/return.js`)).text();
  const posted: PostedMessage[] = [];
  const done: string[] = [];
  const other = { postMessage: (message: unknown, origin: string) => posted.push({ message, origin }) };
  const href = `${target.returnUrl}&esanduce-nonce=${target.nonce}`;
  const window = {
    URL,
    document: { querySelector: () => ({ href, dataset: { ...target, mode } }) },
    location: { replace: (address: string) => done.push(address) },
    addEventListener: (_: string, listen: (event: object) => void) => {
      for (const data of [null, { type: 'esanduce-challenge' }, { type: 'esanduce-challenge-wait' }])
        for (const origin of asking) listen({ data, origin, source: other });
    },
    close: () => done.push('closed'),
    setTimeout: (then: () => void) => {
      done.push('later');
      then();
    },
    window: undefined as unknown,
    parent: undefined as unknown,
  };
  // A window is its own parent unless it is framed.
  window.window = window;
  window.parent = kind === 'frame' ? other : window;
  runInNewContext(script, window);
  // Objects of another realm are of no prototype of ours.
  return JSON.parse(JSON.stringify({ posted, done, href })) as {
    posted: PostedMessage[];
    done: string[];
    href: string;
  };
}

test('The script notifies only the page that asks from the return address, or frames it', async () => {
  const expected = [{ message: { type: 'esanduce-challenge', nonce: target.nonce }, origin: partner }];
  const framed = await runReturnScript('frame');
  assert.deepEqual(framed, { ...framed, posted: expected, done: [] });
  const opened = await runReturnScript('window', '', ['https://other.example', partner]);
  assert.deepEqual(opened, { ...opened, posted: expected, done: ['closed', 'later', opened.href] });
  const unasked = await runReturnScript('window', '', ['https://other.example']);
  assert.deepEqual(unasked, { ...unasked, posted: [], done: ['later', unasked.href] });
});

test('After a redirect the script goes back to the site with the nonce', async () => {
  const { posted, done, href } = await runReturnScript('window', 'redirect');
  assert.deepEqual({ posted, done }, { posted: [], done: [href] });
});

test('A redirected tab that another page opened goes back and is not closed', async () => {
  const gone = await pages.request(`${url}/challenge/known?way=redirect`);
  const cookie = gone.headers.get('set-cookie') ?? '';
  assert.match(cookie, /^challenge-mode=redirect; Path=\/challenge\/known; HttpOnly; SameSite=Lax$/);
  const back = await pages.request(`${url}/challenge/known/return`, {
    headers: { cookie: 'challenge-mode=redirect' },
  });
  assert.match(await back.text(), /data-mode="redirect"/);
  const { posted, done, href } = await runReturnScript('window', 'redirect', [partner]);
  assert.deepEqual({ posted, done }, { posted: [], done: [href] });
  const opened = await pages.request(`${url}/challenge/known`);
  assert.equal(opened.headers.get('set-cookie'), null);
});

test('On https the page is kept to https, and what it remembers is sent over https only', async () => {
  const secure = await createHostedPages({
    mode: 'production',
    portal: { ...sandbox.portal, openChallenge: async () => ({ form }) },
    store: sandbox.store,
    publicUrl: 'https://portal.example',
    inbox: undefined,
    log: () => undefined,
  });
  // Behind a proxy that ends TLS the request itself is plain.
  const response = await secure.request('http://portal.example/challenge/known?way=redirect');
  assert.equal(response.headers.get('strict-transport-security'), 'max-age=31536000');
  assert.match(
    response.headers.get('set-cookie') ?? '',
    /^__Secure-challenge-mode=redirect; Path=\/challenge\/known; HttpOnly; Secure; SameSite=None$/,
  );
  const plain = await pages.request(`${url}/challenge/known`);
  assert.equal(plain.headers.get('strict-transport-security'), null);
});

test('A page that fails logs no challenge token', async () => {
  const logged: string[] = [];
  const failing = await createHostedPages({
    mode: 'production',
    portal: {
      ...sandbox.portal,
      openChallenge: (token) => Promise.reject(new Error(`no answer about ${token}`)),
      completeChallenge: (token) => Promise.reject(new Error(`no answer about ${token}`)),
    },
    store: sandbox.store,
    publicUrl: url,
    inbox: undefined,
    log: (entry) => logged.push(JSON.stringify(entry)),
  });
  for (const path of ['/challenge/a-secret-token', '/challenge/a-secret-token/return'])
    assert.equal((await failing.request(url + path)).status, 500);
  assert.equal(logged.length, 2);
  assert.match(logged[1] ?? '', /"path":"\/challenge\/…\/return"/);
  assert.doesNotMatch(logged.join(''), /secret/);
});

test('The submit script submits the form', async () => {
  const script = await readFile(new URL('pages/submit.js', import.meta.url), 'utf8');
  let submitted = 0;
  runInNewContext(script, { document: { querySelector: () => ({ submit: () => (submitted += 1) }) } });
  assert.equal(submitted, 1);
  runInNewContext(script, { document: { querySelector: () => null } });
});
