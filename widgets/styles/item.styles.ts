import { css } from 'lit';

/** Entries with more than a row holds: facts, money beside them, and a part below both. */
export const item = css`
  .item {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: minmax(0, 1fr) minmax(0, calc(280 * var(--_unit)));
    gap: 12px 32px;
    align-items: start;
    padding: 20px;
    border-block-start: 1px solid var(--_line);
  }
  .facts > * + * {
    margin-block-start: 6px;
  }
  .facts > strong {
    display: block;
    font-size: calc(17 * var(--_unit));
  }
  .money {
    text-align: end;
  }
  .sum {
    display: block;
    font-size: min(24 * var(--_unit), 11cqi);
    line-height: 1.3;
    white-space: nowrap;
  }
  .money .bar {
    margin-inline-start: auto;
  }
  .bar.sum {
    inline-size: calc(130 * var(--_unit));
    block-size: 23px;
  }
  .sum span {
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  .quiet .sum {
    color: var(--_muted);
    font-size: calc(17 * var(--_unit));
  }
  .money :is(esanduce-pay-button, div.bar) {
    display: block;
    margin-block-start: 8px;
    --esanduce-mark-align: end;
  }
  .below {
    grid-column: 1 / -1;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 16px;
    align-items: baseline;
    margin: 0;
    font-size: calc(14 * var(--_unit));
  }
  dt {
    color: var(--_muted);
    text-align: start;
  }
  dd {
    margin: 0;
    text-align: end;
    white-space: nowrap;
  }
  summary {
    padding-block: 6px;
    color: var(--_muted);
    font-size: calc(14 * var(--_unit));
    font-weight: 500;
    cursor: pointer;
  }
  @container (max-width: 42.6em) {
    .item {
      grid-template-columns: minmax(0, 1fr);
      padding-inline: 16px;
    }
  }
  @container (max-width: 17em) {
    dl {
      display: block;
    }
    dd {
      text-align: start;
    }
  }
`;
