import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PortalLog, ReconciliationEntry } from '@esanduce/sdk/portal';
import { reconcileUnsettled } from './reconciliation.ts';

const entry = (kind: ReconciliationEntry['kind'], orderId: string): ReconciliationEntry => ({
  kind,
  paymentId: 'pay_1',
  orderId,
  amount: 100,
  acquirerAmount: 200,
  refunded: 0,
  acquirerRefunded: 10,
  detail: '',
});

test('Every entry is one line, with what was charged and taken back', async () => {
  const logged: Parameters<PortalLog>[0][] = [];
  await reconcileUnsettled(
    {
      reconcileUnsettled: async () => ({
        day: '2026-03-01',
        checked: 3,
        repaired: [entry('chargedNotBooked', 'order1')],
        differences: [entry('amountDiffers', 'order2')],
        undecided: [entry('undecided', 'order3')],
      }),
    },
    (line) => logged.push(line),
  );
  assert.deepEqual(
    logged.map(({ level, event, orderId, kind }) => [level, event, orderId, kind]),
    [
      ['warn', 'reconciliation.repaired', 'order1', 'chargedNotBooked'],
      ['error', 'reconciliation.difference', 'order2', 'amountDiffers'],
      ['warn', 'reconciliation.undecided', 'order3', 'undecided'],
    ],
  );
  const { day, amount, acquirerAmount, refunded, acquirerRefunded } = logged[1] ?? assert.fail();
  assert.deepEqual(
    [day, amount, acquirerAmount, refunded, acquirerRefunded],
    ['2026-03-01', 100, 200, 0, 10],
  );
});
