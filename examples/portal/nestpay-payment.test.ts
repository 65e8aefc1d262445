import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Esanduce } from '@esanduce/sdk';
import type { Bill, Payment } from '@esanduce/sdk/contract';
import { createGatewayAcquirer } from './gateway-acquirer.ts';
import { payByBrowser } from './nestpay/test-gateway/browser.ts';
import { startTestGateway, type TestGateway } from './nestpay/test-gateway/server.ts';
import { type RunningPortal, startPortal } from './server.ts';

const site = 'http://localhost:4999';
const keys = {
  clientId: '13IN000001',
  storeKey: 'STORE|KEY',
  apiUser: 'apiuser',
  apiPassword: 'a password',
};

let directory: string;
let gateway: TestGateway;
let portal: RunningPortal;
let client: Esanduce;
let token: string;
let bills: Bill[];

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'esanduce-gateway-'));
  // For root the database runs as another user, who has to be able to enter.
  await chmod(directory, 0o755);
  gateway = await startTestGateway(keys, () => '2026-11-23 11:05:00');
  const { gatewayUrl, apiUrl } = gateway;
  portal = await startPortal({
    port: 0,
    bankPort: 0,
    acquirer: createGatewayAcquirer({ ...keys, gatewayUrl, apiUrl, merchant: 'Инфостан Пример' }),
    dataDirectory: directory,
    households: ['milica'],
    partner: async () => ({ redirectUris: [`${site}/back`], origins: [site] }),
    log: () => undefined,
  });
  ({ token } = await post<{ token: string }>('/_sandbox/tokens', { username: 'milica' }));
  client = new Esanduce({ baseUrl: portal.url, token });
  bills = (await client.bills.list({ status: 'open' })).data.filter(({ payable }) => payable);
});

after(async () => {
  await portal.close();
  await gateway.close();
  await rm(directory, { recursive: true, force: true });
});

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(portal.url + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, text);
  return JSON.parse(text) as T;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string) => text.replace(/&(#?\w+);/g, (_, name: string) => entities[name] ?? '');

/** Begins a payment and reads the form on the portal's page that leads on to the gateway. */
async function startPaying(bill: Bill | undefined) {
  assert.ok(bill);
  const card = (await client.paymentMethods.list()).data.find(({ isDefault }) => isDefault);
  const payment = await post<Payment>('/v1/payments', {
    items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
    amount: bill.outstanding,
    method: { type: 'card', id: card?.id },
  });
  assert.equal(payment.status, 'requiresAction');
  const response = await fetch(payment.action?.url ?? '');
  const origin = new URL(gateway.gatewayUrl).origin;
  assert.ok(response.headers.get('content-security-policy')?.includes(`form-action 'self' ${origin};`));
  const html = await response.text();
  const [, url = ''] = /<form method="post" action="([^"]*)"/.exec(html) ?? [];
  const inputs = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  const fields = Object.fromEntries(
    [...inputs].map(([, name = '', value = '']) => [unescaped(name), unescaped(value)]),
  );
  return { payment, form: { method: 'POST' as const, url: unescaped(url), fields } };
}

const comeBack = (address: string, fields: Record<string, string>) =>
  fetch(address, {
    method: 'POST',
    headers: { Origin: new URL(gateway.gatewayUrl).origin },
    body: new URLSearchParams(fields),
  });

test('With a gateway the simulated bank does not run', () => {
  assert.equal(portal.bankUrl, null);
});

test('A payer confirms on the gateway’s page and comes back, even twice, to a paid bill', async () => {
  const { payment, form } = await startPaying(bills[0]);
  const { action, fields } = await payByBrowser(form, 'approve');
  assert.ok(action.startsWith(`${portal.url}/challenge/`));
  for (const response of [await comeBack(action, fields), await comeBack(action, fields)]) {
    assert.equal(response.status, 200);
    // Its request named no page to go on to.
    assert.match(await response.text(), /прозор можете затворити/);
  }
  assert.equal((await client.payments.get(payment.id)).status, 'succeeded');
  assert.equal(gateway.ledger.charged(), 1);
});

test('After a declined card another one pays, on the same page', async () => {
  const { payment, form } = await startPaying(bills[1]);
  const declined = await payByBrowser(form, '51');
  const response = await comeBack(declined.action, declined.fields);
  assert.equal(response.status, 200);
  const html = await response.text();
  assert.match(html, /Банка није прихватила картицу/);
  assert.ok(html.includes(`href="${new URL(payment.action?.url ?? '').pathname}"`));
  const waiting = await client.payments.get(payment.id);
  assert.deepEqual([waiting.status, waiting.failure?.code], ['requiresAction', 'insufficientFunds']);

  const forged = { ...declined.fields, Response: 'Approved', ProcReturnCode: '00', mdStatus: '1' };
  assert.equal((await comeBack(declined.action, forged)).status, 200);
  assert.equal((await client.payments.get(payment.id)).status, 'requiresAction');

  const { action, fields } = await payByBrowser(form, 'approve');
  assert.equal((await comeBack(action, fields)).status, 200);
  assert.equal((await client.payments.get(payment.id)).status, 'succeeded');
  assert.equal(gateway.ledger.charged(), 2);
});
