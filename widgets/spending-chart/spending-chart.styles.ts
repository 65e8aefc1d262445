import { css } from 'lit';

/** Series differ in lightness as well as hue, for colour-blind readers; each has a contrast of 3 : 1 or more on its theme’s paper. */
export const styles = css`
  .total {
    margin-inline-start: auto;
    text-align: end;
  }
  .head .total strong {
    display: block;
    font-size: min(24 * var(--_unit), 11cqi);
    line-height: 1.3;
    white-space: nowrap;
  }
  .total span {
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  .month {
    color: var(--_ink);
    font-weight: 500;
  }
  .month::first-letter,
  tbody th::first-letter {
    text-transform: uppercase;
  }
  .plot {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 6px 8px;
    padding: 6px 20px 4px;
    color: var(--_muted);
    font-size: calc(12 * var(--_unit));
  }
  .empty {
    grid-template-columns: none;
  }
  .empty .bar {
    inline-size: 100%;
    block-size: 261px;
    margin: 0;
  }
  .unit {
    grid-column: 1 / -1;
  }
  .axis {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    line-height: 0;
    text-align: end;
  }
  .field {
    position: relative;
    block-size: 200px;
    touch-action: pan-y;
  }
  .field svg,
  input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
  }
  input {
    margin: 0;
    opacity: 0;
    pointer-events: none;
  }
  input:focus-visible + svg {
    outline: 3px solid var(--esanduce-focus, light-dark(#0a5fd6, #7db4ff));
    outline-offset: 3px;
  }
  line,
  rect {
    stroke: var(--_line);
    vector-effect: non-scaling-stroke;
  }
  .zero {
    stroke: var(--_muted);
  }
  .selected {
    fill: var(--_line);
    fill-opacity: 0.5;
    stroke: none;
  }
  [part='column'] rect {
    stroke: var(--_paper);
  }
  [part='series-1'] {
    fill: light-dark(#1d4e8f, #6ea8ea);
  }
  [part='series-2'] {
    fill: light-dark(#d9702c, #c8632a);
  }
  [part='series-3'] {
    fill: light-dark(#12806f, #6fd3bd);
  }
  [part='series-4'] {
    fill: light-dark(#9a6fc4, #8f6bc9);
  }
  [part='series-5'] {
    fill: light-dark(#6b3d1e, #e8c06a);
  }
  [part='series-6'] {
    fill: light-dark(#5b97d6, #3f7fae);
  }
  [part='other'] {
    fill: var(--_muted);
  }
  rect[part='discount'] {
    fill: none;
    stroke: var(--_ink);
    stroke-dasharray: 3 2;
  }
  .months {
    display: grid;
    grid-column: 2;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    min-block-size: 32px;
    line-height: 16px;
  }
  .months span {
    display: flex;
    flex-direction: column;
    align-items: center;
    white-space: nowrap;
  }
  .months b {
    font-weight: 400;
  }
  /* The line marks where the year begins: a narrow chart may leave its month unnamed. */
  .months small:not(:empty) {
    align-self: start;
    padding-inline-start: 3px;
    border-inline-start: 1px solid var(--_muted);
    font-size: calc(11 * var(--_unit));
  }
  .months .on b {
    color: var(--_ink);
    font-weight: 700;
  }
  .legend {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(calc(260 * var(--_unit)), 100%), 1fr));
    gap: 2px 32px;
    padding: 8px 20px 16px;
    font-size: calc(13 * var(--_unit));
  }
  .legend li {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .legend svg {
    flex: none;
    inline-size: 12px;
    block-size: 12px;
    overflow: visible;
  }
  .legend b {
    margin-inline-start: auto;
    white-space: nowrap;
  }
  details {
    border-block-start: 1px solid var(--_line);
    font-size: calc(13 * var(--_unit));
  }
  summary {
    padding: 12px 20px;
    color: var(--_muted);
    font-weight: 500;
    cursor: pointer;
  }
  summary:focus-visible,
  .scroll:focus-visible {
    outline-offset: -3px;
  }
  /* The first gradient scrolls along and covers the shadow at the end of the content. */
  .scroll {
    overflow-x: auto;
    margin: 0 20px 16px;
    background:
      linear-gradient(to left, var(--_paper) 50%, transparent) 100% / 48px no-repeat local,
      linear-gradient(to left, var(--_line), transparent) 100% / 24px no-repeat;
  }
  table {
    inline-size: 100%;
    border-spacing: 0;
    text-align: end;
  }
  caption {
    color: var(--_muted);
    text-align: start;
  }
  th,
  td {
    padding: 6px 0 6px 12px;
    border-block-end: 1px solid var(--_line);
    white-space: nowrap;
  }
  th {
    font-weight: 500;
  }
  thead th {
    min-inline-size: calc(88 * var(--_unit));
    color: var(--_muted);
    vertical-align: bottom;
    white-space: normal;
  }
  tr :first-child {
    position: sticky;
    inset-inline-start: 0;
    padding-inline: 0 8px;
    border-inline-end: 1px solid var(--_line);
    background: var(--_paper);
    text-align: start;
  }
  tr :last-child {
    font-weight: 600;
  }
  @container (max-width: 42.6em) {
    .months span:nth-last-child(even) b {
      visibility: hidden;
    }
    .total {
      inline-size: 100%;
      text-align: start;
    }
    .plot,
    .legend,
    summary {
      padding-inline: 16px;
    }
    .scroll {
      margin-inline: 16px;
    }
  }
  /* Of the months, only the ends of the year keep their names. */
  @container (max-width: 17em) {
    .months span:not(:first-child, .on) b {
      visibility: hidden;
    }
    .legend li {
      flex-wrap: wrap;
    }
  }
  @media (forced-colors: active) {
    svg {
      --_ink: CanvasText;
      /* Lines between the segments of a column, which forced colours would merge. */
      --_paper: CanvasText;
      --esanduce-focus: Highlight;
    }
    rect {
      stroke: CanvasText;
    }
    .selected {
      fill: Highlight;
    }
  }
  @media print {
    table {
      font-size: 9px;
    }
    th,
    thead th,
    td {
      min-inline-size: 0;
      padding-inline-start: 6px;
    }
  }
`;
