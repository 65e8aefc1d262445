import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { PortalLog } from '@esanduce/sdk/portal';
import type { BankOrder, BankSetup, BankSide } from '@esanduce/sdk/sandbox';
import type { Hono } from 'hono';
import { createBankPages } from './app.ts';

const url = 'http://127.0.0.1:4830';
const returnUrl = 'http://127.0.0.1:4810/challenge/token1/return';
const order: BankOrder = {
  orderId: 'order1',
  amount: 1_115_171,
  merchant: 'е.Сандуче',
  description: 'Рачун 2026/06-0512345',
  card: { brand: 'mastercard', last4: '4444' },
  locale: 'sr-Cyrl',
  returnUrl,
  state: 'pending',
  returnsTwice: false,
  expiresAt: '2026-11-23T11:10:00.000Z',
};
const setup: BankSetup = {
  setupId: 'setup1',
  merchant: 'е.Сандуче',
  locale: 'en',
  returnUrl,
  state: 'pending',
  expiresAt: '2026-11-23T11:10:00.000Z',
};

const refusal = (field: string) => Object.assign(new RangeError('The card is not taken'), { field });

let orders: Map<string, BankOrder>;
let setups: Map<string, BankSetup>;
let done: unknown[];
let notified: string[];
let logged: Parameters<PortalLog>[0][];
let pages: Hono;

const bank: BankSide = {
  order: async (orderId) => orders.get(orderId),
  decide: async (orderId, decision) => {
    done.push([orderId, decision]);
    return returnUrl;
  },
  credit: async () => undefined,
  setup: async (setupId) => setups.get(setupId),
  saveCard: async (setupId, card) => {
    if (card.number.startsWith('9')) throw refusal('brand');
    if (card.number.endsWith('0')) throw refusal('number');
    if (card.expiryYear < 2026) throw refusal('expiry');
    if (card.number.startsWith('3')) throw new Error(`No connection for ${card.number}`);
    done.push([setupId, card]);
    return { returnUrl };
  },
  cancelSetup: async (setupId) => {
    done.push([setupId, 'canceled']);
    return returnUrl;
  },
};

beforeEach(async () => {
  orders = new Map([['order1', order]]);
  setups = new Map([['setup1', setup]]);
  done = [];
  notified = [];
  logged = [];
  pages = await createBankPages({
    bank,
    testCards: [{ number: '4242424242424242', brand: 'visa', behaviour: 'approve' }],
    url,
    log: (entry) => logged.push(entry),
    notify: async (address) => void notified.push(address),
  });
});

const submit = (path: string, fields: Record<string, string>, origin = url) =>
  pages.request(url + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: origin },
  });
const card = { number: '4242 4242 4242 4242', expiry: '8/29', cvc: '123', decision: 'save' };

test('The challenge shows what is confirmed, without a script, and may be framed', async () => {
  const response = await pages.request('/challenge/order1');
  assert.equal(response.status, 200);
  const page = await response.text();
  for (const fragment of ['11.151,71 РСД', 'е.Сандуче', 'Рачун 2026/06-0512345', 'Mastercard •••• 4444']) {
    assert.ok(page.includes(fragment), fragment);
  }
  assert.match(page, /<html lang="sr-Cyrl">/);
  assert.match(page, /autocomplete="one-time-code"/);
  assert.doesNotMatch(page, /<script|<style|style=/);
  assert.equal(
    response.headers.get('content-security-policy'),
    "default-src 'none'; base-uri 'none'; style-src 'self'; img-src 'self'; " +
      "form-action 'self' http://127.0.0.1:4810; frame-ancestors *",
  );
  assert.equal(response.headers.get('cross-origin-opener-policy'), 'unsafe-none');
  assert.equal(response.headers.get('cache-control'), 'no-store');
});

test('The page is in the order’s language', async () => {
  orders.set('order1', { ...order, locale: 'sr-Latn' });
  assert.doesNotMatch(await (await pages.request('/challenge/order1')).text(), /[\u0400-\u04ff]/);
  orders.set('order1', { ...order, locale: 'en' });
  const english = await (await pages.request('/challenge/order1')).text();
  assert.match(english, /Confirm the payment/);
  assert.match(english, /11,151\.71 RSD/);
});

for (const [what, fields, decision] of [
  ['Six digits pass', { code: '12 34 56', decision: 'confirm' }, 'passed'],
  ['Giving up needs no code', { code: '', decision: 'cancel' }, 'canceled'],
] as const) {
  test(`${what}, and the payer goes back`, async () => {
    const response = await submit('/challenge/order1', fields);
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), returnUrl);
    assert.deepEqual(done, [['order1', decision]]);
    assert.deepEqual(notified, []);
  });
}

