import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHouseholds } from '@esanduce/sdk/sandbox';
import type { Records } from '../../../src/portal/ports/store.ts';
import { audit } from './audit.ts';

type SeedData = ReturnType<typeof createHouseholds> & { credits: Records['credits'][] };

const records: SeedData = {
  ...createHouseholds({ today: '2026-11-23', households: ['milica', 'dragan'] }),
  credits: [],
};
const paidByCard = records.payments.find(({ receipt }) => receipt !== null)!;

/** Makes a copy's first bank payment one that was booked from a credit. */
function credited(copy: SeedData) {
  const payment = copy.payments.find(({ channel }) => channel === 'bank')!;
  payment.creditId = 'cred_one';
  const credit: Records['credits'] = {
    id: 'cred_one',
    transactionId: 'T1',
    account: '200220618010100048',
    model: null,
    reference: null,
    amount: payment.amount,
    bookedOn: '2026-11-05',
    executedOn: '2026-11-05',
    payer: null,
    purpose: null,
    channel: 'bank',
    receivedAt: '2026-11-05T08:00:00.000Z',
    status: 'booked',
    unmatchedReason: null,
    paymentId: payment.id,
    prepayment: 0,
    handledAt: null,
  };
  copy.credits.push(credit);
  const property = copy.properties.find(({ id }) => id === payment.items[0]!.propertyId)!;
  return { credit, payment, property };
}

/** Makes a copy's payment by card one by a payment order, whose money the payee's bank has reported. */
function ordered(copy: SeedData) {
  const payment = copy.payments.find(({ id }) => id === paidByCard.id)!;
  const { amount, items } = payment;
  const credit: Records['credits'] = {
    ...credited(copy).credit,
    id: 'cred_order',
    transactionId: 'T2',
    amount,
  };
  const transfers = items.map(({ payable, amount: part }, at) => ({
    endToEndId: `po_one-${at + 1}`,
    payee: { name: 'JKP', account: '200-2206180101000-48' },
    model: '00',
    reference: '1',
    amount: { amount: part, currency: 'RSD' as const },
    purposeCode: '222',
    purpose: 'JKP',
    payable: payable as { type: 'bill'; id: `bill_${string}` },
  }));
  const { endToEndId } = transfers[0]!;
  const reported = [{ endToEndId, creditId: credit.id, paymentId: payment.id }];
  Object.assign(payment, {
    channel: 'bank',
    card: null,
    orderId: null,
    paymentOrder: {
      id: 'po_one',
      partnerId: 'partner_bank',
      jws: '',
      expiresAt: payment.createdAt,
      transfers,
      begunAt: null,
      confirmed: null,
      reported,
    },
  });
  copy.credits.push({ ...credit, paymentId: payment.id });
  return { payment, reported, credit };
}

