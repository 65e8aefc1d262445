import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BillItemRecord, BillRecord } from '../records/debts.ts';
import { discountAmount, discountRate, earnedDiscount, punctualMonthsAfter } from './discount.ts';

const item = (service: BillItemRecord['service'], amount: number): BillItemRecord => ({
  provider: { code: '0001', name: 'ЈКП Инфостан технологије' },
  service,
  period: '2026-06',
  amount,
  previousAmount: null,
  yearAgoAmount: null,
});
const bill = (paidOn: string | null): BillRecord => ({
  ...({} as BillRecord),
  dueOn: '2026-07-31',
  discount: { deadline: '2026-07-15', rate: 5, amount: 40_000 },
  paidOn,
});

test('the rate rises after 6 and after 12 punctual months', () => {
  const rates = [0, 5, 6, 11, 12, 240].map(discountRate);
  assert.deepEqual(rates, [5, 5, 6, 6, 7, 7]);
});

test('the discount is a part of the services only, half a para rounded up', () => {
  assert.equal(discountAmount([item('heating', 800_000), item('waste', 200_000)], 6), 60_000);
  assert.equal(discountAmount([item('heating', 110)], 5), 6);
  assert.equal(discountAmount([item('heating', 109)], 5), 5);
  assert.equal(
    discountAmount([item('heating', 800_000), item('discount', -40_000), item('interest', 9_000)], 5),
    40_000,
  );
});

test('it is earned by paying by its deadline, which is not the due date', () => {
  assert.equal(earnedDiscount(bill('2026-07-15')), 40_000);
  assert.equal(earnedDiscount(bill('2026-07-16')), 0);
  assert.equal(earnedDiscount(bill(null)), 0);
  assert.equal(earnedDiscount({ ...bill('2026-07-01'), discount: null }), 0);
});

test('a month counts as punctual by its due date, and one late payment starts again from none', () => {
  assert.equal(punctualMonthsAfter(bill('2026-07-31'), 11), 12);
  assert.equal(punctualMonthsAfter(bill('2026-08-01'), 11), 0);
  assert.equal(punctualMonthsAfter(bill(null), 11), 0);
});
