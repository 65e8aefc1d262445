import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSandbox } from '@esanduce/sdk/sandbox';
import type { BillDocument } from '../ports/documents.ts';
import { callerOf } from '../../../test/support/portal-session.ts';
import { liveDiscount, type Bill } from '../../contract/index.ts';

test('a bill’s document names its discount only while it can be earned', async () => {
  const drawn: BillDocument[] = [];
  const draw = (bill: BillDocument) => {
    drawn.push(bill);
    return Promise.resolve(new Uint8Array());
  };
  const sandbox = await createSandbox({
    today: '2026-11-15',
    households: ['milica'],
    documents: { bill: draw, receipt: () => Promise.resolve(new Uint8Array()) },
  });
  const target = { baseUrl: sandbox.baseUrl, fetch: sandbox.fetch };
  const caller = callerOf(target, await sandbox.token({ username: 'milica' }));
  const bills = await caller.list<Bill>('/v1/bills?limit=20');
  for (const { id } of bills) {
    const response = await sandbox.fetch(`${sandbox.baseUrl}/v1/bills/${id}/document`, {
      headers: { authorization: `Bearer ${await sandbox.token({ username: 'milica' })}` },
    });
    assert.equal(response.status, 200);
  }
  const named = drawn.map(({ discount }) => discount?.deadline ?? null);
  assert.deepEqual(
    named,
    bills.map((bill) => liveDiscount(bill, '2026-11-15')?.deadline ?? null),
  );
  assert.ok(named.includes('2026-11-15'));
  assert.ok(
    bills.some(({ discount, status }) => discount && status === 'unpaid' && discount.deadline < '2026-11-15'),
  );
  sandbox.portal.close();
});
