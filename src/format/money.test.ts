import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { money } from '../contract/money.ts';
import { formatAmount, formatMoney, toDecimal } from './money.ts';

const edges = [0, -0, 1, -1, 99, 100, -100, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
const para = fc.oneof(fc.constantFrom(...edges), fc.maxSafeInteger());
const locales = ['sr-Cyrl', 'sr-Latn', 'en', 'de', 'hu'];

/** The para that a text stands for, read from its digits and sign alone. */
const parse = (text: string): number => {
  const digits = Number(text.replace(/\D/g, ''));
  return /^[-−]/.test(text) ? -digits : digits;
};

test('decimal text gives back the same para for every safe integer', () => {
  fc.assert(
    fc.property(para, (amount) => {
      const text = toDecimal(money(amount));
      assert.match(text, /^-?(0|[1-9]\d*)\.\d\d$/);
      assert.equal(parse(text), amount === 0 ? 0 : amount);
    }),
  );
});

test('a formatted amount gives back the same para for every safe integer in every locale', () => {
  fc.assert(
    fc.property(para, fc.constantFrom(...locales), (amount, locale) => {
      const text = formatAmount(money(amount), locale);
      assert.equal(parse(text), amount === 0 ? 0 : amount, text);
      assert.match(text, /[.,]\d\d$/);
      assert.doesNotMatch(text, /-/);
    }),
  );
});

test('zero has no sign', () => {
  for (const amount of [0, -0]) {
    assert.equal(toDecimal(money(amount)), '0.00');
    assert.equal(formatAmount(money(amount)), '0,00');
  }
});

test('amounts are grouped and signed as in the locale', () => {
  assert.equal(formatAmount(money(1_115_171)), '11.151,71');
  assert.equal(formatAmount(money(5), 'sr-Latn'), '0,05');
  assert.equal(formatAmount(money(-100)), '−1,00');
  assert.equal(formatAmount(money(1_115_171), 'en'), '11,151.71');
  // As a float it would end in 0.90 or 0.92.
  assert.equal(formatAmount(money(Number.MAX_SAFE_INTEGER)), '90.071.992.547.409,91');
  assert.equal(toDecimal(money(-123_456)), '-1234.56');
});

test('money has its currency, in Cyrillic or as the ISO code', () => {
  assert.equal(formatMoney(money(123_456)), '1.234,56 РСД');
  assert.equal(formatMoney(money(-123_456), 'sr-Latn'), '−1.234,56 RSD');
  assert.equal(formatMoney(money(100_000), 'en'), '1,000.00 RSD');
});

test('an amount that is not a safe integer is refused', () => {
  for (const amount of [0.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1]) {
    const wrong = { amount, currency: 'RSD' } as ReturnType<typeof money>;
    assert.throws(() => toDecimal(wrong), RangeError);
    assert.throws(() => formatMoney(wrong), RangeError);
  }
});
