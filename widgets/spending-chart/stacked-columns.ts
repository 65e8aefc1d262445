import { html, nothing, svg, type TemplateResult } from 'lit';
import { discount, type MonthlySpending, other } from './monthly-spending.ts';

/** One provider's segment of a column, or its sample in the legend. */
export const segment = (place: number, x: number, y: number, height: number, width = 1): TemplateResult<2> =>
  svg`<rect part=${place === discount ? 'discount' : place === other ? 'other' : `series-${place + 1}`}
    x=${x} y=${y} width=${width} height=${height}></rect>`;

/**
 * A stacked column a month, in units of one month by one tick. Discounts are drawn as a frame around the top of the charges
 * they are deducted from.
 */
export function stackedColumns(
  months: readonly MonthlySpending[],
  ticks: readonly number[],
  selected: number,
): TemplateResult {
  const [top = 0, next = 0] = ticks;
  const step = top - next;
  return html`<svg
    viewBox=${`0 ${-top / step} ${months.length} ${ticks.length - 1}`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect class="selected" x=${selected} y=${-top / step} width="1" height=${ticks.length - 1}></rect>
    ${ticks.map(
      (tick) =>
        svg`<line class=${tick ? '' : 'zero'} x2=${months.length} y1=${-tick / step} y2=${-tick / step}></line>`,
    )}
    ${months.map(({ amounts }, at) => {
      let sum = 0;
      return svg`<g part="column">${amounts.map((amount, place) => {
        const from = sum / step;
        sum += amount;
        const height = Math.abs(amount) / step;
        return !amount
          ? nothing
          : place === discount
            ? segment(place, at + 0.08, -from, height, 0.84)
            : segment(place, at + 0.18, -from - height, height, 0.64);
      })}</g>`;
    })}
  </svg>`;
}
