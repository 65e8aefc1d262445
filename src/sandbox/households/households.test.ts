import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { isValidAccount, isValidReference } from '../../serbia/index.ts';
import type { BillRecord } from '../../portal/records/debts.ts';
import { audit } from '../../../test/support/audit/audit.ts';
import { belgradeDay, lastDayOfMonth, periodOf } from '../../portal/rules/day.ts';
import { collections } from '../../portal/ports/store.ts';
import { createHouseholds, demoSecretKey, householdNames } from './index.ts';

const today = '2026-11-23';
const days = [
  today,
  '2026-01-31',
  '2027-02-28',
  '2028-02-29',
  '2026-03-01',
  '2027-01-01',
  '2026-10-25',
  '2026-07-15',
];
const all = createHouseholds({ today });
const seed = (name: (typeof householdNames)[number], day = today) =>
  createHouseholds({ today: day, households: [name] });

for (const name of householdNames) {
  for (const day of name === 'upravnik' ? days.slice(0, 2) : days) {
    test(`all amounts of ${name} add up on ${day}`, () => assert.deepEqual(audit(seed(name, day)), []));
  }
}

test('all households together add up and no id occurs twice', () => {
  assert.deepEqual(audit(all), []);
  for (const name of Object.keys(all) as (keyof typeof all)[]) {
    assert.ok(name in collections);
    assert.equal(new Set(all[name].map(({ id }) => id)).size, all[name].length, name);
  }
});

test('the same day gives the same records, whatever else is seeded', () => {
  assert.deepEqual(createHouseholds({ today }), all);
  const alone = seed('dragan');
  const beside = all.bills.filter(({ customerId }) => customerId === alone.customers[0]?.id);
  assert.deepEqual(alone.bills, beside);
});

test('sizes: 36 months of the flat and of the garage; 40 properties with 10,000 bills', () => {
  const [flat, garage] = ['0512345', '0598102'].map((ident) => {
    const { id } = all.properties.find((property) => property.ident === ident)!;
    return all.bills.filter(({ propertyId }) => propertyId === id).length;
  });
  assert.deepEqual([flat, garage], [36, 36]);
  const { properties, bills } = seed('upravnik');
  assert.deepEqual([properties.length, bills.length], [40, 10_000]);
  assert.ok(properties.every(({ ident }) => /^09\d{5}$/.test(ident)));
});

test('references of bills carry the two digits that the issuer gave each property, which differ', () => {
  const digits = new Map<string, Set<string>>();
  for (const { propertyId, payTo } of [...seed('milica').bills, ...seed('dragan').bills]) {
    const { ident } = all.properties.find(({ id }) => id === propertyId)!;
    const [, found = ''] =
      new RegExp(`^8${ident.padStart(8, '0')}(\\d\\d)\\d-\\d{5}-1$`).exec(payTo.reference) ?? [];
    digits.set(ident, (digits.get(ident) ?? new Set()).add(found));
  }
  assert.deepEqual(Object.fromEntries([...digits].map(([ident, found]) => [ident, [...found]])), {
    '0512345': ['01'],
    '0598102': ['05'],
    '0614276': ['08'],
  });
});

test('the household names what it seeds, and cards are told by their tokens', () => {
  const cards = (name: 'milica' | 'dragan') =>
    seed(name).paymentMethods.map(({ brand, isDefault, cardToken }) => [
      brand,
      isDefault,
      cardToken.split('_')[1],
    ]);
  assert.deepEqual(cards('milica'), [
    ['visa', true, 'approve'],
    ['dina', false, 'approve'],
    ['mastercard', false, 'challenge'],
    ['maestro', false, 'decline'],
  ]);
  assert.deepEqual(cards('dragan'), [
    ['mastercard', true, 'approve'],
    ['visa', false, 'decline'],
  ]);
  const expiries = seed('milica').paymentMethods.map(({ expiryYear, expiryMonth }) =>
    lastDayOfMonth(`${expiryYear}-${String(expiryMonth).padStart(2, '0')}`),
  );
  assert.deepEqual(
    expiries.map((expiry) => expiry < today),
    [false, false, false, true],
  );
});

test('only the hash of the partner’s secret key is kept, and its pages can be told', () => {
  const partner = { redirectUris: ['http://localhost:8082/connected'], origins: ['http://localhost:8082'] };
  const [record] = createHouseholds({ today, households: [], partner }).partners;
  assert.equal(record?.id, 'partner_demo');
  assert.equal(record.secretKeyHash, createHash('sha256').update(demoSecretKey).digest('hex'));
  assert.deepEqual({ redirectUris: record.redirectUris, origins: record.origins }, partner);
  assert.equal(JSON.stringify(record).includes(demoSecretKey), false);
});

