import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { money, moneySchema, paymentCreateSchema } from './index.ts';

test('money takes every safe integer and nothing else', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (para) => moneySchema.safeParse(money(para)).success));
  fc.assert(
    fc.property(
      fc.double().filter((value) => !Number.isSafeInteger(value)),
      (value) => {
        assert.throws(() => money(value), RangeError);
        return !moneySchema.safeParse({ amount: value, currency: 'RSD' }).success;
      },
    ),
  );
});

test('another currency, a text amount and a missing one are refused', () => {
  for (const wrong of [
    { amount: 1, currency: 'EUR' },
    { amount: '1', currency: 'RSD' },
    { currency: 'RSD' },
    1,
  ]) {
    assert.equal(moneySchema.safeParse(wrong).success, false);
  }
});

test('an amount to pay is above zero and carries nothing else', () => {
  const request = (amount: object) => ({
    items: [{ payable: { type: 'bill', id: 'bill_1' }, amount }],
    amount,
    method: { type: 'card', id: 'pm_1' },
  });
  assert.equal(paymentCreateSchema.safeParse(request(money(1))).success, true);
  for (const wrong of [money(0), money(-1), { ...money(1), tip: 1 }]) {
    assert.equal(paymentCreateSchema.safeParse(request(wrong)).success, false);
  }
});
