import {
  agreementStatuses,
  billStatuses,
  lawsuitStatuses,
  paymentStatuses,
  reminderStatuses,
} from '@esanduce/sdk/contract';
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
  propertyId: string;
  status: string;
}

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
    name: `${id} shows of a status those that have it, and no others`,
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
    name: `${id} shows of a property what belongs to it, and nothing else`,
    async run(target) {
      for (const username of customersOf(target)) {
        const list = { target, id, token: await target.token({ username }) };
        const all: readonly Listed[] = await readAll(target, id, list.token);
        for (const propertyId of [...new Set(all.map((item) => item.propertyId)), 'prop_nobodyhasthis']) {
          await compare(list, all, { propertyId }, (item) => item.propertyId === propertyId);
        }
      }
    },
  })),
  {
    name: 'bills.list shows the months of one year, and the open ones',
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
    name: 'payments.list shows a range of days with its first and its last one, as counted in Belgrade',
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
    name: 'payments.list finds nothing by a key that started nothing',
    async run(target) {
      const list = { target, id: 'payments.list', token: await target.token() } as const;
      await compare(list, [], { idempotencyKey: crypto.randomUUID() }, () => true);
    },
  },
];
