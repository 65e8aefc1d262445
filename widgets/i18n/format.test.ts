import { expect } from '@open-wc/testing';
import { money } from '@esanduce/sdk';
import { formatAmount } from '@esanduce/sdk/format';
import { daysBetween, formatDate, formatMonth } from './format.ts';

const nbsp = /[\u00a0\u202f]/g;

describe('format', () => {
  it('writes amounts from whole para', () => {
    expect(formatAmount(money(123456), 'sr-Cyrl')).to.equal('1.234,56');
    expect(formatAmount(money(5), 'sr-Latn')).to.equal('0,05');
    expect(formatAmount(money(-100), 'sr-Cyrl')).to.equal('−1,00');
    expect(formatAmount(money(0), 'en')).to.equal('0.00');
    // As a float this would end in 0.90 or 0.92.
    expect(formatAmount(money(Number.MAX_SAFE_INTEGER), 'sr-Cyrl')).to.equal('90.071.992.547.409,91');
  });

  it('writes days and months', () => {
    expect(formatDate('2026-07-31', 'sr-Cyrl').replace(nbsp, ' ')).to.equal('31. 7. 2026.');
    expect(formatDate('2026-07-31', 'en').replace(nbsp, ' ')).to.equal('31 Jul 2026');
    expect(formatMonth('2026-07', 'sr-Cyrl')).to.equal('јул 2026.');
    expect(formatMonth('2026-08', 'sr-Latn')).to.equal('avgust 2026.');
    expect(formatMonth('2026-10', 'en')).to.equal('October 2026');
  });

  it('counts days over a change of clocks', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).to.equal(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).to.equal(-2);
  });
});
