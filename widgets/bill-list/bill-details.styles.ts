import { css } from 'lit';
import { qrDetailsStyles } from '../styles/qr-details.styles.ts';

/** The opened part of a row. */
export const details = css`
  ${qrDetailsStyles}
  .details {
    grid-column: 1 / -1;
    margin-block-start: 8px;
    margin-inline-start: calc(-1 * var(--_box, 0px));
    padding: 12px 16px 16px;
    border-radius: var(--_radius);
    background: var(--_wash);
    font-size: calc(14 * var(--_unit));
    cursor: auto;
  }
  .row:hover .details {
    background: var(--_paper);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: calc(14 * var(--_unit));
  }
  table small {
    display: inline;
  }
  table :is(th, td) {
    padding: 8px 0 8px 20px;
    font-weight: 400;
    text-align: end;
    vertical-align: baseline;
  }
  table th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }
  table :is(tbody, tfoot) tr {
    border-block-start: 1px solid var(--_line);
  }
  table td {
    white-space: nowrap;
  }
  table .amount {
    font: inherit;
    font-variant-numeric: tabular-nums;
  }
  thead th {
    max-inline-size: 12em;
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  tfoot :is(th, td),
  .more {
    font-weight: 600;
  }
  .change {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .more {
    color: var(--_ink);
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 28px;
    margin: 12px 0 0;
  }
  dt {
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    margin-block-start: 12px;
  }
  a.ghost {
    display: inline-flex;
    align-items: center;
    text-decoration: none;
  }
  @container (max-width: 47.93em) {
    .details {
      padding-inline: 12px;
    }
    /* Names in a line of their own, so that the figures keep their columns. */
    table,
    table :is(thead, tbody, tfoot) {
      display: block;
    }
    table tr {
      position: relative;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0 12px;
      padding-block: 6px;
    }
    .compared-1 tr {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .compared-2 tr {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    table :is(th, td) {
      padding: 0;
      overflow-wrap: anywhere;
    }
    table :is(tbody, tfoot) th {
      grid-column: 1 / -1;
    }
    /* Names need no heading above figures. */
    table thead th:first-child {
      position: absolute;
      clip-path: inset(50%);
    }
  }
  /* Two changes beside the amount would be over one another: the amount stands beside the name. */
  @container (max-width: 22em) {
    .compared-2 tr {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .compared-2 :is(tbody, tfoot) th {
      grid-area: 1 / 1;
    }
    .compared-2 tr > :nth-child(2) {
      grid-area: 2 / 1;
    }
    .compared-2 tr > :nth-child(3) {
      grid-area: 2 / 2;
    }
    .compared-2 tr > :nth-child(4) {
      grid-area: 1 / 2;
    }
  }
`;
