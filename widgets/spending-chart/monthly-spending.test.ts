import { expect } from '@open-wc/testing';
import { type Bill, money } from '@esanduce/sdk';
import { axisTicks } from './axis-ticks.ts';
import { discount, monthsBefore, other, sumByMonth } from './monthly-spending.ts';

/** A bill with these charges in para by provider. */
function billOf(period: string, charges: Record<string, number>, charged?: number): Bill {
  const items = Object.entries(charges).map(([code, amount]) => ({
    provider: { code, name: `${code}.` },
    amount: money(amount),
  }));
  const sum = items.reduce((all, { amount }) => all + amount.amount, 0);
  return { period, items, charged: money(charged ?? sum) } as unknown as Bill;
}

describe('monthly spending', () => {
  it('counts months back across a year', () => {
    expect(monthsBefore('2026-10', 12)).to.equal('2025-10');
    expect(monthsBefore('2026-01', 1)).to.equal('2025-12');
    expect(monthsBefore('2026-03', 0)).to.equal('2026-03');
  });

  it('has no month without bills', () => {
    expect(sumByMonth([])).to.deep.equal({ names: [], months: [] });
  });

  it('ranks providers by the sum they charge, oldest month first', () => {
    const { names, months } = sumByMonth([billOf('2026-02', { a: 10, b: 30 }), billOf('2026-01', { a: 15 })]);
    expect(names).to.deep.equal(['b.', 'a.']);
    expect(months.map(({ period, total }) => [period, total])).to.deep.equal([
      ['2026-01', 15],
      ['2026-02', 40],
    ]);
    expect(months[1]!.amounts.slice(0, 3)).to.deep.equal([30, 10, 0]);
  });

  it('sums the providers from the seventh on as other', () => {
    const { names, months } = sumByMonth([
      billOf('2026-02', { a: 80, b: 70, c: 60, d: 50, e: 40, f: 30, g: 20, h: 10 }),
    ]);
    expect(names).to.have.length(6);
    expect(months[0]!.amounts[other]).to.equal(30);
  });

  it('sums discounts apart from the providers', () => {
    const { names, months } = sumByMonth([billOf('2026-02', { a: 100, issuer: -30 })]);
    expect(names).to.deep.equal(['a.']);
    expect(months[0]!.amounts[discount]).to.equal(-30);
    expect(months[0]!.total).to.equal(70);
  });

  it('counts what is charged beyond the items', () => {
    const [more, less] = [billOf('2026-02', { a: 100 }, 120), billOf('2026-02', { a: 100 }, 90)];
    expect(sumByMonth([more]).months[0]!.amounts[other]).to.equal(20);
    expect(sumByMonth([less]).months[0]!.amounts[discount]).to.equal(-10);
  });

  it('keeps a month without a bill', () => {
    const { months } = sumByMonth([billOf('2026-03', { a: 1 }), billOf('2026-01', { a: 1 })]);
    expect(months.map(({ total }) => total)).to.deep.equal([1, undefined, 1]);
  });

  it('spans the axis in round steps from the highest charge to the lowest total', () => {
    const ticks = (...charges: Record<string, number>[]) =>
      axisTicks(charges.flatMap((each) => sumByMonth([billOf('2026-01', each)]).months));
    expect(ticks({ a: 1_308_755 })).to.deep.equal([1_500_000, 1_000_000, 500_000, 0]);
    expect(ticks({ a: 36_000, b: -3_000 })).to.deep.equal([40_000, 30_000, 20_000, 10_000, 0]);
    expect(ticks({ a: 1_000, b: -3_000 }).at(-1)).to.equal(-2_000);
    expect(ticks({ a: 0 })).to.deep.equal([100, 0]);
  });
});
