import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type {
  AgreementRecord,
  BillRecord,
  InstalmentRecord,
  LawsuitRecord,
  ReminderRecord,
} from '../records/debts.ts';
import { settleBill, settleInstalment, settleLawsuit } from './settle.ts';
import {
  reopenBill,
  reopenReminder,
  reverseBillPayment,
  reverseInstalmentPayment,
  reverseLawsuitPayment,
} from './reverse-payment.ts';

const today = '2026-06-01';
const para = fc.integer({ min: 1, max: 100_000_000 });

test('A bill paid whole and taken back is as it was', () => {
  fc.assert(
    fc.property(para, fc.nat({ max: 100_000_000 }), (rest, paid) => {
      const status = paid > 0 ? 'partiallyPaid' : 'unpaid';
      const bill = {
        charged: paid + rest,
        paid,
        paidOn: null,
        status,
        lawsuitId: null,
        agreementId: null,
      } as BillRecord;
      assert.deepEqual(reverseBillPayment(settleBill(bill, rest, today), rest), bill);
    }),
  );
});

test('A bill that is no longer paid as a bill cannot be owed as one', () => {
  const paid = { charged: 500, paid: 500, status: 'paid', lawsuitId: null, agreementId: null } as BillRecord;
  assert.ok(reverseBillPayment(paid, 500));
  assert.equal(reverseBillPayment(paid, 501), null);
  const part = reverseBillPayment(paid, 100);
  assert.ok(part);
  assert.deepEqual([part.paid, part.status], [400, 'partiallyPaid']);
  assert.equal(reverseBillPayment(part, 400)?.status, 'unpaid');
  assert.equal(reverseBillPayment({ ...paid, status: 'unpaid' }, 500), null);
  assert.equal(reverseBillPayment({ ...paid, lawsuitId: 'law_1' }, 500), null);
  assert.equal(reverseBillPayment({ ...paid, agreementId: 'resc_1' }, 500), null);
});

test('A bill closed with its lawsuit or agreement goes back there', () => {
  const closed = {
    charged: 500,
    paid: 500,
    paidOn: today,
    status: 'paid',
    lawsuitId: null,
    agreementId: 'resc_1',
  } as unknown as BillRecord;
  const open = { ...closed, paid: 120, paidOn: null };
  assert.deepEqual(reopenBill(closed, 120), { ...open, status: 'rescheduled' });
  const sued: BillRecord = { ...closed, lawsuitId: 'law_1' };
  assert.equal(reopenBill(sued, 120).status, 'sued');
});

test('A lawsuit settled and taken back goes on as old as it is', () => {
  for (const [filedOn, status] of [
    ['2026-05-01', 'started'],
    ['2026-03-04', 'started'],
    ['2026-03-03', 'final'],
  ] as const) {
    const lawsuit = { principal: 900, interest: 80, costs: 20, paid: 100, status, filedOn } as LawsuitRecord;
    assert.deepEqual(reverseLawsuitPayment(settleLawsuit(lawsuit, 900), 900, today), lawsuit);
    const part = reverseLawsuitPayment(settleLawsuit(lawsuit, 900), 300, today);
    assert.ok(part);
    assert.deepEqual(part, { ...lawsuit, paid: 700 });
    assert.deepEqual(reverseLawsuitPayment(part, 600, today), lawsuit);
    assert.equal(reverseLawsuitPayment(lawsuit, 101, today), null);
    assert.equal(reverseLawsuitPayment({ ...lawsuit, status: 'suspended' }, 100, today), null);
  }
});

test('An instalment paid and taken back leaves the agreement as it was, unless it ended meanwhile', () => {
  fc.assert(
    fc.property(fc.array(para, { minLength: 1, maxLength: 12 }), fc.nat(), (amounts, at) => {
      const agreement = {
        recognisedDebt: amounts.reduce((sum, amount) => sum + amount, 0),
        status: 'active',
        instalments: amounts.map((amount, index) => {
          const isPaid = index !== at % amounts.length;
          const paid = isPaid ? amount : 0;
          return { id: `inst_${index}`, amount, paid, paidOn: isPaid ? today : null } as InstalmentRecord;
        }),
      } as unknown as AgreementRecord;
      const index = at % amounts.length;
      const amount = amounts[index] ?? 0;
      const settled = settleInstalment(agreement, `inst_${index}`, amount, today);
      assert.equal(settled.status, 'fulfilled');
      assert.deepEqual(reverseInstalmentPayment(settled, `inst_${index}`, amount), agreement);
      const ended: AgreementRecord = { ...settled, status: 'terminated' };
      assert.equal(reverseInstalmentPayment(ended, `inst_${index}`, amount), null);
    }),
  );
});

test('A reminder is open again until its deadline has passed', () => {
  const settled = { status: 'settled', deadline: today } as ReminderRecord;
  assert.equal(reopenReminder(settled, today).status, 'open');
  assert.equal(reopenReminder(settled, '2026-06-02').status, 'expired');
});
