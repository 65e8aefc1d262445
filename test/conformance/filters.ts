import {
  agreementStatuses,
  billStatuses,
  lawsuitStatuses,
  paymentStatuses,
  reminderStatuses,
} from '@esanduce/sdk/contract';
import { formatMonth } from '@esanduce/sdk/format';
import { toLatin } from '@esanduce/sdk/serbia';
import type { Case } from './case.ts';
import { belgradeDay, customersOf } from './customers.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { readAll } from './lists.ts';
import type { Target } from './target.ts';

type FilteredList = 'bills.list' | 'lawsuits.list' | 'reschedule.list' | 'reminders.list' | 'payments.list';
const statuses: Readonly<Record<FilteredList, readonly string[]>> = {
  'bills.list': billStatuses,
  'lawsuits.list': lawsuitStatuses,
  'reschedule.list': agreementStatuses,
  'reminders.list': reminderStatuses,
  'payments.list': paymentStatuses,
};
const filtered = Object.keys(statuses) as FilteredList[];

interface Listed {
  id: string;
  /** Of a bill, lawsuit, agreement or reminder. */
  propertyId?: string;
  /** Of a payment. */
  items?: unknown[];
  status: string;
}

/** A payment may be of several; a bill's own items are not of properties. */
const propertiesOf = ({ propertyId, items = [] }: Listed): string[] =>
  propertyId === undefined
    ? (items as { propertyId: string }[]).map((item) => item.propertyId)
    : [propertyId];

/** Asks for a part of a list and compares it with the same part of the whole. */
async function compare<Item extends { id: string }>(
  { target, id, token }: { target: Target; id: FilteredList; token: string },
  all: readonly Item[],
  query: Record<string, string>,
  belongs: (item: Item) => boolean,
): Promise<void> {
  const found = await readAll(target, id, token, query);
  expectEqual(
    found.map((item) => item.id),
    all.filter(belongs).map((item) => item.id),
    `ids of ${id}?${new URLSearchParams(query).toString()}`,
  );
}

