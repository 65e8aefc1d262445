import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isValidAccount, isValidReference } from '../../serbia/index.ts';
import type { PropertyRecord } from '../../portal/records/debts.ts';
import { monthlyCharges, providers } from './billing-tariff.ts';
import { billCalendar, issueBill, newestBilledPeriod } from './billing.ts';
import { bookingReference, instalmentPayTo, lawsuitPayTo, reminderPayTo } from '../../portal/rules/pay-to.ts';

const flat: PropertyRecord = {
  id: 'prop_1',
  customerId: 'cus_1',
  ident: '0512345',
  referenceDigits: '01',
  kind: 'flat',
  holder: 'Милица Јовановић',
  address: { street: 'Војводе Степе 142/15', municipality: 'Вождовац', city: 'Београд', postalCode: '11010' },
  prepayment: 0,
  punctualMonths: 0,
};
const issue = (over: Partial<Parameters<typeof issueBill>[0]> = {}) =>
  issueBill({ property: flat, period: '2026-06', history: [], punctualMonths: 0, ...over });
const paidOn = (day: string, bill = issue()) => ({
  ...bill,
  paid: bill.charged,
  paidOn: day,
  status: 'paid' as const,
});

test('a month’s bill is there on the 1st of the next one and due on its last day', () => {
  assert.deepEqual(billCalendar('2026-06'), {
    suppliedOn: '2026-06-30',
    issuedOn: '2026-07-01',
    discountDeadline: '2026-07-15',
    dueOn: '2026-07-31',
  });
  assert.equal(billCalendar('2027-01').dueOn, '2027-02-28');
  assert.equal(billCalendar('2028-01').dueOn, '2028-02-29');
  assert.equal(billCalendar('2026-12').issuedOn, '2027-01-01');
  assert.equal(newestBilledPeriod('2026-07-01'), '2026-06');
  assert.equal(newestBilledPeriod('2026-06-30'), '2026-05');
});

test('a bill adds up, names its payer and month, and says how it is paid', () => {
  const bill = issue();
  assert.equal(
    bill.charged,
    bill.items.reduce((sum, { amount }) => sum + amount, 0),
  );
  assert.equal(bill.number, '2026/06-0512345');
  assert.equal(bill.payTo.purposeCode, '122');
  assert.match(bill.payTo.reference, /^8005123450\d\d-2606\d-1$/);
  assert.equal(isValidAccount(bill.payTo.account), true);
  assert.deepEqual(issue(), bill);
  assert.notEqual(issue({ period: '2026-07' }).id, bill.id);
});

test('the references of lawsuits, instalments and reminders have right control digits', () => {
  for (const payTo of [
    lawsuitPayTo('0614276', 'ИИ 1234/2026'),
    instalmentPayTo('0614276', '4321/2026', 12),
    reminderPayTo('0614276', '2026-11-01'),
  ]) {
    assert.equal(payTo.model, '97');
    assert.equal(isValidReference(bookingReference(payTo)), true);
    assert.ok(payTo.purpose.length <= 35);
  }
});

test('heating follows the season, half of it in its first and last month', () => {
  const heating = (period: string) =>
    monthlyCharges(flat, period).find(({ service }) => service === 'heating')?.amount ?? 0;
  const [summer, october, winter] = [heating('2026-07'), heating('2026-10'), heating('2026-12')];
  assert.ok(summer < october && october < winter);
  assert.equal(october - summer, winter - october);
  assert.equal(heating('2026-04'), october);
});

test('a garage is charged for its building only', () => {
  const services = monthlyCharges({ ident: '0598102', kind: 'garage' }, '2026-12').map(
    ({ service }) => service,
  );
  assert.deepEqual(services, ['maintenance', 'management', 'sharedElectricity']);
});

test('each item tells what the same one was on the bill before', () => {
  const before = issue();
  const items = issue({ period: '2026-07', history: [before] }).items;
  for (const [at, { previousAmount }] of items.entries()) {
    assert.equal(previousAmount, before.items[at]?.amount);
  }
  assert.ok(before.items.every(({ previousAmount }) => previousAmount === null));
});

test('each item tells what the same one was a year ago, whatever was billed in between', () => {
  const yearAgo = issue({ period: '2025-06' });
  const before = issue({ period: '2026-05', history: [yearAgo] });
  const { items } = issue({ period: '2026-06', history: [before, yearAgo] });
  for (const [at, item] of items.entries()) assert.equal(item.yearAgoAmount, yearAgo.items[at]?.amount);
  assert.ok(before.items.every(({ yearAgoAmount }) => yearAgoAmount === null));
});

test('a back charge has its own month, and is not the regular item of the next bill', () => {
  const provider = providers.sharedElectricity;
  const charge = { provider, service: 'sharedElectricity' as const, period: '2026-04', amount: 51_398 };
  const bill = issue({ backCharges: [charge] });
  assert.equal(bill.charged, issue().charged + 51_398);
  assert.deepEqual(bill.items.at(-1), { ...charge, previousAmount: null, yearAgoAmount: null });
  const regular = bill.items.find(({ service, period }) => {
    return service === 'sharedElectricity' && period === '2026-06';
  });
  const next = issue({ period: '2026-07', history: [bill] });
  const shared = next.items.filter(({ service }) => service === 'sharedElectricity');
  assert.deepEqual(
    shared.map(({ previousAmount }) => previousAmount),
    [regular?.amount],
  );
});

test('a discount earned comes off the next bill, for the month that earned it', () => {
  const next = issue({ period: '2026-07', history: [paidOn('2026-07-15')] });
  const discount = next.items.find(({ service }) => service === 'discount');
  assert.equal(discount?.amount, -(issue().discount?.amount ?? 0));
  assert.equal(discount.period, '2026-06');
  const late = issue({ period: '2026-07', history: [paidOn('2026-07-16')] });
  assert.ok(late.items.every(({ service }) => service !== 'discount'));
});

test('the deadline can be extended, and then earns the discount', () => {
  const extended = issue({ discountDeadline: '2026-07-28' });
  assert.equal(extended.discount?.deadline, '2026-07-28');
  const next = issue({ period: '2026-07', history: [paidOn('2026-07-28', extended)] });
  assert.ok(next.items.some(({ service }) => service === 'discount'));
});

test('the offered rate follows the punctual months', () => {
  const rates = [0, 6, 12].map((punctualMonths) => issue({ punctualMonths }).discount?.rate);
  assert.deepEqual(rates, [5, 6, 7]);
});

test('what was paid late bears interest once, on the bill of the month in which it was paid', () => {
  const late = paidOn('2026-08-10');
  const interest = (period: string, bill = late) =>
    issue({ period, history: [bill] }).items.filter(({ service }) => service === 'interest');
  const [item] = interest('2026-08');
  assert.equal(item?.period, '2026-06');
  assert.equal(item.amount, Math.round((late.charged * 10 * 13.75) / 36_500));
  assert.deepEqual([interest('2026-07'), interest('2026-09')], [[], []]);
  assert.deepEqual(interest('2026-08', { ...late, lawsuitId: 'law_1' }), []);
  assert.deepEqual(interest('2026-07', paidOn('2026-07-31')), []);
});