test('A wrong code fails the order, says so and leads back', async () => {
  const response = await submit('/challenge/order1', { code: '000000', decision: 'confirm' });
  const page = await response.text();
  assert.match(page, /role="alert">Код није исправан/);
  assert.ok(page.includes(`href="${returnUrl}"`));
  assert.deepEqual(done, [['order1', 'failed']]);
});

test('A malformed code is asked for again, and nothing is decided', async () => {
  for (const code of ['', '12345', '1234567', 'abcdef']) {
    const response = await submit('/challenge/order1', { code, decision: 'confirm' });
    assert.equal(response.status, 422);
    assert.match(await response.text(), /aria-invalid="true"/);
  }
  assert.deepEqual(done, []);
});

test('A card of the kind “twice” returns to the merchant twice', async () => {
  orders.set('order1', { ...order, returnsTwice: true });
  const response = await submit('/challenge/order1', { code: '123456', decision: 'confirm' });
  assert.equal(response.status, 303);
  assert.deepEqual(notified, [returnUrl]);
});

test('Finished, expired and unknown orders and cards have a page and cannot be decided', async () => {
  for (const [state, fragment] of [
    ['done', /Ова потврда је завршена/],
    ['expired', /Време за потврду је истекло/],
  ] as const) {
    orders.set('order1', { ...order, state });
    setups.set('setup1', { ...setup, state });
    for (const response of [
      await pages.request('/challenge/order1'),
      await submit('/challenge/order1', { code: '123456', decision: 'confirm' }),
    ]) {
      const page = await response.text();
      assert.match(page, fragment);
      assert.ok(page.includes(`href="${returnUrl}"`));
    }
    assert.match(await (await submit('/cards/setup1', card)).text(), /is over/);
  }
  for (const path of ['/challenge/none', '/cards/none', '/none']) {
    assert.equal((await pages.request(path)).status, 404);
    assert.match(await (await pages.request(path)).text(), /role="alert"/);
  }
  assert.deepEqual(done, []);
});

test('A form posted by another site is refused', async () => {
  const response = await submit('/challenge/order1', { decision: 'cancel' }, 'https://evil.example');
  assert.equal(response.status, 403);
  assert.deepEqual(done, []);
});

test('The card form supports autofill and lists the test cards', async () => {
  const page = await (await pages.request('/cards/setup1')).text();
  for (const token of ['cc-number', 'cc-exp', 'cc-csc']) assert.ok(page.includes(`autocomplete="${token}"`));
  assert.match(page, /4242 4242 4242 4242[\s\S]*pays at once/);
});

test('A card is passed to the bank as typed, and the customer goes back', async () => {
  const response = await submit('/cards/setup1', card);
  assert.equal(response.headers.get('location'), returnUrl);
  assert.deepEqual(done, [['setup1', { number: '4242424242424242', expiryMonth: 8, expiryYear: 2029 }]]);
  await submit('/cards/setup1', { decision: 'cancel' });
  assert.deepEqual(done.at(-1), ['setup1', 'canceled']);
});

for (const [what, changes, marked] of [
  ['no number', { number: '' }, ['number']],
  ['no card number', { number: '4242' }, ['number']],
  ['a number whose digits are wrong', { number: '4242424242424240' }, ['number']],
  ['an unknown brand', { number: '9999999999999995' }, ['number']],
  ['a month that does not exist', { expiry: '13/29' }, ['expiry']],
  ['a past expiry', { expiry: '01/20' }, ['expiry']],
  ['a long code', { cvc: '1234' }, ['cvc']],
  ['nothing at all', { number: '', expiry: '', cvc: '' }, ['number', 'expiry', 'cvc']],
] as const) {
  test(`A card with ${what} is marked at its field`, async () => {
    const response = await submit('/cards/setup1', { ...card, ...changes });
    assert.equal(response.status, 422);
    const page = await response.text();
    const found = [...page.matchAll(/id="(\w+)-error"/g)].map(([, name]) => name);
    assert.deepEqual(found, marked);
    assert.doesNotMatch(page, /value="4242|value="123"/, 'a card number is not sent back');
    assert.deepEqual(done, []);
  });
}

test('A failure shows what was typed neither to the visitor nor in the log', async () => {
  const response = await submit('/cards/setup1', { ...card, number: '3530111333300005' });
  assert.equal(response.status, 500);
  assert.doesNotMatch(await response.text(), /3530/);
  assert.deepEqual(logged, [{ level: 'error', event: 'bank.failed', error: 'Error' }]);
});
