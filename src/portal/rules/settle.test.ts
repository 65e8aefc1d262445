import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  AgreementRecord,
  BillRecord,
  InstalmentRecord,
  LawsuitRecord,
  ReminderRecord,
} from '../records/debts.ts';
import { closeBill, settleBill, settleInstalment, settleLawsuit, settleReminder } from './settle.ts';

const today = '2026-06-01';
const bill = { charged: 500, paid: 200, paidOn: null, status: 'partiallyPaid' } as BillRecord;

test('A bill is paid with the last of it, and says when', () => {
  assert.deepEqual(settleBill(bill, 300, today), { ...bill, paid: 500, paidOn: today, status: 'paid' });
  assert.deepEqual(settleBill(bill, 100, today), { ...bill, paid: 300 });
});

test('A bill closed with its lawsuit or agreement is paid whole', () => {
  assert.deepEqual(closeBill({ ...bill, status: 'sued' }, today), {
    ...bill,
    paid: 500,
    paidOn: today,
    status: 'paid',
  });
});

test('A lawsuit is settled when principal, interest and costs are paid', () => {
  const lawsuit = { principal: 900, interest: 80, costs: 20, paid: 100, status: 'started' } as LawsuitRecord;
  assert.equal(settleLawsuit(lawsuit, 900).status, 'settled');
  assert.deepEqual(settleLawsuit(lawsuit, 899), { ...lawsuit, paid: 999 });
});

test('An agreement is fulfilled with its last instalment', () => {
  const instalment = (number: number, paid: number) =>
    ({ id: `inst_${number}`, number, amount: 100, paid, paidOn: null }) as InstalmentRecord;
  const agreement = {
    recognisedDebt: 200,
    status: 'active',
    instalments: [instalment(1, 0), instalment(2, 0)],
  } as unknown as AgreementRecord;
  const first = settleInstalment(agreement, 'inst_2', 100, today);
  assert.equal(first.status, 'active');
  assert.deepEqual(
    first.instalments.map(({ paid, paidOn }) => [paid, paidOn]),
    [
      [0, null],
      [100, today],
    ],
  );
  assert.equal(settleInstalment(first, 'inst_1', 100, today).status, 'fulfilled');
});

test('A reminder is settled with the last of its bills', () => {
  const reminder = { status: 'open' } as ReminderRecord;
  const paid: BillRecord = { ...bill, status: 'paid' };
  assert.equal(settleReminder(reminder, [paid, paid]).status, 'settled');
  assert.equal(settleReminder(reminder, [paid, bill]).status, 'open');
});
