import { css } from 'lit';

/** Rows with what is owed, the due date, the amount and PAY: in columns, or stacked when narrow. */
export const row = css`
  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1.2fr) minmax(0, 1.4fr) auto auto;
  }
  .row {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    column-gap: 20px;
    align-content: center;
    align-items: baseline;
    min-block-size: 73px;
    padding: 12px 20px;
    border-block-start: 1px solid var(--_line);
  }
  .what strong {
    display: inline-block;
  }
  .what strong::first-letter {
    text-transform: uppercase;
  }
  .amount {
    font-size: calc(17 * var(--_unit));
    font-weight: 600;
    text-align: end;
    white-space: nowrap;
  }
  .quiet .amount,
  .quiet .what strong {
    font-weight: 500;
  }
  .quiet .amount {
    font-size: calc(15 * var(--_unit));
  }
  .act {
    min-inline-size: calc(160 * var(--_unit));
    text-align: center;
  }
  .act > * {
    display: block;
  }
  /* PAY for what need not be paid now: there is one green button, for what comes first. */
  .later esanduce-pay-button {
    --esanduce-pay: color-mix(in oklab, var(--_ink) 8%, transparent);
    --esanduce-pay-ink: var(--_ink);
  }
  .amount .bar {
    inline-size: calc(84 * var(--_unit));
  }
  @container (max-width: 47.93em) {
    .rows {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .row {
      column-gap: 8px;
      row-gap: 4px;
      padding-inline: 16px;
    }
    .when {
      grid-row: 2;
    }
    .what small {
      white-space: nowrap;
    }
    .open .when,
    .act {
      grid-column: 1 / -1;
    }
    .act {
      grid-row: 3;
      min-inline-size: 0;
    }
    .live .act {
      margin-block-start: 8px;
      --esanduce-mark-align: end;
    }
    .quiet:not(.open) .act {
      grid-area: 2 / 2;
    }
    .quiet .act,
    .act > [part='status'] {
      text-align: end;
    }
  }
  @container (max-width: 17em) {
    .rows,
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
    .row > :not(.checkbox),
    .quiet:not(.open) .act {
      grid-area: auto / 1;
    }
    .row :is(.amount, .act > *) {
      text-align: start;
    }
  }
`;
