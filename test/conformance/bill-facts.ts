import type { Bill, BillItem } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { customersOf } from './customers.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import type { Target } from './target.ts';

async function* everyBill(
  target: Target,
): AsyncGenerator<{ bill: Bill; previous: Bill | undefined; yearAgo: Bill | undefined }> {
  for (const username of customersOf(target)) {
    const bills = await readAll(target, 'bills.list', await target.token({ username }));
    for (const bill of bills) {
      const before = (months: number) =>
        bills.find(
          ({ propertyId, period }) =>
            propertyId === bill.propertyId && monthOf(period) === monthOf(bill.period) - months,
        );
      yield { bill, previous: before(1), yearAgo: before(12) };
    }
  }
}

const monthOf = (period: string): number => Number(period.slice(0, 4)) * 12 + Number(period.slice(5));

/** The same item on another bill: the same provider's same service, for a month as far back. */
const isSame = (a: BillItem, onA: Bill, b: BillItem, onB: Bill): boolean =>
  a.provider.code === b.provider.code &&
  a.service === b.service &&
  monthOf(onA.period) - monthOf(a.period) === monthOf(onB.period) - monthOf(b.period);

export const billFactCases: readonly Case[] = [
  {
    name: 'a bill’s days come in order: supplied, issued, last day of the discount, due',
    async run(target) {
      for await (const { bill } of everyBill(target)) {
        const { number, period, suppliedOn, issuedOn, dueOn, discount, paidOn } = bill;
        expectThat(suppliedOn.startsWith(period), `${number} of ${period} was supplied on ${suppliedOn}`);
        expectThat(issuedOn >= suppliedOn, `${number} was issued on ${issuedOn}, supplied on ${suppliedOn}`);
        expectThat(dueOn > issuedOn, `${number} is due on ${dueOn}, issued on ${issuedOn}`);
        expectThat(!paidOn || paidOn >= issuedOn, `${number} was paid on ${String(paidOn)} before its issue`);
        if (!discount) continue;
        const { deadline } = discount;
        expectThat(
          issuedOn <= deadline && deadline <= dueOn,
          `the discount of ${number} ends on ${deadline}, outside of ${issuedOn} to ${dueOn}`,
        );
      }
    },
  },
  {
    name: 'a bill’s status, amounts and reason agree',
    async run(target) {
      for await (const { bill } of everyBill(target)) {
        const { number, status, charged, paid, outstanding, paidOn, payable, notPayableReason } = bill;
        expectEqual(paid.amount, charged.amount - outstanding.amount, `paid of ${number}`);
        expectThat(paid.amount >= 0, `${number} has a negative amount paid`);
        if (status === 'unpaid') expectEqual(paid.amount, 0, `paid of the unpaid ${number}`);
        if (status === 'partiallyPaid') {
          expectThat(paid.amount > 0 && outstanding.amount > 0, `${number} is partially paid`);
        }
        expectEqual(status === 'paid', outstanding.amount === 0, `${number} being paid`);
        expectEqual(paidOn !== null, status === 'paid', `${number} having a day of payment`);
        expectEqual(payable, notPayableReason === null, `${number} being payable`);
        if (status === 'paid') expectEqual(notPayableReason, 'settled', `why ${number} is not payable`);
        if (status === 'sued' || status === 'rescheduled') {
          expectEqual(notPayableReason, status, `why ${number} is not payable`);
        } else if (status !== 'paid') {
          expectThat(
            notPayableReason !== 'settled' && notPayableReason !== 'sued',
            `${number} is owed and not payable because ${String(notPayableReason)}`,
          );
        }
      }
    },
  },
  {
    name: 'a bill’s discount is within its rate, and comes off the next bill when it was earned',
    async run(target) {
      for await (const { bill, previous } of everyBill(target)) {
        const { number, discount, items } = bill;
        if (discount) {
          const services = items.filter(({ service }) => service !== 'discount' && service !== 'interest');
          const most = services.reduce((total, { amount }) => total + Math.max(amount.amount, 0), 0);
          expectThat(discount.amount.amount > 0, `the discount of ${number} is ${discount.amount.amount}`);
          expectThat(
            discount.amount.amount <= Math.ceil((most * discount.rate) / 100),
            `the discount of ${number} is ${discount.amount.amount}, more than ${discount.rate} % of ${most}`,
          );
        }
        if (!previous) continue;
        const { paidOn, discount: before } = previous;
        const earned = before && paidOn && paidOn <= before.deadline ? [-before.amount.amount] : [];
        const taken = items.filter(({ service }) => service === 'discount').map((item) => item.amount.amount);
        expectEqual(taken, earned, `discount of ${previous.number} on ${number}`);
      }
    },
  },
  {
    name: 'an item’s previous amount is what the bill before charged for the same',
    async run(target) {
      for await (const { bill, previous } of everyBill(target)) {
        if (!previous) continue;
        for (const item of bill.items) {
          const before = previous.items.find((other) => isSame(item, bill, other, previous));
          const what = `previous amount of ${item.service} on ${bill.number}`;
          expectEqual(item.previousAmount, before?.amount ?? null, what);
        }
      }
    },
  },
  {
    name: 'an item’s amount of a year ago is what that month’s bill charged for the same',
    async run(target) {
      for await (const { bill, yearAgo } of everyBill(target)) {
        if (!yearAgo) continue;
        for (const item of bill.items) {
          const then = yearAgo.items.find((other) => isSame(item, bill, other, yearAgo));
          const what = `year-ago amount of ${item.service} on ${bill.number}`;
          expectEqual(item.yearAgoAmount, then?.amount ?? null, what);
        }
      }
    },
  },
  {
    name: 'bills belong to listed properties, one a month, each with a number of its own',
    async run(target) {
      for (const username of customersOf(target)) {
        const token = await target.token({ username });
        const properties = await readAll(target, 'properties.list', token);
        const numbers = new Set<string>();
        const months = new Set<string>();
        for (const { number, propertyId, period, items } of await readAll(target, 'bills.list', token)) {
          expectThat(
            properties.some(({ id }) => id === propertyId),
            `${number} is of ${propertyId}, which is not listed`,
          );
          expectThat(!numbers.has(number), `two bills have the number ${number}`);
          expectThat(!months.has(`${propertyId} ${period}`), `${propertyId} has two bills of ${period}`);
          numbers.add(number);
          months.add(`${propertyId} ${period}`);
          expectThat(items.length > 0, `${number} has no items`);
          for (const item of items) {
            expectThat(item.period <= period, `${number} of ${period} charges ${item.period}`);
            expectThat(item.provider.code && item.provider.name, `an item of ${number} names its provider`);
          }
        }
      }
    },
  },
];
