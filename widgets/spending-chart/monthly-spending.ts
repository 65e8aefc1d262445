import type { Bill, Esanduce, PropertyId } from '../../src/index.ts';

/** How many providers have a series of their own. */
const seriesCount = 6;
/** The places of the smaller providers together, and of discounts, in `MonthlySpending.amounts`. */
export const [other, discount] = [seriesCount, seriesCount + 1];

export interface MonthlySpending {
  /** `2026-10`. */
  readonly period: string;
  /** Para by place: the providers, largest first, then `other`, then `discount`, the only negative one. */
  readonly amounts: readonly number[];
  /** Para charged, as stated on the bills; undefined for a month without a bill. */
  readonly total: number | undefined;
}

export interface Spending {
  /** Providers' names by place. */
  readonly names: readonly string[];
  /** Without gaps, oldest first. */
  readonly months: readonly MonthlySpending[];
}

/** The period `count` months before: `2025-10` is 12 before `2026-10`. */
export const monthsBefore = (period: string, count: number): string =>
  new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)) - 1 - count)).toJSON().slice(0, 7);

/** Loads the bills of the newest 13 months: a year, and the month to compare the newest with. */
export async function loadSpending(
  { bills }: Esanduce,
  propertyId: PropertyId | undefined,
  signal?: AbortSignal,
): Promise<Spending> {
  const newest: Bill[] = [];
  let oldest = '';
  // One property has one bill a month: 14 fit on one page, and the last one ends the loop.
  for await (const bill of bills.list({ propertyId, limit: propertyId ? 14 : 100 }, { signal })) {
    oldest ||= monthsBefore(bill.period, 12);
    if (bill.period < oldest) break;
    newest.push(bill);
  }
  return sumByMonth(newest);
}

interface Charge {
  readonly period: string;
  readonly code: string;
  readonly name: string;
  readonly amount: number;
}

/** Adds up bills, newest first, by month and provider. */
export function sumByMonth(bills: readonly Bill[]): Spending {
  const charges = bills.flatMap(({ period, items, charged }): Charge[] => {
    const all = items.map(({ provider, amount: { amount } }) => ({ ...provider, period, amount }));
    // A newer portal may charge more than the items it lists.
    const rest = all.reduce((remaining, { amount }) => remaining - amount, charged.amount);
    return [...all, { code: '', name: '', period, amount: rest }];
  });
  const sum = (counts: (charge: Charge) => boolean) =>
    charges.reduce((total, charge) => (counts(charge) ? total + charge.amount : total), 0);
  const isCharged = ({ code, amount }: Charge) => !!code && amount > 0;
  const ranked = [
    // Reversed, so that a renamed provider has its newest name.
    ...new Map(
      charges
        .filter(isCharged)
        .reverse()
        .map(({ code, name }) => [code, name]),
    ),
  ]
    .map(([code, name]) => ({ code, name, sum: sum((each) => each.code === code && isCharged(each)) }))
    .sort((a, b) => b.sum - a.sum)
    .slice(0, seriesCount);
  const placeOf = ({ code, amount }: Charge) => {
    const at = ranked.findIndex((each) => each.code === code);
    return amount < 0 ? discount : at < 0 ? other : at;
  };
  const months: MonthlySpending[] = [];
  const oldest = bills.at(-1)?.period ?? '';
  for (let period = bills[0]?.period ?? ''; period && period >= oldest; period = monthsBefore(period, 1)) {
    months.unshift({
      period,
      amounts: Array.from({ length: discount + 1 }, (_, place) =>
        sum((each) => each.period === period && placeOf(each) === place),
      ),
      total: bills.some((bill) => bill.period === period) ? sum((each) => each.period === period) : undefined,
    });
  }
  return { names: ranked.map(({ name }) => name), months };
}
