import { css } from 'lit';

export const styles = css`
  /* With room for what is told apart below the total. */
  .head {
    min-block-size: 104px;
  }
  .total {
    margin-inline-start: auto;
    text-align: end;
  }
  .due {
    display: block;
    line-height: 1.2;
    white-space: nowrap;
  }
  .head .due {
    font-size: min(30 * var(--_unit), 11cqi);
  }
  .total span {
    color: var(--_muted);
    font-size: calc(15 * var(--_unit));
  }
  .filters {
    padding: 0 20px 14px;
  }
  :host([compact]) .head {
    min-block-size: 0;
    padding-block: 0;
  }
  :host([compact]) .total {
    display: none;
  }
  :host([compact]) .filters {
    padding-block-start: 14px;
  }
  .discount {
    color: var(--_warn);
    font-weight: 500;
  }
  .what :is([part='prepaid'], [part='reminder']) {
    white-space: normal;
  }
  .rows {
    display: block;
  }
  /* Fixed columns: rows with content-visibility cannot share a grid. */
  .row {
    position: relative;
    padding-inline-start: calc(20px + var(--_box, 0px));
    grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr) calc(100 * var(--_unit)) calc(160 * var(--_unit));
    column-gap: 16px;
    content-visibility: auto;
    contain-intrinsic-size: auto 48px;
    cursor: pointer;
  }
  /* Space for the checkboxes, if any. */
  .rows:is(.selectable, :has(.checkbox)) {
    --_box: 40px;
  }
  .what strong {
    min-block-size: 24px;
  }
  /* As high as the button it replaces. */
  .live .act > [part='status'] {
    line-height: 44px;
  }
  .row:hover {
    background: var(--_wash);
  }
  :is(.row, .foot) *,
  .row esanduce-pay-button::part(button) {
    /* Above the sticky selection bar. */
    scroll-margin-block-end: 200px;
  }
  .checkbox {
    position: absolute;
    inset: 22px auto auto 20px;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_pay);
    cursor: pointer;
  }
  .checkbox:disabled {
    opacity: 0.4;
    cursor: not-allowed;
  }
  .fold {
    position: relative;
    display: inline-block;
    /* A target of 44 px in a line of 24. */
    min-block-size: 44px;
    margin-block: -10px;
    /* Space for the arrow, which never wraps to a line of its own. */
    padding: 0 16px 0 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .fold:focus-visible {
    outline-offset: -1px;
  }
  .fold::first-letter {
    text-transform: uppercase;
  }
  .fold::after {
    content: '' / '';
    position: absolute;
    inline-size: 6px;
    block-size: 6px;
    margin: 7px 0 0 6px;
    border: solid var(--_muted);
    border-width: 0 2px 2px 0;
    transform: translateY(-3px) rotate(45deg);
  }
  .fold[aria-expanded='true']::after {
    transform: rotate(225deg);
  }
  .building {
    grid-column: 1 / -1;
    margin-block: 8px 4px;
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
    font-weight: 600;
  }
  input[type='search'] {
    flex: 1 1 200px;
    min-inline-size: 0;
    max-inline-size: 320px;
    min-block-size: 36px;
    padding-inline: 10px;
    border: 1px solid var(--_muted);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
    font: inherit;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .filters .ghost {
    min-block-size: 36px;
    padding-inline: 12px;
    margin-inline-start: auto;
  }
  .found {
    flex: 1 0 100%;
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  .found:empty {
    display: none;
  }
  .selection {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
    align-items: center;
    justify-content: space-between;
    padding: 12px 20px;
    border-block-start: 1px solid var(--_line);
    background: var(--_paper);
    box-shadow: 0 -4px 16px light-dark(#17211b1f, #0006);
  }
  .selection .choices {
    display: flex;
    flex: 1 1 0;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .all {
    display: flex;
    gap: 8px;
    align-items: center;
    min-block-size: 44px;
  }
  .all input {
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_pay);
  }
  .selection esanduce-pay-button {
    flex: 0 1 auto;
    margin-inline-start: auto;
  }
  @container (max-width: 47.93em) {
    .head {
      min-block-size: calc(147 * var(--_unit));
      align-content: start;
    }
    .total {
      display: flex;
      flex-wrap: wrap;
      gap: 0 12px;
      align-items: baseline;
      justify-content: space-between;
      inline-size: 100%;
      text-align: start;
    }
    .total small:last-child:not(:first-child) {
      inline-size: 100%;
    }
    .filters,
    .selection {
      padding-inline: 16px;
    }
    .row {
      grid-template-columns: minmax(0, 1fr) auto;
      padding-inline-start: calc(16px + var(--_box, 0px));
      contain-intrinsic-size: auto 66px;
    }
    .live .act {
      margin-inline-start: calc(-1 * var(--_box, 0px));
    }
    .checkbox {
      inset: 12px auto auto 16px;
    }
    .selection :is(.choices, esanduce-pay-button) {
      flex: 1 0 100%;
    }
    .selection .ghost {
      flex: 1;
    }
  }
  /* In a line of its own while it is loaded, too. */
  @container (max-width: 24em) {
    .head .due {
      inline-size: 100%;
    }
  }
  @container (max-width: 17em) {
    .row,
    .details li {
      grid-template-columns: minmax(0, 1fr);
    }
    .details li > * {
      grid-column: 1;
      text-align: start;
    }
  }
  @media (max-height: 480px) {
    .selection {
      position: static;
    }
  }
  @media print {
    .row {
      content-visibility: visible;
    }
    .selection,
    .fold::after,
    .checkbox {
      display: none;
    }
  }
`;