for (const day of days) {
  const { bills: both, properties } = seed('milica', day);
  const flat = both.filter(({ propertyId }) => propertyId === properties[0]?.id);
  const open = flat.filter(({ blocked, paid }) => !blocked && paid === 0);
  const states: Record<string, (bill: BillRecord) => boolean> = {
    'paid by the discount’s deadline': ({ paidOn, discount }) =>
      paidOn !== null && paidOn <= discount!.deadline,
    'paid after that, by the due date': ({ paidOn, discount, dueOn }) =>
      paidOn !== null && paidOn > discount!.deadline && paidOn <= dueOn,
    'paid late': ({ paidOn, dueOn }) => paidOn !== null && paidOn > dueOn,
    'part-paid': ({ status }) => status === 'partiallyPaid',
    'unpaid after its discount date': (bill) => open.includes(bill) && bill.discount!.deadline < day,
    'not payable': ({ blocked, status }) => blocked && status === 'unpaid',
    'with a back charge': ({ items, period }) =>
      items.some((item) => item.service === 'sharedElectricity' && item.period < period),
    'with a discount for the month before': ({ items }) =>
      items.some(({ service }) => service === 'discount'),
    'with interest': ({ items }) => items.some(({ service }) => service === 'interest'),
    'offering 5 %': ({ discount }) => discount?.rate === 5,
    'offering 6 %': ({ discount }) => discount?.rate === 6,
    'offering 7 %': ({ discount }) => discount?.rate === 7,
  };
  // The discount ends before the due date, so on a month's last day none is ahead.
  if (day !== lastDayOfMonth(periodOf(day))) {
    states['unpaid before its discount date'] = (bill) =>
      open.includes(bill) && bill.discount!.deadline >= day;
  }
  for (const [state, holds] of Object.entries(states)) {
    test(`on ${day} the flat has a bill ${state}`, () => assert.ok(flat.some(holds)));
  }

  test(`on ${day} the garage has a prepayment and the newest bill of each property is open and not overdue`, () => {
    assert.ok(properties[1]!.prepayment > 0);
    for (const bills of [flat, both.filter(({ propertyId }) => propertyId === properties[1]?.id)]) {
      assert.equal(bills[0]?.status, 'unpaid');
      assert.ok(bills[0].dueOn >= day && bills[0].issuedOn <= day);
    }
  });

  test(`on ${day} the debtor has every kind of reminder, a lawsuit and an agreement with one instalment missed`, () => {
    const { reminders, lawsuits, agreements, bills } = seed('dragan', day);
    assert.deepEqual(
      reminders.map(({ status }) => status),
      ['open', 'expired', 'enforced', 'settled'],
    );
    for (const { status, deadline, covers } of reminders) {
      assert.ok(covers.length > 0);
      assert.equal(deadline >= day, status === 'open');
    }
    const [lawsuit] = lawsuits;
    assert.ok(lawsuit && lawsuit.paid > 0 && lawsuit.costs > 0 && lawsuit.interest > 0);
    assert.equal(lawsuits.length, 1);
    const [agreement] = agreements;
    assert.equal(agreement?.instalments.length, 12);
    assert.equal(
      agreement.instalments.filter(({ dueOn, paidOn }) => dueOn < day && paidOn === null).length,
      1,
    );
    assert.ok(agreement.instalments.some(({ dueOn }) => periodOf(dueOn) === periodOf(day)));
    const statuses = new Set(bills.map(({ status }) => status));
    assert.deepEqual([...statuses].sort(), ['paid', 'rescheduled', 'sued', 'unpaid']);
  });

  test(`on ${day} nothing has happened in the future`, () => {
    const { payments, reminders, lawsuits, bills } = createHouseholds({
      today: day,
      households: ['milica', 'dragan'],
    });
    assert.ok(payments.every(({ createdAt }) => belgradeDay(Date.parse(createdAt)) < day));
    assert.ok(payments.every(({ createdAt, completedAt }) => completedAt! >= createdAt));
    assert.ok(bills.every(({ issuedOn, paidOn }) => issuedOn <= day && (paidOn ?? '') < day));
    assert.ok(reminders.every(({ sentOn }) => sentOn < day));
    assert.ok(lawsuits.every(({ filedOn }) => filedOn < day));
  });
}

test('payments came through every channel; one failed and paid nothing', () => {
  const channels = new Set(all.payments.map(({ channel }) => channel));
  assert.deepEqual([...channels].sort(), ['bank', 'ips', 'portalCard', 'post']);
  const kinds = new Set(all.payments.flatMap(({ items }) => items.map(({ payable }) => payable.type)));
  assert.deepEqual([...kinds].sort(), ['bill', 'instalment', 'lawsuit', 'reminder']);
  assert.equal(all.payments.filter(({ status }) => status === 'failed').length, 1);
});

test('every account and reference can be paid', () => {
  const orders = [
    ...all.bills,
    ...all.lawsuits,
    ...all.reminders,
    ...all.agreements.flatMap(({ instalments }) => instalments),
  ].map(({ payTo }) => payTo);
  for (const { account, model, reference, payee, purpose } of orders) {
    assert.ok(isValidAccount(account) && isValidReference(`${model}${reference}`));
    assert.match(`${payee}${purpose}`, /^[A-Z0-9. ]+$/);
  }
  assert.equal(new Set(orders.map(({ reference }) => reference)).size, orders.length);
});
