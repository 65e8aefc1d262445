import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromGatewayAmount, toGatewayAmount } from './amount.ts';
import { hostedPageForm } from './form.ts';
import { fromGatewayTime } from './gateway-time.ts';
import { signature } from './test-gateway/signature.ts';

const order = {
  orderId: 'pay_7Kd2',
  amount: 432_105,
  currency: 'RSD',
  description: 'Рачун 26110-1 | Инфостан',
  returnUrl: 'https://portal.example/challenge/t0ken/return?a=1&b=2',
  locale: 'sr-Cyrl',
} as const;
const merchant = {
  clientId: '13IN000001',
  storeKey: 'SKEY|secret',
  gatewayUrl: 'https://bank.example/fim/est3Dgate',
  random: { token: (size: number) => 'r'.repeat(size) },
};

test('The form has every field of the hosted page, signed, and no secret', async () => {
  const { method, url, fields } = hostedPageForm(order, merchant);
  const { hash, ...rest } = fields;
  assert.equal(method, 'POST');
  assert.equal(url, merchant.gatewayUrl);
  assert.deepEqual(rest, {
    clientid: '13IN000001',
    storetype: '3d_pay_hosting',
    trantype: 'Auth',
    amount: '4321.05',
    currency: '941',
    oid: 'pay_7Kd2',
    okUrl: order.returnUrl,
    failUrl: order.returnUrl,
    lang: 'sr',
    description: 'Рачун 26110-1 | Инфостан',
    rnd: 'rrrrrrrrrrrrrrrrrrrr',
    hashAlgorithm: 'ver3',
    encoding: 'UTF-8',
  });
  assert.equal(hash, await signature(Object.entries(rest), merchant.storeKey));
  assert.doesNotMatch(JSON.stringify(fields), /secret/);
});

test('The pages are Serbian in both scripts, else English', () => {
  const languages = (['sr-Cyrl', 'sr-Latn', 'en'] as const).map(
    (locale) => hostedPageForm({ ...order, locale }, merchant).fields['lang'],
  );
  assert.deepEqual(languages, ['sr', 'sr', 'en']);
});

test('A description has no line breaks, which a browser posts in its own way, and 255 signs at most', () => {
  const field = (description: string) =>
    hostedPageForm({ ...order, description }, merchant).fields['description'];
  assert.equal(field(' two\r\nlines\t here '), 'two lines here');
  assert.equal(field('🧾'.repeat(300)), '🧾'.repeat(255));
});

test('An order id that the gateway would not take is refused', () => {
  for (const orderId of ['', 'a b', 'a|b', 'x'.repeat(65)]) {
    assert.throws(() => hostedPageForm({ ...order, orderId }, merchant), /order id must be/);
  }
});

test('Amounts survive the gateway’s format', () => {
  for (const [para, text] of [
    [1, '0.01'],
    [99, '0.99'],
    [100, '1.00'],
    [123_456, '1234.56'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ] as const) {
    assert.equal(toGatewayAmount(para), text);
  }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 14 }), (para) => {
      assert.equal(fromGatewayAmount(toGatewayAmount(para)), para);
    }),
  );
});

test('Ambiguous amounts are refused', () => {
  for (const para of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
    assert.throws(() => toGatewayAmount(para), RangeError);
  }
  for (const text of ['', '1.234,56', '1,234.56', '12.345', '-1.00', '1e3', ' 1.00', '٣', '1.00\n']) {
    assert.equal(fromGatewayAmount(text), null, text);
  }
  assert.equal(fromGatewayAmount('12'), 1200);
  assert.equal(fromGatewayAmount('12,5'), 1250);
});

test('The gateway’s time is Belgrade’s, in winter and in summer', () => {
  for (const [text, moment] of [
    ['20261123 10:15:30', '2026-11-23T09:15:30.000Z'],
    ['2026-07-01 00:30:00.773', '2026-06-30T22:30:00.000Z'],
    ['2026-03-29 01:59:59', '2026-03-29T00:59:59.000Z'],
    ['2026-03-29 03:00:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25 03:00:00', '2026-10-25T02:00:00.000Z'],
  ] as const) {
    assert.equal(fromGatewayTime(text), moment);
  }
  for (const text of [undefined, '', 'yesterday', '20261340 10:15:30', '2026-11-23']) {
    assert.equal(fromGatewayTime(text), null);
  }
});
