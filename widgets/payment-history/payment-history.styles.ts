import { css } from 'lit';

export const styles = css`
  .head {
    row-gap: 10px;
  }
  .filters > * {
    min-block-size: 40px;
  }
  .month {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    align-items: baseline;
    justify-content: space-between;
    min-block-size: 40px;
    padding: 9px 20px;
    border-block-start: 1px solid var(--_line);
    background: var(--_wash);
  }
  .month strong::first-letter {
    text-transform: uppercase;
  }
  .month span {
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  .month b {
    color: var(--_ink);
  }
  summary,
  .row {
    display: grid;
    grid-template-columns: calc(120 * var(--_unit)) minmax(0, 1fr) auto 10px;
    gap: 2px 16px;
    align-items: center;
    min-block-size: 64px;
    padding: 10px 20px;
    border-block-start: 1px solid var(--_line);
    cursor: pointer;
    list-style: none;
  }
  summary::after {
    content: '' / '';
    inline-size: 8px;
    block-size: 8px;
    border: solid var(--_muted);
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
  }
  [open] > summary::after {
    transform: rotate(225deg);
  }
  summary:hover {
    background: var(--_wash);
  }
  summary:focus-visible {
    outline-offset: -3px;
  }
  .day {
    color: var(--_muted);
    white-space: nowrap;
  }
  .what strong {
    display: block;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .sum {
    min-inline-size: calc(84 * var(--_unit));
    text-align: end;
  }
  .sum .bar {
    inline-size: calc(84 * var(--_unit));
  }
  .amount {
    font-size: calc(17 * var(--_unit));
    font-weight: 600;
    white-space: nowrap;
  }
  .amount:not(.succeeded) {
    color: var(--_muted);
    font-weight: 400;
  }
  :is(.failed, .refunded).amount {
    text-decoration: line-through;
  }
  [part='status'].failed {
    color: var(--_late);
  }
  :is(.processing, .requiresAction)[part='status'] {
    color: var(--_warn);
  }
  .receipt {
    padding: 4px 20px 16px 156px;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(190 * var(--_unit), 100%), 1fr));
    gap: 8px 20px;
    margin: 0;
  }
  dt {
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  @container (max-width: 37.27em) {
    .month,
    summary,
    .row {
      padding-inline: 16px;
    }
    summary,
    .row {
      grid-template-columns: minmax(0, 1fr) auto 10px;
      column-gap: 12px;
      min-block-size: 80px;
    }
    .day {
      grid-column: 1;
      font-size: calc(13 * var(--_unit));
    }
    .what {
      grid-row: 2;
    }
    .sum {
      grid-row: 1 / 3;
      grid-column: 2;
    }
    summary::after {
      grid-row: 1 / 3;
      grid-column: 3;
    }
    .receipt {
      padding-inline: 16px;
    }
  }
  @container (max-width: 17em) {
    summary,
    .row {
      grid-template-columns: minmax(0, 1fr) 10px;
    }
    .sum {
      grid-area: 3 / 1;
      text-align: start;
    }
    summary::after {
      grid-area: 1 / 2;
    }
  }
  .receipt .ghost,
  .late + dl {
    margin-block-start: 12px;
  }
  @media print {
    summary::after {
      display: none;
    }
    details,
    .month {
      break-inside: avoid;
    }
    .month {
      break-after: avoid;
    }
  }
`;
