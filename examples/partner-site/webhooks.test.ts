import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSandbox } from '@esanduce/sdk/sandbox';
import { Hono } from 'hono';
import { receiveWebhooks, webhookPath } from './webhooks.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** The webhook of a bill paid in a sandbox. */
async function paidWebhook() {
  const webhook = { url: `https://partner.example${webhookPath}`, secret };
  const sandbox = await createSandbox({ households: ['milica'], partner: { webhook } });
  const headers = { Authorization: `Bearer ${await sandbox.token()}` };
  const [customer] = await sandbox.store.transaction((tx) => tx.customers.list({}));
  assert.ok(customer);
  const redirectUri = 'https://partner.example/connected';
  const code = await sandbox.portal.issueSignInCode({
    customerId: customer.id,
    partnerId: 'partner_demo',
    redirectUri,
  });
  const post = async (path: string, key: string, authorization: string, body: object) => {
    const response = await sandbox.fetch(sandbox.baseUrl + path, {
      method: 'POST',
      headers: { Authorization: authorization, 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(body),
    });
    assert.ok(response.ok, await response.text());
  };
  const list = async <Item>(path: string) =>
    ((await (await sandbox.fetch(sandbox.baseUrl + path, { headers })).json()) as { data: Item[] }).data;
  await post('/v1/connections', 'connect', `Bearer ${sandbox.secretKey}`, { code, redirectUri });
  const bills = await list<{ id: string; payable: boolean; outstanding: object }>('/v1/bills?status=open');
  const bill = bills.find(({ payable }) => payable);
  const card = (await list<{ id: string; isDefault: boolean }>('/v1/payment-methods')).find(
    (each) => each.isDefault,
  );
  assert.ok(bill && card);
  await post('/v1/payments', 'pay', headers.Authorization, {
    items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
    amount: bill.outstanding,
    method: { type: 'card', id: card.id },
  });
  await sandbox.portal.deliverOutbox();
  const [request] = sandbox.webhooks();
  assert.ok(request);
  return request;
}

test('A repeated event is logged once, and a forged one is refused', async (context) => {
  const { headers, body } = await paidWebhook();
  const told = context.mock.method(console, 'log', () => undefined);
  const warned = context.mock.method(console, 'warn', () => undefined);
  const site = new Hono().post(webhookPath, receiveWebhooks(secret));
  const receive = async (letters: string, sent: Record<string, string> = headers) =>
    (await site.request(webhookPath, { method: 'POST', headers: sent, body: letters })).status;

  assert.equal(await receive(body.replace('"succeeded"', '"failed"')), 400);
  assert.equal(await receive(body, {}), 400);
  assert.equal(told.mock.callCount(), 0);
  assert.deepEqual([await receive(body), await receive(body)], [204, 204]);
  const lines = told.mock.calls.map(({ arguments: [line] }) => String(line));
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /^payment\.succeeded: pay_\w+, [\d.]+ RSD$/);
  assert.deepEqual(
    warned.mock.calls.map(({ arguments: [line] }) => String(line)),
    ['Refused a webhook: wrong-signature', 'Refused a webhook: missing-header'],
  );
});
