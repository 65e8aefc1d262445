import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Bill, Payment } from '@esanduce/sdk/contract';
import { createGatewayAcquirer } from './gateway-acquirer.ts';
import { payByBrowser } from './nestpay/test-gateway/browser.ts';
import { startTestGateway, type TestGateway } from './nestpay/test-gateway/server.ts';
import { type ExamplePortal, openExamplePortal } from '../../test/support/portal-process/example-portal.ts';

const site = 'http://localhost:4999';
const keys = {
  clientId: '13IN000001',
  storeKey: 'STORE|KEY',
  apiUser: 'apiuser',
  apiPassword: 'a password',
};

let gateway: TestGateway;
let example: ExamplePortal;

before(async () => {
  gateway = await startTestGateway(keys, () => '2026-11-23 11:05:00');
  const { gatewayUrl, apiUrl } = gateway;
  example = await openExamplePortal({
    acquirer: createGatewayAcquirer({ ...keys, gatewayUrl, apiUrl, merchant: 'Инфостан Пример' }),
    site,
  });
});

after(async () => {
  await example.close();
  await gateway.close();
});

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(example.portal.url + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
      Authorization: `Bearer ${example.token}`,
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
  const card = (await example.client.paymentMethods.list()).data.find(({ isDefault }) => isDefault);
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
  assert.equal(example.portal.bankUrl, null);
});

test('A payer confirms on the gateway’s page and comes back, even twice, to a paid bill', async () => {
  const { payment, form } = await startPaying(example.bills[0]);
  const { action, fields } = await payByBrowser(form, 'approve');
  assert.ok(action.startsWith(`${example.portal.url}/challenge/`));
  for (const response of [await comeBack(action, fields), await comeBack(action, fields)]) {
    assert.equal(response.status, 200);
    // Its request named no page to go on to.
    assert.match(await response.text(), /прозор можете затворити/);
  }
  assert.equal((await example.client.payments.get(payment.id)).status, 'succeeded');
  assert.equal(gateway.ledger.charged(), 1);
});

test('After a declined card another one pays, on the same page', async () => {
  const { payment, form } = await startPaying(example.bills[1]);
  const declined = await payByBrowser(form, '51');
  const response = await comeBack(declined.action, declined.fields);
  assert.equal(response.status, 200);
  const html = await response.text();
  assert.match(html, /Банка није прихватила картицу/);
  assert.ok(html.includes(`href="${new URL(payment.action?.url ?? '').pathname}"`));
  const waiting = await example.client.payments.get(payment.id);
  assert.deepEqual([waiting.status, waiting.failure?.code], ['requiresAction', 'insufficientFunds']);

  const forged = { ...declined.fields, Response: 'Approved', ProcReturnCode: '00', mdStatus: '1' };
  assert.equal((await comeBack(declined.action, forged)).status, 200);
  assert.equal((await example.client.payments.get(payment.id)).status, 'requiresAction');

  const { action, fields } = await payByBrowser(form, 'approve');
  assert.equal((await comeBack(action, fields)).status, 200);
  assert.equal((await example.client.payments.get(payment.id)).status, 'succeeded');
  assert.equal(gateway.ledger.charged(), 2);
});