export const filterCases: readonly Case[] = [
  ...filtered.map((id): Case => ({
    name: `${id} filtered by status returns those that have it, and no others`,
    async run(target) {
      for (const username of customersOf(target)) {
        const list = { target, id, token: await target.token({ username }) };
        const all: readonly Listed[] = await readAll(target, id, list.token);
        for (const status of statuses[id]) {
          await compare(list, all, { status }, (item) => item.status === status);
        }
      }
    },
  })),
  ...filtered.map((id): Case => ({
    name: `${id} filtered by property returns what belongs to it, and nothing else`,
    async run(target) {
      for (const username of customersOf(target)) {
        const list = { target, id, token: await target.token({ username }) };
        const all: readonly Listed[] = await readAll(target, id, list.token);
        for (const propertyId of [...new Set(all.flatMap(propertiesOf)), 'prop_nobodyhasthis']) {
          await compare(list, all, { propertyId }, (item) => propertiesOf(item).includes(propertyId));
        }
      }
    },
  })),
  {
    name: 'bills.list filters by year, and by open bills',
    async run(target) {
      const list = { target, id: 'bills.list', token: await target.token() } as const;
      const all = await readAll(target, list.id, list.token);
      const years = new Set(all.map(({ period }) => period.slice(0, 4)));
      for (const year of years) await compare(list, all, { year }, ({ period }) => period.startsWith(year));
      const isOpen = ({ status }: { status: string }) => status === 'unpaid' || status === 'partiallyPaid';
      await compare(list, all, { status: 'open' }, isOpen);
    },
  },
  {
    name: 'a property lists the years it has bills of',
    async run(target) {
      for (const username of customersOf(target)) {
        const token = await target.token({ username });
        for (const { id, ident, billYears } of await readAll(target, 'properties.list', token)) {
          const bills = await readAll(target, 'bills.list', token, { propertyId: id });
          const years = new Set(bills.map(({ period }) => Number(period.slice(0, 4))));
          expectEqual(billYears, [...years].sort().reverse(), `years of ${ident}`);
        }
      }
    },
  },
  {
    name: 'bills.list finds a bill by its number, alone',
    async run(target) {
      const list = { target, id: 'bills.list', token: await target.token() } as const;
      const all = await readAll(target, list.id, list.token);
      for (const { number } of [all[0], all.at(-1)].filter((bill) => !!bill)) {
        await compare(list, all, { search: number }, (bill) => bill.number === number);
      }
    },
  },
  {
    name: 'bills.list finds a month by its number and year, and by its name in both scripts and in English',
    async run(target) {
      const list = { target, id: 'bills.list', token: await target.token() } as const;
      const all = await readAll(target, list.id, list.token);
      const newest = all[0]?.period;
      expectThat(newest, 'the customer has bills');
      const [year = '', month = ''] = newest.split('-');
      await compare(list, all, { search: `${month}/${year}` }, ({ period }) => period === newest);
      await compare(list, all, { search: year }, ({ period }) => period.startsWith(year));
      for (const locale of ['sr-Cyrl', 'sr-Latn', 'en'] as const) {
        const name = formatMonth(newest, locale).split(' ')[0] ?? '';
        await compare(list, all, { search: name }, ({ period }) => period.endsWith(`-${month}`));
        const both = { search: `${name.toUpperCase()} ${year}` };
        await compare(list, all, both, ({ period }) => period === newest);
      }
    },
  },
  {
    name: 'bills.list finds the bills of a property by its street and house, in both scripts',
    async run(target) {
      for (const username of customersOf(target)) {
        const token = await target.token({ username });
        const list = { target, id: 'bills.list', token } as const;
        const all = await readAll(target, list.id, token);
        for (const { id, ident, address } of await readAll(target, 'properties.list', token)) {
          for (const search of [address.street, toLatin(address.street)]) {
            const found = await readAll(target, list.id, token, { search });
            const own = all.filter(({ propertyId }) => propertyId === id);
            expectThat(
              own.every((bill) => found.some((other) => other.id === bill.id)),
              `${search} finds all bills of ${ident}`,
            );
          }
          await compare(list, all, { search: ident }, ({ propertyId }) => propertyId === id);
        }
        await compare(list, all, { search: 'Непостојећа 1' }, () => false);
      }
    },
  },
  {
    name: 'bills.list finds only what fits its other filters, too',
    async run(target) {
      const list = { target, id: 'bills.list', token: await target.token() } as const;
      const all = await readAll(target, list.id, list.token);
      const { propertyId, period } = all.at(-1) ?? {};
      expectThat(propertyId && period, 'the customer has bills');
      const year = period.slice(0, 4);
      const query = { search: period.slice(5), year, propertyId };
      await compare(list, all, query, (bill) => bill.period === period && bill.propertyId === propertyId);
      await compare(list, all, { search: period, status: 'unpaid' }, (bill) => {
        return bill.period === period && bill.status === 'unpaid';
      });
    },
  },
  {
    name: 'payments.list filters by days, both inclusive, in Belgrade’s time zone',
    async run(target) {
      const list = { target, id: 'payments.list', token: await target.token() } as const;
      const all = await readAll(target, list.id, list.token);
      const days = all.map(({ createdAt }) => belgradeDay(createdAt));
      const [from, to] = [days[Math.floor((days.length * 2) / 3)], days[Math.floor(days.length / 3)]];
      expectThat(from && to, 'the customer has payments');
      const dayOf = ({ createdAt }: { createdAt: string }) => belgradeDay(createdAt);
      await compare(list, all, { from, to }, (each) => dayOf(each) >= from && dayOf(each) <= to);
      await compare(list, all, { from }, (each) => dayOf(each) >= from);
      await compare(list, all, { to }, (each) => dayOf(each) <= to);
      await compare(list, all, { from: to, to }, (each) => dayOf(each) === to);
    },
  },
  {
    name: 'payments.list by an unknown key is empty',
    async run(target) {
      const list = { target, id: 'payments.list', token: await target.token() } as const;
      await compare(list, [], { idempotencyKey: crypto.randomUUID() }, () => true);
    },
  },
];
