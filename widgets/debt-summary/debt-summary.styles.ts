import { css } from 'lit';

export const styles = css`
  li + li,
  .as-of {
    border-block-start: 1px solid var(--_line);
  }
  .head {
    min-block-size: 102px;
    padding-block-end: 8px;
  }
  .total {
    margin-inline-start: auto;
    text-align: end;
  }
  .head .due {
    display: block;
    font-size: min(30 * var(--_unit), 11cqi);
    line-height: 1.2;
    white-space: nowrap;
  }
  .name {
    inline-size: 50%;
  }
  .total .bar {
    inline-size: calc(160 * var(--_unit));
    block-size: 28px;
  }
  .due span {
    color: var(--_muted);
    font-size: calc(15 * var(--_unit));
  }
  .parts {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 8px 20px;
    margin: 0;
    padding: 4px 20px 16px;
  }
  dt {
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  dd {
    margin: 0;
    font-weight: 600;
    white-space: nowrap;
  }
  .apart {
    padding: 0 20px 16px;
  }
  .sued {
    color: var(--_late);
  }
  .prepayment {
    color: var(--_paid);
  }
  .zero {
    color: var(--_muted);
    font-weight: 400;
  }
  .as-of {
    padding: 8px 20px;
    background: var(--_wash);
  }
  @container (max-width: 31.93em) {
    .total,
    .parts > div {
      display: flex;
      gap: 0 12px;
      align-items: baseline;
      justify-content: space-between;
    }
    .total {
      flex-wrap: wrap;
      min-block-size: calc(47 * var(--_unit));
      inline-size: 100%;
    }
    .head .due {
      font-size: calc(24 * var(--_unit));
    }
    .total .due {
      margin-inline-start: auto;
    }
    .parts {
      grid-template-columns: 1fr;
      row-gap: 4px;
      padding-inline: 16px;
    }
    .apart {
      padding-inline: 16px;
    }
    .parts .bar {
      inline-size: 25%;
    }
    /* The skeleton of a text that takes two lines. */
    .as-of {
      min-block-size: 54px;
      padding-inline: 16px;
    }
  }
  /* As high as most debts, so that little moves when one comes. */
  :host([compact]) section > :is(ul, div) {
    display: grid;
    min-block-size: calc(134 * var(--_unit));
    align-content: center;
  }
  :host([compact]) .head {
    min-block-size: 0;
    padding-block: 10px;
  }
  :host([compact]) .head .due {
    font-size: min(26 * var(--_unit), 11cqi);
  }
  :host([compact]) .parts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    justify-content: end;
    padding-block: 0 8px;
    font-size: calc(13 * var(--_unit));
  }
  :host([compact]) .parts > div {
    display: flex;
    gap: 6px;
  }
  :host([compact]) .apart {
    text-align: end;
  }
  :host([compact]) .as-of {
    min-block-size: 0;
    padding-block: 0 12px;
    border: 0;
    background: none;
    text-align: end;
  }
  /* The list below says when each bill is due. */
  :host([compact]) [part='first-due'] {
    display: none;
  }
  /* Zeros say nothing, nor does a part that is all of the total. */
  :host([compact]) :is(.parts:not(:has(dd:not(.zero, .regular))), div:has(> .zero)) {
    display: none;
  }
  @container (max-width: 31.93em) {
    :host([compact]) section > :is(ul, div) {
      min-block-size: calc(143 * var(--_unit));
    }
  }
  @container (max-width: 17em) {
    :host([compact]) section > :is(ul, div) {
      min-block-size: calc(162 * var(--_unit));
    }
  }
`;
