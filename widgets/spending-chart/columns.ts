import { html, nothing, svg, type TemplateResult } from 'lit';
import { discount, type Month, other } from './spending.ts';

/** One series of a column, or its mark in the legend. */
export const block = (place: number, x: number, y: number, height: number, width = 1): TemplateResult<2> =>
  svg`<rect part=${place === discount ? 'discount' : place === other ? 'other' : `series-${place + 1}`}
    x=${x} y=${y} width=${width} height=${height}></rect>`;

/** The columns, a unit wide and a step of the axis a unit high; a frame around the top of what was charged says what was taken off. */
export function columns(months: readonly Month[], ticks: readonly number[], chosen: number): TemplateResult {
  const [top = 0, next = 0] = ticks;
  const step = top - next;
  return html`<svg
    viewBox=${`0 ${-top / step} ${months.length} ${ticks.length - 1}`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect class="chosen" x=${chosen} y=${-top / step} width="1" height=${ticks.length - 1}></rect>
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
            ? block(place, at + 0.08, -from, height, 0.84)
            : block(place, at + 0.18, -from - height, height, 0.64);
      })}</g>`;
    })}
  </svg>`;
}
