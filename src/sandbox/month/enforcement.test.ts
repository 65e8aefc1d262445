import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BillRecord, PropertyRecord } from '../../portal/records/debts.ts';
import { issueBill } from './billing.ts';
import { signAgreement } from './enforcement-agreement.ts';
import {
  continueLawsuit,
  fileLawsuit,
  isToRemind,
  proceedingsCosts,
  sendReminder,
  sueRest,
} from './enforcement.ts';
import { defaultInterest } from '../../portal/rules/interest.ts';

const flat: PropertyRecord = {
  id: 'prop_2',
  customerId: 'cus_2',
  ident: '0614276',
  referenceDigits: '01',
  kind: 'flat',
  holder: 'Драган Петровић',
  address: { street: 'Устаничка 87/4', municipality: 'Вождовац', city: 'Београд', postalCode: '11010' },
  prepayment: 0,
  punctualMonths: 0,
};
const bill = (period: string): BillRecord =>
  issueBill({ property: flat, period, history: [], punctualMonths: 0 });
const partPaid: BillRecord = { ...bill('2026-01'), paid: 100_000, status: 'partiallyPaid' };
const bills = [bill('2026-02'), partPaid];
const outstanding = bills.reduce((sum, { charged, paid }) => sum + charged - paid, 0);

test('a bill is reminded of 28 days after its due date, while it is open and can be paid', () => {
  const due = bill('2026-02');
  assert.equal(due.dueOn, '2026-03-31');
  assert.equal(isToRemind(due, '2026-04-27'), false);
  assert.equal(isToRemind(due, '2026-04-28'), true);
  assert.equal(isToRemind({ ...due, blocked: true }, '2026-04-28'), false);
  assert.equal(isToRemind({ ...due, status: 'rescheduled' }, '2026-04-28'), false);
});

test('a reminder covers what is still owed, oldest first, with interest, and gives eight days', () => {
  const reminder = sendReminder(flat, bills, '2026-05-01');
  assert.equal(reminder.deadline, '2026-05-09');
  assert.deepEqual(
    reminder.covers.map(({ period, principal, interest }) => ({ period, principal, interest })),
    [
      {
        period: '2026-01',
        principal: partPaid.charged - 100_000,
        interest: defaultInterest(partPaid.charged - 100_000, 62),
      },
      {
        period: '2026-02',
        principal: bill('2026-02').charged,
        interest: defaultInterest(bill('2026-02').charged, 31),
      },
    ],
  );
});

test('a lawsuit takes over what its bills still owe', () => {
  const { lawsuit, bills: sued } = fileLawsuit(flat, bills, '2026-07-01');
  assert.equal(lawsuit.principal, outstanding);
  assert.deepEqual(lawsuit.periods, ['2026-01', '2026-02']);
  assert.ok(lawsuit.interest > 0);
  assert.ok(sued.every(({ status, lawsuitId }) => status === 'sued' && lawsuitId === lawsuit.id));
});

test('costs grow month by month and the ruling becomes final; settled proceedings rest', () => {
  const { lawsuit } = fileLawsuit(flat, bills, '2026-07-01');
  const later = continueLawsuit(lawsuit, '2026-10-01');
  assert.equal(later.costs - lawsuit.costs, 3 * 65_000);
  assert.deepEqual([lawsuit.status, later.status], ['started', 'final']);
  assert.deepEqual(continueLawsuit(later, '2026-10-01'), later);
  assert.equal(continueLawsuit({ ...lawsuit, status: 'settled' }, '2026-10-01').costs, lawsuit.costs);
  assert.equal(lawsuit.costs, proceedingsCosts(outstanding, '2026-07-01', '2026-07-31'));
});

test('an agreement divides the debt into instalments to the para', () => {
  const { agreement, bills: rescheduled } = signAgreement(flat, bills, '2026-05-10', 12);
  const amounts = agreement.instalments.map(({ amount }) => amount);
  assert.equal(agreement.recognisedDebt, outstanding);
  assert.equal(
    amounts.reduce((sum, amount) => sum + amount, 0),
    outstanding,
  );
  assert.ok(Math.max(...amounts) - Math.min(...amounts) < 12);
  assert.deepEqual(
    agreement.instalments.slice(0, 3).map(({ dueOn }) => dueOn),
    ['2026-06-30', '2026-07-31', '2026-08-31'],
  );
  assert.ok(
    rescheduled.every(({ status, agreementId }) => status === 'rescheduled' && agreementId === agreement.id),
  );
});

test('what a terminated agreement leaves is sued, with the interest no longer written off', () => {
  const { agreement, bills: rescheduled } = signAgreement(flat, bills, '2026-05-10', 12);
  const first = agreement.instalments[0]!;
  const partly = {
    ...agreement,
    instalments: agreement.instalments.with(0, { ...first, paid: first.amount }),
  };
  const { lawsuit } = sueRest(flat, partly, rescheduled, '2026-10-01');
  assert.equal(lawsuit.principal, outstanding - first.amount);
  assert.equal(lawsuit.interest, agreement.interestWrittenOff);
});
