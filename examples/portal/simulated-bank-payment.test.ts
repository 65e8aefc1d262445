import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Bill, Payment, PaymentMethod } from '@esanduce/sdk/contract';
import { type ExamplePortal, openExamplePortal } from '../../test/support/portal-process/example-portal.ts';

const site = 'http://localhost:4999';
const target = { returnUrl: `${site}/bills`, nonce: '0f8fad5b-d9cb-469f-a165' };

let example: ExamplePortal;
let card: PaymentMethod;

before(async () => {
  example = await openExamplePortal({ site });
  const methods = await example.client.paymentMethods.list();
  card = methods.data.find(({ usuallyChallenged }) => usuallyChallenged) ?? assert.fail('No such card');
});

after(() => example.close());

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(example.portal.url + path, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${example.token}`,
      Origin: site,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  assert.equal(response.status, 201, text);
  return JSON.parse(text) as T;
}

async function startPaying(bill: Bill | undefined): Promise<{ payment: Payment; bankPage: string }> {
  assert.ok(bill);
  const payment = await post<Payment>('/v1/payments', {
    items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
    amount: bill.outstanding,
    method: { type: 'card', id: card.id },
    challenge: target,
  });
  assert.equal(payment.status, 'requiresAction');
  const address = payment.action?.url ?? assert.fail('It leads nowhere');
  assert.ok(address.startsWith(`${example.portal.url}/challenge/`));
  return { payment, bankPage: await redirectOf(address) };
}

async function redirectOf(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' });
  assert.equal(response.status, 303);
  return response.headers.get('location') ?? assert.fail('It leads nowhere');
}

/** Submits the bank's form as its page would; follows the way back when there is one. */
const submit = (bankPage: string, fields: Record<string, string>) =>
  fetch(bankPage, {
    method: 'POST',
    headers: { Origin: new URL(bankPage).origin },
    body: new URLSearchParams(fields),
  });

async function letters(): Promise<{ subject: string; messageId: string }[]> {
  return (await (await fetch(`${example.portal.url}/inbox.json`)).json()) as {
    subject: string;
    messageId: string;
  }[];
}

async function lettersOf({ id }: Payment): Promise<number> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const count = (await letters()).filter(({ messageId }) => messageId.includes(id)).length;
    if (count > 0 || Date.now() > deadline) return count;
    await delay(20);
  }
}

test('A confirmed payment succeeds when the payer returns, with one mail', async () => {
  const { payment, bankPage } = await startPaying(example.bills[0]);
  assert.ok(example.portal.bankUrl && bankPage.startsWith(`${example.portal.bankUrl}/challenge/`));
  const page = await (await fetch(bankPage)).text();
  assert.match(page, /Потврдите плаћање/);
  const back = await submit(bankPage, { code: '123456', decision: 'confirm' });
  assert.equal(back.status, 200);
  assert.ok(back.url.startsWith(`${example.portal.url}/challenge/`), back.url);
  const text = await back.text();
  assert.ok(text.includes(`data-return-url="${target.returnUrl}"`));
  assert.ok(text.includes(`data-nonce="${target.nonce}"`));
  assert.equal((await example.client.payments.get(payment.id)).status, 'succeeded');
  assert.equal((await example.client.bills.get(example.bills[0]!.id)).status, 'paid');
  assert.equal(await lettersOf(payment), 1);

  // Who goes back in the browser, or comes a second time, changes nothing.
  const address = new URL(back.url);
  assert.equal((await fetch(address, { method: 'POST', body: new URLSearchParams() })).status, 200);
  assert.match(await (await fetch(bankPage)).text(), /завршена/);
  assert.match(await (await fetch(payment.action?.url ?? '')).text(), /data-return-url/);
  assert.equal(await lettersOf(payment), 1);
});

test('After a wrong code or a cancellation the bill can be paid again', async () => {
  const first = await startPaying(example.bills[1]);
  const refused = await submit(first.bankPage, { code: '000000', decision: 'confirm' });
  assert.match(await refused.text(), /Код није исправан/);
  const failed = await fetch(`${first.payment.action?.url}/return`);
  assert.equal(failed.status, 200);
  assert.equal((await example.client.payments.get(first.payment.id)).status, 'failed');

  const second = await startPaying(example.bills[1]);
  const back = await submit(second.bankPage, { code: '', decision: 'cancel' });
  assert.ok(back.url.startsWith(example.portal.url));
  assert.equal((await example.client.payments.get(second.payment.id)).status, 'canceled');
  assert.equal((await example.client.bills.get(example.bills[1]!.id)).payable, true);
});

test('A card saved on the bank’s page can pay', async () => {
  const setup = await post<{ id: `setup_${string}`; action: { url: string } }>('/v1/card-setups', target);
  const bankPage = await redirectOf(setup.action.url);
  assert.ok(bankPage.startsWith(`${example.portal.bankUrl}/cards/`));
  const wrong = await submit(bankPage, {
    number: '4000000000000127',
    expiry: '01/20',
    cvc: '123',
    decision: 'save',
  });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /id="expiry-error"/);
  const mistyped = await submit(bankPage, {
    number: '4242424242424241',
    expiry: '12/39',
    cvc: '123',
    decision: 'save',
  });
  assert.match(await mistyped.text(), /id="number-error"/);
  const back = await submit(bankPage, {
    number: '5555 5555 5555 4444',
    expiry: '12/39',
    cvc: '123',
    decision: 'save',
  });
  assert.ok(back.url.startsWith(example.portal.url), back.url);
  const saved = await example.client.cardSetups.get(setup.id);
  assert.equal(saved.status, 'succeeded');
  assert.deepEqual(
    [saved.method?.brand, saved.method?.last4, saved.method?.usuallyChallenged],
    ['mastercard', '4444', true],
  );
});

test('A receipt is a document of the payment', async () => {
  const paid = (await example.client.payments.list({ limit: 20 })).data.find(
    ({ document }) => document !== null,
  );
  assert.ok(paid);
  const response = await example.client.payments.download(paid.id);
  const pdf = new Uint8Array(await response.arrayBuffer());
  assert.equal(new TextDecoder().decode(pdf.subarray(0, 5)), '%PDF-');
});
