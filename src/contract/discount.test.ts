import assert from 'node:assert/strict';
import { test } from 'node:test';
import { billStatuses, liveDiscount } from './bill.ts';

const discount = { deadline: '2026-11-29', rate: 5, amount: { amount: 48_138, currency: 'RSD' } } as const;

test('a discount is live until its deadline, while the bill is owed as a bill', () => {
  assert.equal(liveDiscount({ discount, status: 'unpaid' }, '2026-11-29'), discount);
  assert.equal(liveDiscount({ discount, status: 'unpaid' }, '2026-11-30'), null);
  assert.equal(liveDiscount({ discount: null, status: 'unpaid' }, '2026-11-01'), null);
  const live = billStatuses.filter((status) => liveDiscount({ discount, status }, '2026-11-01'));
  assert.deepEqual(live, ['unpaid', 'partiallyPaid']);
});
