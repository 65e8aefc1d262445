import { css } from 'lit';

/** Entries with more than a row holds: facts, money beside them, and a part below both. */
export const item = css`
  .item {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: minmax(0, 1fr) minmax(0, 280px);
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
    font-size: 17px;
  }
  .money {
    text-align: end;
  }
  .sum {
    display: block;
    font-size: 24px;
    letter-spacing: -0.01em;
    line-height: 1.3;
    white-space: nowrap;
  }
  .money .bar {
    margin-inline-start: auto;
  }
  .bar.sum {
    inline-size: 130px;
    block-size: 23px;
  }
  .sum span {
    color: var(--_muted);
    font-size: 13px;
    letter-spacing: 0;
  }
  .quiet .sum {
    color: var(--_muted);
    font-size: 17px;
  }
  .money :is(esanduce-pay-button, div.bar) {
    display: block;
    margin-block-start: 8px;
    --esanduce-mark-align: end;
  }
  .below {
    grid-column: 1 / -1;
  }
  .warn {
    color: var(--_warn);
  }
  dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 16px;
    align-items: baseline;
    margin: 0;
    font-size: 14px;
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
    font-size: 14px;
    font-weight: 500;
    cursor: pointer;
  }
  @container (max-width: 639px) {
    .item {
      grid-template-columns: minmax(0, 1fr);
      padding-inline: 16px;
    }
  }
`;