/** A mistake made in a copy of records that add up, and the words by which it must be found. */
const mistakes: Record<string, [plant: (copy: SeedData) => void, found: RegExp]> = {
  'an item changed': [(copy) => (copy.bills[0]!.items[0]!.amount += 1), /bill_\w+: charge by its items is/],
  'a bill paid with no payment': [
    (copy) =>
      Object.assign(copy.bills[0]!, { paid: copy.bills[0]!.charged, paidOn: '2026-11-05', status: 'paid' }),
    /paid amount is \d+, must be 0/,
  ],
  'a payment lost': [
    (copy) => copy.payments.splice(copy.payments.indexOf(copy.payments[3]!), 1),
    /paid amount/,
  ],
  'a payment booked twice': [
    (copy) => copy.payments.push({ ...structuredClone(paidByCard), id: 'pay_again' }),
    /paid amount is/,
  ],
  'a payment of something that does not exist': [
    (copy) => {
      const debts = [{ debt: 'bill:bill_none', amount: paidByCard.amount }] as const;
      const items = [{ ...paidByCard.items[0]!, debts: [...debts] }];
      copy.payments.push({ ...paidByCard, id: 'pay_none', items, channel: 'bank', receipt: null });
    },
    /bill:bill_none: existence is false/,
  ],
  'a payment unlike its items': [(copy) => (copy.payments[0]!.amount += 100), /amount by its items/],
  'a payment unlike its debts': [
    (copy) => (copy.payments[0]!.items[0]!.debts[0]!.amount += 100),
    /amount by its debts/,
  ],
  'a card payment without a receipt': [
    (copy) => (copy.payments.find(({ receipt }) => receipt)!.receipt = null),
    /having a receipt is false/,
  ],
  'a wrong status': [
    (copy) => (copy.bills[0]!.status = 'partiallyPaid'),
    /status is partiallyPaid, must be unpaid/,
  ],
  'a wrong discount': [(copy) => (copy.bills[0]!.discount!.amount += 1), /discount is/],
  'a number used twice': [(copy) => (copy.bills[1]!.number = copy.bills[0]!.number), /number taken before/],
  'a bill of another customer': [
    (copy) => (copy.bills[0]!.customerId = copy.customers[1]!.id),
    /bill_\w+: customer is/,
  ],
  'a lawsuit with too much principal': [
    (copy) => (copy.lawsuits[0]!.principal += 1),
    /law_\w+: principal is/,
  ],
  'a lawsuit that forgot a payment': [(copy) => (copy.lawsuits[0]!.paid = 0), /law_\w+: paid amount is 0/],
  'a lawsuit settled too soon': [(copy) => (copy.lawsuits[0]!.status = 'settled'), /being settled is true/],
  'a lawsuit over a bill that is not sued': [
    (copy) => (copy.bills.find(({ lawsuitId }) => lawsuitId)!.lawsuitId = null),
    /lawsuit of \S+ is null/,
  ],
  'an instalment changed': [
    (copy) => (copy.agreements[0]!.instalments[7]!.amount += 1),
    /debt by its instalments/,
  ],
  'an agreement over less debt': [
    (copy) => {
      copy.agreements[0]!.recognisedDebt -= 1;
      copy.agreements[0]!.instalments[7]!.amount -= 1;
    },
    /debt by its bills/,
  ],
  'an instalment that forgot its payment': [
    (copy) => (copy.agreements[0]!.instalments[0]!.paid = 0),
    /inst_\w+: paid amount is 0/,
  ],
  'a reminder of another amount': [
    (copy) => (copy.reminders[0]!.covers[0]!.principal += 1),
    /principal of 2026-/,
  ],
  'a reminder settled while owed': [
    (copy) => (copy.reminders[0]!.status = 'settled'),
    /being settled is true/,
  ],
  'a reminder enforced without a lawsuit': [
    (copy) => (copy.reminders[0]!.status = 'enforced'),
    /having a bill sued is false/,
  ],
  'a claim lost': [(copy) => copy.claims.pop(), /being held is false/],
  'a claim of a payment that came to nothing': [
    (copy) => {
      const failed = copy.payments.find(({ status }) => status === 'failed')!;
      copy.claims.push({ id: failed.items[0]!.debts[0]!.debt, paymentId: failed.id });
    },
    /being rightly held by pay_\w+ is false/,
  ],
  'a credit booked twice': [
    (copy) => copy.credits.push({ ...credited(copy).credit, id: 'cred_again' }),
    /cred_again: payment taken before is true/,
  ],
  'a credit whose payment is of another amount': [
    (copy) => (credited(copy).credit.amount += 1),
    /amount of its payment is/,
  ],
  'a credit lost between list and books': [
    (copy) => (credited(copy).credit.paymentId = null),
    /cred_one: having a payment is false/,
  ],
  'a transfer of a payment order that two credits take': [
    (copy) => {
      const { reported } = ordered(copy);
      reported.push({ ...reported[0]!, creditId: 'cred_again' });
    },
    /transfers reported twice is 1/,
  ],
  'money of a payment order that is of another amount': [
    (copy) => void (ordered(copy), (copy.credits.at(-1)!.amount += 1)),
    /cred_order: amount of its transfer is/,
  ],
  'a payment order that succeeded, and no bank has said so': [
    (copy) => void ordered(copy).reported.pop(),
    /having been executed is false/,
  ],
  'a prepayment that is not there': [
    (copy) => {
      const { payment, property } = credited(copy);
      const payable = { type: 'prepayment', id: property.id } as const;
      const item = payment.items[0]!;
      payment.items = [{ ...item, payable, debts: [] }];
      property.prepayment = item.amount - 1;
    },
    /prepayment being less than was paid ahead is true/,
  ],
  'two live payments of one debt': [
    (copy) => {
      const failed = copy.payments.find(({ status }) => status === 'failed')!;
      const live = { ...failed, status: 'processing' as const, failure: null };
      copy.claims.push({ id: failed.items[0]!.debts[0]!.debt, paymentId: 'pay_one' });
      copy.payments.push({ ...live, id: 'pay_one' }, { ...live, id: 'pay_two' });
    },
    /holder is pay_one, must be pay_two/,
  ],
};

for (const [mistake, [plant, found]] of Object.entries(mistakes)) {
  test(`the audit finds ${mistake}`, () => {
    const copy = structuredClone(records);
    plant(copy);
    const findings = audit(copy);
    assert.ok(
      findings.some((finding) => found.test(finding)),
      `expected ${String(found)} in:\n${findings.join('\n')}`,
    );
  });
}

test('the audit finds nothing where all adds up', () => assert.deepEqual(audit(records), []));
