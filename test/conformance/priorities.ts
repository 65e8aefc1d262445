import type { BillId, ResponseOf } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { customersOf, sum } from './customers.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import { succeed, type Target } from './target.ts';

type Priority = ResponseOf<'priorities.list'>['data'][number];

const ranks = ['missedInstalment', 'reminder', 'lawsuit'];
const placeOf = ({ reason, date }: Priority): string => `${(ranks.indexOf(reason) + 4) % 4} ${date}`;

async function readPriorities(target: Target, token: string, query: Record<string, string> = {}) {
  const found: Priority[] = [];
  let asOf = '';
  let cursor: string | null = null;
  do {
    const asked: Record<string, string> = { limit: '100', ...query, ...(cursor !== null && { cursor }) };
    const { value }: { value: ResponseOf<'priorities.list'> } = await succeed(target, 'priorities.list', {
      token,
      query: asked,
    });
    found.push(...value.data);
    ({ nextCursor: cursor, asOf } = value);
  } while (cursor !== null);
  return { found, asOf };
}

export const priorityCases: readonly Case[] = [
  {
    name: 'what to pay first comes first: missed instalments, reminders, lawsuits, then all else by its date',
    async run(target) {
      for (const username of customersOf(target)) {
        const token = await target.token({ username });
        const { found, asOf } = await readPriorities(target, token);
        expectThat(found.length > 0, `${username} has something to pay`);
        const places = found.map(placeOf);
        expectEqual(places, places.toSorted(), `places of what ${username} has to pay`);
        for (const { reason, date, number } of found) {
          if (reason === 'lawsuit') continue;
          const isLate =
            reason === 'missedInstalment' || reason === 'expiredReminder' || reason === 'overdueBill';
          expectEqual(date < asOf, isLate, `${number}, ${reason} by ${date}, being late`);
        }
        const { found: parts } = await readPriorities(target, token, { limit: '2' });
        expectEqual(
          parts.map((each) => each.target),
          found.map((each) => each.target),
          'what to pay, by twos',
        );
      }
    },
  },
  {
    name: 'what to pay first holds each debt that can be paid here once',
    async run(target) {
      for (const username of customersOf(target)) {
        const token = await target.token({ username });
        const { found, asOf } = await readPriorities(target, token);
        const bills = await readAll(target, 'bills.list', token, { status: 'open' });
        const lawsuits = await readAll(target, 'lawsuits.list', token);
        const agreements = await readAll(target, 'reschedule.list', token, { status: 'active' });
        const of = (...types: string[]) => found.filter((each) => types.includes(each.target.type));
        const paid: BillId[] = of('bill', 'reminder').flatMap(({ billIds }) => billIds);
        const owed = bills.filter((bill) => bill.payable && !bill.prepaid);
        expectEqual(paid.toSorted(), owed.map(({ id }) => id).toSorted(), 'bills to pay');
        expectEqual(
          sum(of('bill', 'reminder').map(({ outstanding }) => outstanding)),
          sum(owed.map(({ outstanding }) => outstanding)),
          'sum of the bills to pay',
        );
        expectEqual(
          of('lawsuit')
            .map((each) => each.target.id as string)
            .toSorted(),
          lawsuits
            .filter(({ payable }) => payable)
            .map(({ id }) => id as string)
            .toSorted(),
          'lawsuits to pay',
        );
        const instalments = agreements.flatMap((agreement) => {
          const unpaid = agreement.instalments.filter(({ payable }) => payable);
          const missed = unpaid.filter(({ dueOn }) => dueOn < asOf);
          return unpaid.slice(0, missed.length + 1).map(({ id }) => id as string);
        });
        expectEqual(
          of('instalment')
            .map((each) => each.target.id as string)
            .toSorted(),
          instalments.toSorted(),
          'instalments to pay',
        );
      }
    },
  },
  {
    name: 'a bill names the reminder that covers it, and a prepaid one is covered by the prepayment',
    async run(target) {
      for (const username of customersOf(target)) {
        const token = await target.token({ username });
        const bills = await readAll(target, 'bills.list', token);
        const reminders = await readAll(target, 'reminders.list', token);
        const open = reminders.filter(({ status }) => status === 'open' || status === 'expired');
        for (const { id, number, status, reminder } of bills) {
          const isOpen = status === 'unpaid' || status === 'partiallyPaid';
          const covering = open
            .filter(({ covers }) => isOpen && covers.some(({ billId }) => billId === id))
            .toSorted((a, b) => (a.deadline < b.deadline ? 1 : -1));
          expectEqual(reminder?.id, covering[0]?.id, `reminder that covers ${number}`);
          expectEqual(reminder?.deadline, covering[0]?.deadline, `deadline of what covers ${number}`);
        }
        for (const { id, ident, debt } of await readAll(target, 'properties.list', token)) {
          const own = bills
            .filter((bill) => bill.propertyId === id && /^(unpaid|partiallyPaid)$/.test(bill.status))
            .toReversed();
          const prepaid = own.filter((bill) => bill.prepaid);
          expectEqual(prepaid, own.slice(0, prepaid.length), `prepaid bills of ${ident}, oldest first`);
          const left = debt.prepayment.amount - sum(prepaid.map(({ outstanding }) => outstanding));
          const next = own[prepaid.length]?.outstanding.amount ?? Infinity;
          expectThat(left >= 0 && left < next, `prepayment of ${ident} covers ${prepaid.length} bills`);
          expectEqual(debt.prepaid.amount, debt.prepayment.amount - left, `prepaid of ${ident}`);
        }
        expectThat(
          !bills.some((bill) => bill.prepaid && bill.status === 'paid'),
          'a paid bill is not prepaid',
        );
      }
    },
  },
];
