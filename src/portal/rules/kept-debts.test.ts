import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PaymentRecord } from '../records/payments.ts';
import { debtsTakenBack, isWhollyRefunded, keptDebts } from './kept-debts.ts';

const items = [
  { payable: { type: 'bill' }, amount: 300, debts: [{ debt: 'bill:bill_1', amount: 300 }] },
  {
    payable: { type: 'reminder' },
    amount: 300,
    debts: [
      { debt: 'bill:bill_2', amount: 200 },
      { debt: 'bill:bill_3', amount: 100 },
    ],
  },
] as unknown as PaymentRecord['items'];
const amount = 600;
const refunded = (back: number) => ({
  items,
  amount,
  refund:
    back === 0 ? null : ({ kind: 'refund', amount: back, refundedAt: '2026-06-01T08:00:00.000Z' } as const),
});
const keptOf = (back: number) => keptDebts(refunded(back)).map((part) => part.amount);

test('A part taken back is owed again from the last debt on', () => {
  assert.deepEqual(keptOf(0), [300, 200, 100]);
  assert.deepEqual(keptOf(50), [300, 200, 50]);
  assert.deepEqual(keptOf(250), [300, 50, 0]);
  assert.deepEqual(keptOf(600), [0, 0, 0]);
  assert.deepEqual(debtsTakenBack(refunded(50), refunded(250)), [
    { debt: 'bill:bill_2', amount: 150 },
    { debt: 'bill:bill_3', amount: 50 },
  ]);
});

test('Whatever parts come back one after another, they add up to what came back in all', () => {
  fc.assert(
    fc.property(fc.nat({ max: amount }), fc.nat({ max: amount }), (one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      const sum = (parts: readonly { amount: number }[]) =>
        parts.reduce((total, part) => total + part.amount, 0);
      assert.equal(sum(keptDebts(refunded(more))), amount - more);
      assert.equal(sum(debtsTakenBack(refunded(less), refunded(more))), more - less);
    }),
  );
});

test('Only a refund of all leaves nothing', () => {
  assert.deepEqual(
    [0, 1, amount - 1, amount].map((back) => isWhollyRefunded(refunded(back))),
    [false, false, false, true],
  );
});
