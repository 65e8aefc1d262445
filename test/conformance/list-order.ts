import type { IsoDate } from '@esanduce/sdk/contract';
import type { Case } from './case.ts';
import { belgradeDay, businessDay, customersOf } from './customers.ts';
import { expectEqual, expectThat } from './expectation.ts';
import { lists, readAll, type ItemOf } from './lists.ts';
import { succeed } from './target.ts';

type DatedList = 'lawsuits.list' | 'reschedule.list' | 'reminders.list' | 'payments.list';
/** What each list is sorted by. */
const dates: { readonly [Id in DatedList]: (item: ItemOf<Id>) => string } = {
  'lawsuits.list': ({ filedOn }) => filedOn,
  'reschedule.list': ({ signedOn }) => signedOn,
  'reminders.list': ({ sentOn }) => sentOn,
  'payments.list': ({ createdAt }) => createdAt,
};

/** Days between two, whichever is first. */
const distance = (a: IsoDate, b: IsoDate): number => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;

export const listOrderCases: readonly Case[] = [
  ...(Object.keys(dates) as DatedList[]).map((id): Case => ({
    name: `${id} starts with the newest and has nothing dated in the future`,
    async run(target) {
      const today = await businessDay(target);
      for (const username of customersOf(target)) {
        const items = await readAll(target, id, await target.token({ username }));
        const found = items.map(dates[id] as (item: (typeof items)[number]) => string);
        expectEqual(found, found.toSorted().reverse(), `days of ${id} for ${username}`);
        const newest = found[0];
        expectThat(!newest || belgradeDay(newest) <= today, `${id}: ${String(newest)} lies after ${today}`);
      }
    },
  })),
  ...lists.map((id): Case => ({
    name: `${id} carries the day it was read on`,
    async run(target) {
      // Midnight may pass meanwhile.
      const before = await businessDay(target);
      const { value } = await succeed(target, id, { query: { limit: '1' } });
      const after = await businessDay(target);
      const { asOf } = value as { asOf: IsoDate };
      // The clock of a portal that is no sandbox is not this computer's.
      const tolerance = target.sandbox ? 0 : 1;
      expectThat(
        Math.min(distance(asOf, before), distance(asOf, after)) <= tolerance,
        `asOf of ${id} is ${asOf}, today is ${after}`,
      );
    },
  })),
  {
    name: 'a property’s debt is of today or shortly before, and counts no future payment',
    async run(target) {
      const { value } = await succeed(target, 'properties.list');
      for (const { ident, debt } of value.data) {
        const { asOf, recordedUntil } = debt;
        expectThat(asOf <= value.asOf, `the debt of ${ident} is of ${asOf}, the page of ${value.asOf}`);
        expectThat(distance(asOf, value.asOf) <= 31, `the debt of ${ident} is of ${asOf}, a month ago`);
        expectThat(
          recordedUntil <= asOf && distance(recordedUntil, asOf) <= 31,
          `the debt of ${ident} of ${asOf} counts payments until ${recordedUntil}`,
        );
        expectThat(debt.prepayment.amount >= 0, `${ident} has a negative prepayment`);
      }
    },
  },
];
