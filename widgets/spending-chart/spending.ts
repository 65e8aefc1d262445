import type { Bill, Esanduce, PropertyId } from '../../src/index.ts';

/** How many providers have a series of their own. */
const named = 6;
/** The places, among a month's amounts, of the smaller providers together and of what is taken off. */
export const [other, discount] = [named, named + 1];

export interface Month {
  /** `2026-10`. */
  readonly period: string;
  /** Para by place: the providers, the biggest first, then `other`, then `discount`, which alone is negative. */
  readonly amounts: readonly number[];
  /** Para charged, as the bills say it; undefined where the month has no bill. */
  readonly total: number | undefined;
}

export interface Spending {
  /** Providers' names by place. */
  readonly names: readonly string[];
  /** Without a gap, oldest first. */
  readonly months: readonly Month[];
}

/** The period so many months before, `2025-10` for 12 before `2026-10`. */
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
  // One more than is shown of one property, as the page's end is known by it.
  for await (const bill of bills.list({ propertyId, limit: propertyId ? 14 : 100 }, { signal })) {
    oldest ||= monthsBefore(bill.period, 12);
    if (bill.period < oldest) break;
    newest.push(bill);
  }
  return spendingOf(newest);
}

interface Charge {
  readonly period: string;
  readonly code: string;
  readonly name: string;
  readonly amount: number;
}

/** Adds up bills, newest first, by month and provider. */
export function spendingOf(bills: readonly Bill[]): Spending {
  const charges = bills.flatMap(({ period, items, charged }): Charge[] => {
    const all = items.map(({ provider, amount: { amount } }) => ({ ...provider, period, amount }));
    // What a newer portal charges without an item is shown all the same.
    const rest = all.reduce((left, { amount }) => left - amount, charged.amount);
    return [...all, { code: '', name: '', period, amount: rest }];
  });
  const sum = (counts: (charge: Charge) => boolean) =>
    charges.reduce((total, charge) => (counts(charge) ? total + charge.amount : total), 0);
  const isCharged = ({ code, amount }: Charge) => !!code && amount > 0;
  const ranked = [
    // Reversed, as of several names of a provider the newest is kept.
    ...new Map(
      charges
        .filter(isCharged)
        .reverse()
        .map(({ code, name }) => [code, name]),
    ),
  ]
    .map(([code, name]) => ({ code, name, sum: sum((each) => each.code === code && isCharged(each)) }))
    .sort((a, b) => b.sum - a.sum)
    .slice(0, named);
  const placeOf = ({ code, amount }: Charge) => {
    const at = ranked.findIndex((each) => each.code === code);
    return amount < 0 ? discount : at < 0 ? other : at;
  };
  const months: Month[] = [];
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

/** Round amounts for an axis of four steps or so, the biggest first, from what is charged at most to what is left at least. */
export function ticksOf(months: readonly Month[]): readonly number[] {
  const top = Math.max(...months.map(({ amounts, total = 0 }) => total - (amounts[discount] ?? 0)));
  const bottom = Math.min(0, ...months.map(({ total = 0 }) => total));
  const least = Math.max((top - bottom) / 4, 100);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 5].find((times) => times * power >= least) ?? 10);
  const [last, first] = [Math.floor(bottom / step), Math.max(Math.ceil(top / step), 1)];
  return Array.from({ length: first - last + 1 }, (_, at) => (first - at) * step);
}
