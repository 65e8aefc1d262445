import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PayTo } from '../../contract/index.ts';
import type { AgreementRecord, BillRecord, InstalmentRecord, LawsuitRecord } from '../records/debts.ts';
import {
  billPayableStatus,
  instalmentPayableStatus,
  instalmentStatus,
  lawsuitPayableStatus,
  reminderPayableStatus,
} from './payable.ts';

const payTo: PayTo = {
  payee: 'P',
  account: 'A',
  model: '00',
  reference: '',
  purpose: 'P',
  purposeCode: '122',
};
const none = new Set<never>();

const bill = (change: Partial<BillRecord> = {}) =>
  ({
    id: 'bill_1',
    charged: 500,
    paid: 200,
    status: 'partiallyPaid',
    blocked: false,
    ...change,
  }) as BillRecord;
const lawsuit = (change: Partial<LawsuitRecord> = {}) =>
  ({
    id: 'law_1',
    principal: 900,
    interest: 80,
    costs: 20,
    paid: 100,
    status: 'started',
    ...change,
  }) as LawsuitRecord;
const instalment = (change: Partial<InstalmentRecord> = {}): InstalmentRecord => ({
  id: 'inst_1',
  number: 1,
  dueOn: '2026-06-10',
  amount: 100,
  paid: 0,
  paidOn: null,
  payTo,
  ...change,
});
const agreement = (status: AgreementRecord['status']) => ({ status }) as AgreementRecord;

test('A bill is payable for what is still owed on it', () => {
  assert.deepEqual(billPayableStatus(bill(), none), {
    outstanding: 300,
    payable: true,
    notPayableReason: null,
    debts: [{ debt: 'bill:bill_1', amount: 300 }],
  });
});

for (const [change, reason] of [
  [{ paid: 500, status: 'paid' }, 'settled'],
  [{ status: 'sued' }, 'sued'],
  [{ status: 'rescheduled' }, 'rescheduled'],
  [{ blocked: true }, 'blocked'],
] as const) {
  test(`A bill is not payable: ${reason}`, () => {
    const standing = billPayableStatus(bill(change), none);
    assert.equal(standing.payable, false);
    assert.equal(standing.notPayableReason, reason);
  });
}

test('A debt that a payment under way holds cannot be paid, whichever payable reaches it', () => {
  const live = new Set(['bill:bill_1'] as const);
  assert.equal(billPayableStatus(bill(), live).notPayableReason, 'paymentInProgress');
  assert.equal(
    reminderPayableStatus([bill(), bill({ id: 'bill_2' })], live).notPayableReason,
    'paymentInProgress',
  );
  assert.equal(billPayableStatus(bill({ id: 'bill_2' }), live).payable, true);
});

test('A lawsuit is owed with interest and costs, and is closed while suspended', () => {
  assert.equal(lawsuitPayableStatus(lawsuit(), none).outstanding, 900);
  assert.equal(lawsuitPayableStatus(lawsuit({ status: 'final' }), none).payable, true);
  assert.equal(lawsuitPayableStatus(lawsuit({ status: 'suspended' }), none).notPayableReason, 'closed');
  assert.equal(
    lawsuitPayableStatus(lawsuit({ paid: 1000, status: 'settled' }), none).notPayableReason,
    'settled',
  );
});

test('An instalment is payable while its agreement is active', () => {
  assert.equal(instalmentPayableStatus(instalment(), agreement('active'), none).payable, true);
  assert.equal(
    instalmentPayableStatus(instalment(), agreement('terminated'), none).notPayableReason,
    'closed',
  );
  assert.equal(
    instalmentPayableStatus(instalment({ paid: 100 }), agreement('active'), none).notPayableReason,
    'settled',
  );
});

test('A reminder stands for those of its bills that are owed as bills', () => {
  const open = reminderPayableStatus(
    [bill(), bill({ id: 'bill_2', paid: 500, status: 'paid' }), bill({ id: 'bill_3' })],
    none,
  );
  assert.equal(open.outstanding, 600);
  assert.deepEqual(
    open.debts.map(({ debt }) => debt),
    ['bill:bill_1', 'bill:bill_3'],
  );
  assert.equal(
    reminderPayableStatus([bill({ paid: 500, status: 'paid' })], none).notPayableReason,
    'settled',
  );
  assert.equal(reminderPayableStatus([bill({ status: 'sued' })], none).notPayableReason, 'sued');
  assert.equal(
    reminderPayableStatus([bill({ status: 'rescheduled' })], none).notPayableReason,
    'rescheduled',
  );
  assert.equal(reminderPayableStatus([bill(), bill({ blocked: true })], none).notPayableReason, 'blocked');
});

test('An instalment is due in its month and missed after its day', () => {
  assert.equal(instalmentStatus(instalment(), '2026-05-31'), 'upcoming');
  assert.equal(instalmentStatus(instalment(), '2026-06-01'), 'due');
  assert.equal(instalmentStatus(instalment(), '2026-06-10'), 'due');
  assert.equal(instalmentStatus(instalment(), '2026-06-11'), 'missed');
  assert.equal(instalmentStatus(instalment({ paid: 100 }), '2026-06-11'), 'paid');
});
