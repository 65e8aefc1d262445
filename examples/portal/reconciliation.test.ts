import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PortalLog, ReconciliationEntry } from '@esanduce/sdk/portal';
import { dayBefore, reconcileRecent } from './reconciliation.ts';

const entry = (kind: ReconciliationEntry['kind'], orderId: string): ReconciliationEntry => ({
  kind,
  paymentId: 'pay_1',
  orderId,
  amount: 100,
  acquirerAmount: 200,
  detail: '',
});

test('Yesterday and today are compared, and every entry is one line', async () => {
  const logged: Parameters<PortalLog>[0][] = [];
  const days: string[] = [];
  await reconcileRecent(
    {
      today: async () => '2026-03-01',
      reconcile: async (day) => {
        days.push(day);
        const found = day === '2026-03-01';
        return {
          day,
          checked: 3,
          repaired: found ? [entry('chargedNotBooked', 'order1')] : [],
          differences: found ? [entry('amountDiffers', 'order2')] : [],
          undecided: found ? [entry('undecided', 'order3')] : [],
        };
      },
    },
    (line) => logged.push(line),
  );
  assert.deepEqual(days, ['2026-02-28', '2026-03-01']);
  assert.deepEqual(
    logged.map(({ level, event, orderId, kind }) => [level, event, orderId, kind]),
    [
      ['warn', 'reconciliation.repaired', 'order1', 'chargedNotBooked'],
      ['error', 'reconciliation.difference', 'order2', 'amountDiffers'],
      ['warn', 'reconciliation.undecided', 'order3', 'undecided'],
    ],
  );
});

test('The day before the first is the last of the previous month', () => {
  assert.equal(dayBefore('2026-01-01'), '2025-12-31');
});
