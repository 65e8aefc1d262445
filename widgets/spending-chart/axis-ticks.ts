import { discount, type MonthlySpending } from './monthly-spending.ts';

/** About four round amounts in para for the axis, highest first, from the highest charge to the lowest total. */
export function axisTicks(months: readonly MonthlySpending[]): readonly number[] {
  const top = Math.max(...months.map(({ amounts, total = 0 }) => total - (amounts[discount] ?? 0)));
  const bottom = Math.min(0, ...months.map(({ total = 0 }) => total));
  const least = Math.max((top - bottom) / 4, 100);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 5].find((times) => times * power >= least) ?? 10);
  const [last, first] = [Math.floor(bottom / step), Math.max(Math.ceil(top / step), 1)];
  return Array.from({ length: first - last + 1 }, (_, at) => (first - at) * step);
}
