import { money, type Money } from '@esanduce/sdk/contract';
import type { Mutant } from './mutant.ts';
import { bills, page } from './rewriting.ts';

const days = 'a bill’s days come in order: supplied, issued, last day of the discount, due';
const agrees = 'a bill’s status, amounts and reason agree';
const discount = 'a bill’s discount is within its rate, and comes off the next bill when it was earned';
const previous = 'an item’s previous amount is what the bill before charged for the same';
const yearAgo = 'an item’s amount of a year ago is what that month’s bill charged for the same';
const owned = 'bills belong to listed properties, one a month, each with a number of its own';
const addsUp = 'bills come newest month first and their amounts add up';

export const billMutants: readonly Mutant[] = [
  {
    name: 'an item is a para dearer than the bill knows',
    broken: bills(({ items: [item] }) => {
      if (item) item.amount = money(item.amount.amount + 1);
    }),
    caughtBy: { [addsUp]: 'items of' },
  },
  {
    name: 'a bill leaves out its last item',
    broken: bills(({ items }) => items.pop()),
    caughtBy: { [addsUp]: 'items of' },
  },
  {
    name: 'a bill charges a dinar more than its items',
    broken: bills((bill) => {
      bill.charged = money(bill.charged.amount + 100);
      bill.outstanding = money(bill.outstanding.amount + 100);
    }),
    caughtBy: { [addsUp]: 'items of' },
  },
  {
    name: 'outstanding does not take off what was paid',
    broken: bills((bill) => {
      if (bill.status === 'partiallyPaid') bill.outstanding = bill.charged;
    }),
    caughtBy: { [addsUp]: 'outstanding of', [agrees]: 'paid of' },
  },
  {
    name: 'a sued bill says it was paid',
    broken: bills((bill) => {
      if (bill.status === 'sued') bill.paid = bill.charged;
    }),
    caughtBy: { [agrees]: 'paid of' },
  },
  {
    name: 'an amount has a fraction of a para',
    broken: bills((bill) => (bill.charged = { amount: 100.5, currency: 'RSD' } as Money)),
    caughtBy: { [addsUp]: 'does not fit the contract' },
  },
  {
    name: 'an amount is a text',
    broken: bills(({ outstanding }) => Object.assign(outstanding, { amount: '9627.63' })),
    caughtBy: { [addsUp]: 'does not fit the contract' },
  },
  {
    name: 'an amount is in another currency',
    broken: bills(({ outstanding }) => Object.assign(outstanding, { currency: 'EUR' })),
    caughtBy: { [addsUp]: 'does not fit the contract' },
  },
  {
    name: 'a date is written as in Serbia',
    broken: bills((bill) => (bill.dueOn = '30.11.2026')),
    caughtBy: { [addsUp]: 'does not fit the contract' },
  },
  {
    name: 'the order to pay by is missing',
    broken: bills((bill) => delete (bill as Partial<typeof bill>).payTo),
    caughtBy: { [addsUp]: 'does not fit the contract' },
  },
  {
    name: 'a bill has an id of another kind',
    broken: bills((bill) => (bill.id = bill.id.replace('bill_', 'pay_') as typeof bill.id)),
    caughtBy: { [addsUp]: 'does not fit the contract' },
  },
  {
    name: 'a discount is negative',
    broken: bills(({ discount: each }) => each && (each.amount = money(-each.amount.amount))),
    caughtBy: { [discount]: 'the discount of' },
  },
  {
    name: 'a discount is more than its rate gives',
    broken: bills(({ discount: each }) => each && (each.amount = money(each.amount.amount * 2))),
    caughtBy: { [discount]: 'more than' },
  },
  {
    name: 'a discount is a dinar less than what comes off the next bill',
    broken: bills(({ discount: each }) => each && (each.amount = money(each.amount.amount - 100))),
    caughtBy: { [discount]: 'discount of' },
  },
  {
    name: 'a discount ends after what was paid in time says',
    broken: bills((bill) => bill.discount && (bill.discount.deadline = bill.dueOn)),
    caughtBy: { [discount]: 'discount of' },
  },
  {
    name: 'no bill has a discount, though it comes off the next',
    broken: bills((bill) => (bill.discount = null)),
    caughtBy: { [discount]: 'discount of' },
  },
  {
    name: 'an item’s previous amount is its own',
    broken: bills(({ items }) => items.forEach((item) => (item.previousAmount = item.amount))),
    caughtBy: { [previous]: 'previous amount of' },
  },
  {
    name: 'an item’s previous amount is unknown',
    broken: bills(({ items }) => items.forEach((item) => (item.previousAmount = null))),
    caughtBy: { [previous]: 'previous amount of' },
  },
  {
    name: 'an item’s amount of a year ago is that of the bill before',
    broken: bills(({ items }) => items.forEach((item) => (item.yearAgoAmount = item.previousAmount))),
    caughtBy: { [yearAgo]: 'year-ago amount of' },
  },
  {
    name: 'an item’s amount of a year ago is unknown',
    broken: bills(({ items }) => items.forEach((item) => (item.yearAgoAmount = null))),
    caughtBy: { [yearAgo]: 'year-ago amount of' },
  },
  {
    name: 'a bill is due before its issue',
    broken: bills((bill) => ([bill.issuedOn, bill.dueOn] = [bill.dueOn, bill.issuedOn])),
    caughtBy: { [days]: 'is due on' },
  },
  {
    name: 'a bill was issued before anything was supplied',
    broken: bills((bill) => (bill.issuedOn = `${bill.period}-01`)),
    caughtBy: { [days]: 'was issued on' },
  },
  {
    name: 'a bill was supplied in another month than its own',
    broken: bills((bill) => (bill.suppliedOn = bill.issuedOn)),
    caughtBy: { [days]: 'was supplied on' },
  },
  {
    name: 'a discount ends before the bill is issued',
    broken: bills((bill) => bill.discount && (bill.discount.deadline = bill.suppliedOn)),
    caughtBy: { [days]: 'the discount of' },
  },
  {
    name: 'a bill was paid before its issue',
    broken: bills((bill) => bill.paidOn && (bill.paidOn = bill.suppliedOn)),
    caughtBy: { [days]: 'before its issue' },
  },
  {
    name: 'a paid bill has no day of payment',
    broken: bills((bill) => (bill.paidOn = null)),
    caughtBy: { [agrees]: 'having a day of payment' },
  },
  {
    name: 'a partially paid bill is called unpaid',
    broken: bills((bill) => {
      if (bill.status === 'partiallyPaid') bill.status = 'unpaid';
    }),
    caughtBy: { [agrees]: 'paid of the unpaid' },
  },
  {
    name: 'a paid bill is called unpaid',
    broken: bills((bill) => {
      if (bill.status === 'paid') bill.status = 'unpaid';
    }),
    caughtBy: { [agrees]: 'unpaid' },
  },
  {
    name: 'a sued bill can be paid as a bill',
    broken: bills((bill) => {
      if (bill.status === 'sued') Object.assign(bill, { payable: true, notPayableReason: null });
    }),
    caughtBy: { [agrees]: 'why' },
  },
  {
    name: 'a bill that cannot be paid does not say why',
    broken: bills((bill) => (bill.notPayableReason = null)),
    caughtBy: { [agrees]: 'being payable', [addsUp]: 'says payable or why not' },
  },
  {
    name: 'all bills have the same number',
    broken: bills((bill) => (bill.number = '2026/10-0512345')),
    caughtBy: { [owned]: 'have the number' },
  },
  {
    name: 'bills are of a property that is not listed',
    broken: bills((bill) => (bill.propertyId = 'prop_another')),
    caughtBy: { [owned]: 'which is not listed' },
  },
  {
    name: 'all bills are of one property',
    broken: page<{ propertyId: string }>(
      ({ data }) => data.forEach((each) => (each.propertyId = data[0]?.propertyId ?? '')),
      /^GET \/v1\/bills$/,
    ),
    caughtBy: { [owned]: 'has two bills of' },
  },
  {
    name: 'an item charges a month to come',
    broken: bills(({ items }) => items.forEach((item) => (item.period = '2027-12'))),
    caughtBy: { [owned]: 'charges 2027-12' },
  },
  {
    name: 'an item names no provider',
    broken: bills(({ items }) => items.forEach(({ provider }) => (provider.name = ''))),
    caughtBy: { [owned]: 'names its provider' },
  },
];
