import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { auditLedger } from './ledger/audit.ts';
import { balanceOf } from './ledger/ledger.ts';
import type { OrderView } from './pages/order-view.ts';
import { codeIn, openTestSite, siteUrl, statusSecret, type TestSite, type Visit } from './test-site.ts';

let bank: TestSite;

before(async () => {
  bank = await openTestSite();
});
after(() => bank.close());

const read = async (response: Response | Promise<Response>) =>
  (await (await response).json()) as OrderView & { refused?: string[] };
const newestCode = ({ phone }: OrderView) => codeIn(phone[0]?.text ?? '');
const confirm = (visit: Visit, { id }: OrderView, code: string, accountId = 'milica-current') =>
  visit(`/orders/${id}/confirmation`, { json: { code, accountId } });

test('Three bills are paid from the account: the portal says so, and the statement has its references', async () => {
  const visit = await bank.signIn('milica');
  const before = await balanceOf(bank.database, 'milica-current');
  const payment = await bank.newOrder('milica', 3);
  const view = await read(visit('/orders', { json: { jws: payment.jws } }));
  assert.equal(view.result, null);
  assert.equal(view.transfers.length, 3);
  assert.match(view.transfers[0]?.account ?? '', /^200-\d{13}-\d\d$/);
  const wrong = await confirm(visit, view, newestCode(view) === '000000' ? '000001' : '000000');
  assert.equal(wrong.status, 422);
  assert.match((await read(wrong)).error ?? '', /Преостало покушаја: 2/);
  const paid = await read(confirm(visit, view, newestCode(view)));
  assert.equal(paid.result, 'executed');
  assert.equal(await bank.statusOf('milica', payment), 'succeeded');
  assert.equal(await balanceOf(bank.database, 'milica-current'), before - payment.amount.amount);
  const statement = await (await visit('/statement')).text();
  for (const { reference } of payment.items) assert.ok(statement.includes(reference), reference);

  const again = await visit('/orders', { json: { jws: payment.jws } });
  assert.equal(again.status, 422, 'a replay');
  assert.equal(await balanceOf(bank.database, 'milica-current'), before - payment.amount.amount);
});

test('An order of somebody else, a changed one and nonsense are refused, and cost nothing', async () => {
  const dragan = await bank.signIn('dragan');
  await bank.sandbox.reset();
  const payment = await bank.newOrder('milica', 1);
  const [header = '', claims = '', signature = ''] = payment.jws.split('.');
  const changed = JSON.stringify({ ...(JSON.parse(atob(claims)) as object), aud: 'partner_demo' });
  const unsigned = `${btoa(JSON.stringify({ alg: 'none' })).replace(/=+$/, '')}.${claims}.`;
  for (const jws of [
    payment.jws,
    `${header}.${btoa(changed).replace(/=+$/, '')}.${signature}`,
    unsigned,
    'x',
  ]) {
    const refused = await dragan('/orders', { json: { jws } });
    assert.equal(refused.status, 422);
    assert.match((await read(refused)).refused?.join(' ') ?? '', /Новац није скинут/);
  }
  assert.equal((await dragan('/orders', { json: { jws: 5 } })).status, 404);
  const milica = await bank.signIn('milica');
  const view = await read(milica('/orders', { json: { jws: payment.jws } }));
  assert.equal((await dragan(`/orders/${view.id}/cancellation`, { json: {} })).status, 404);
  assert.equal((await read(milica(`/orders/${view.id}/cancellation`, { json: {} }))).result, 'rejected');
  assert.equal(await bank.statusOf('milica', payment), 'canceled');
});

test('Three wrong codes reject the order at the bank and at the portal', async () => {
  const visit = await bank.signIn('milica');
  const before = await balanceOf(bank.database, 'milica-current');
  const payment = await bank.newOrder('milica', 1);
  const view = await read(visit('/orders', { json: { jws: payment.jws } }));
  const wrong = newestCode(view) === '000000' ? '000001' : '000000';
  for (const left of [2, 1]) {
    assert.match((await read(confirm(visit, view, wrong))).error ?? '', new RegExp(`: ${left}`));
  }
  assert.equal((await read(confirm(visit, view, wrong))).result, 'rejected');
  assert.equal((await read(confirm(visit, view, newestCode(view)))).result, 'rejected');
  assert.equal(await bank.statusOf('milica', payment), 'canceled');
  assert.equal(await balanceOf(bank.database, 'milica-current'), before);
});

test('A code of the bank is replaced by a new one, and only a few are sent', async () => {
  const visit = await bank.signIn('milica');
  const payment = await bank.newOrder('milica', 1);
  const view = await read(visit('/orders', { json: { jws: payment.jws } }));
  const next = await read(visit(`/orders/${view.id}/codes`, { json: {} }));
  assert.ok(next.phone.length >= 2);
  const answers = [];
  for (let sends = 0; sends < 4; sends += 1) {
    answers.push((await visit(`/orders/${view.id}/codes`, { json: {} })).status);
  }
  assert.deepEqual(answers, [200, 200, 200, 422]);
  await visit(`/orders/${view.id}/cancellation`, { json: {} });
});

test('With a lost answer the portal keeps checking, and says paid once it hears from the bank', async () => {
  const visit = await bank.signIn('milica');
  await visit('/demo-faults', { form: { fault: 'answerLost' } });
  const payment = await bank.newOrder('milica', 1);
  const view = await read(visit('/orders', { json: { jws: payment.jws } }));
  await assert.rejects(async () => confirm(visit, view, newestCode(view)), { name: 'NoResponseError' });
  assert.equal(await bank.statusOf('milica', payment), 'processing');
  assert.equal(await bank.bank.confirmations.deliver(), 0, 'not yet');
  bank.pass(6_000);
  assert.equal(await bank.bank.confirmations.deliver(), 1);
  assert.equal(await bank.statusOf('milica', payment), 'succeeded');
  assert.deepEqual(await auditLedger(bank.database), {
    total: 0,
    unbalanced: [],
    overdrawn: [],
    disagreeing: [],
  });
});

test('The portal’s signed question is answered, and no other', async () => {
  const ask = (body: string, headers: Record<string, string>) =>
    bank.bank.site.fetch(
      new Request(`${siteUrl}/portal/payment-orders/status`, { method: 'POST', body, headers }),
    );
  const body = JSON.stringify({ orderId: 'po_unknown', close: false });
  const signed = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(Date.now() / 1_000)),
    'webhook-signature': new Webhook(statusSecret).sign('msg_1', new Date(), body),
  };
  assert.deepEqual(await (await ask(body, signed)).json(), { status: 'notReceived' });
  assert.equal((await ask(body, {})).status, 400);
  assert.equal((await ask(body.replace('false', 'true'), signed)).status, 400);
});
