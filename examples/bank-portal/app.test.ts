import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codeIn, openTestSite, siteUrl, type TestSite } from './test-site.ts';

let bank: TestSite;

before(async () => {
  bank = await openTestSite();
});
after(() => bank.close());

test('Nobody sees anything before the code, and the policy allows no frame, inline script or style', async () => {
  const visit = bank.browser();
  for (const path of ['/', '/bills', '/statement']) {
    assert.equal((await visit(path)).headers.get('location'), '/sign-in', path);
  }
  assert.equal((await visit('/esanduce-token', { json: {} })).status, 401);
  assert.equal((await visit('/orders', { json: { jws: 'x' } })).status, 401);
  const page = await visit('/sign-in');
  assert.match(await page.text(), /Милица Јовановић/);
  const policy = page.headers.get('content-security-policy') ?? '';
  const hash = /sha256-[^']+/.exec(policy)?.[0] ?? '';
  assert.equal(
    policy,
    `default-src 'none'; script-src 'self' '${hash}'; style-src 'self'; connect-src 'self' ${bank.sandbox.baseUrl}; img-src 'self' data:; ` +
      "require-trusted-types-for 'script'; trusted-types esanduce; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
});

test('Three wrong codes end a sign-in, and the right one is then too late', async () => {
  const visit = bank.browser();
  await visit('/sign-in', { form: { customer: 'milica' } });
  const code = codeIn(await (await visit('/sign-in/code')).text());
  const wrong = code === '000000' ? '000001' : '000000';
  assert.match(await (await visit('/sign-in/code', { form: { code: '12' } })).text(), /тачно шест цифара/);
  assert.match(
    await (await visit('/sign-in/code', { form: { code: wrong } })).text(),
    /Преостало покушаја: 2/,
  );
  await visit('/sign-in/code', { form: { code: wrong } });
  for (const late of [wrong, code]) {
    const refused = await visit('/sign-in/code', { form: { code: late } });
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /Почните поново/);
  }
  assert.equal((await visit('/')).headers.get('location'), '/sign-in');
});

test('A form or a call of another site is refused', async () => {
  const visit = await bank.signIn('milica');
  for (const origin of ['', 'https://evil.example']) {
    for (const path of ['/sign-in', '/sign-out', '/demo-faults', '/esanduce-token', '/orders']) {
      assert.equal((await visit(path, { form: {}, origin })).status, 403, path);
    }
  }
  assert.equal((await visit('/')).status, 200);
});

test('The page gets a token for its own customer, with no saved cards and for its own origin', async () => {
  const visit = await bank.signIn('dragan');
  const { token } = (await (await visit('/esanduce-token', { json: {} })).json()) as { token: string };
  const call = (path: string) =>
    bank.sandbox.fetch(bank.sandbox.baseUrl + path, {
      headers: { Authorization: `Bearer ${token}`, Origin: siteUrl },
    });
  assert.equal((await call('/v1/bills')).status, 200);
  assert.equal((await call('/v1/payment-methods')).status, 403);
  assert.match(await (await visit('/bills')).text(), /pay-mode="host"/);
  const ana = await bank.signIn('ana');
  assert.match(await (await ana('/bills')).text(), /нису укључени/);
  assert.equal((await ana('/esanduce-token', { json: {} })).status, 401);
});
