import { css } from 'lit';
import { surface } from './surface.styles.ts';

/** The frame of a list: head, line with the card, message in place of entries, and the button that loads more. */
export const list = css`
  ${surface}
  section {
    container-type: inline-size;
    position: relative;
    overflow: clip;
    border: var(--_frame, 1px) solid var(--_line);
    border-radius: calc(var(--_radius) + 6px);
    background: var(--_paper);
  }
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  small {
    display: block;
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  .nowrap {
    white-space: nowrap;
  }
  b,
  strong {
    font-weight: 600;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    align-items: center;
    justify-content: space-between;
    min-block-size: 76px;
    padding: 16px 20px;
  }
  .head strong {
    font-size: calc(17 * var(--_unit));
  }
  /* In a place that names the property and the list. Screen readers still have the heading. */
  :host([compact]) .head > :first-child {
    position: absolute;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    white-space: nowrap;
  }
  :host([compact]) .head:not(:has(> :nth-child(2))) {
    min-block-size: 0;
    padding-block: 0;
  }
  :host([compact]) .head:not(:has(> :nth-child(2))) + :is(*, .visually-hidden + *) {
    border-block-start: 0;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    min-inline-size: 0;
    gap: 8px;
  }
  .card {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
    min-block-size: 49px;
    padding: 6px 20px;
    border-block-start: 1px solid var(--_line);
    background: var(--_wash);
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  .card label {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
    min-inline-size: 0;
  }
  select {
    min-inline-size: 0;
    min-block-size: 36px;
    max-inline-size: 100%;
    padding-inline: 8px;
    border: 1px solid var(--_muted);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  li:focus-visible {
    outline-offset: -3px;
  }
  [part='status'] {
    display: block;
    color: var(--_muted);
    font-size: calc(14 * var(--_unit));
    font-weight: 600;
  }
  [part='status'].paid {
    color: var(--_paid);
  }
  [part='status'].paid::before {
    content: '✓ ' / '';
  }
  .late {
    color: var(--_late);
  }
  .soon {
    color: var(--_warn);
  }
  .past {
    visibility: hidden;
  }
  i.bar {
    display: inline-block;
    inline-size: 6em;
    block-size: 0.75em;
    margin: 0;
  }
  .bar.short {
    inline-size: 40%;
    block-size: 10px;
  }
  .act div.bar {
    inline-size: 100%;
    block-size: 44px;
    margin: 0;
    line-height: 44px;
    border-radius: var(--_radius);
  }
  summary {
    min-block-size: 44px;
    align-content: center;
  }
  .message {
    padding: 32px 20px;
    border-block-start: 1px solid var(--_line);
    text-align: center;
  }
  .message:first-child {
    border: 0;
  }
  .message * + * {
    margin-block-start: 4px;
  }
  .foot {
    padding: 12px 20px;
    border-block-start: 1px solid var(--_line);
    text-align: center;
  }
  .foot > small {
    margin-block-end: 8px;
  }
  .foot .message {
    padding: 12px 0 0;
    border: 0;
  }
  .ghost[aria-disabled='true'] {
    border-color: GrayText;
    color: GrayText;
    cursor: default;
  }
  .message .ghost {
    margin-block-start: 16px;
  }
  @container (max-width: 47.93em) {
    .head,
    .card {
      padding-inline: 16px;
    }
  }
  /* Large text in a narrow place: one column, and anything may break. */
  @container (max-width: 17em) {
    section * {
      white-space: normal !important;
      overflow-wrap: anywhere;
    }
  }
  @media (forced-colors: active) {
    /* Browsers give summaries the colour of links. */
    summary,
    summary * {
      color: CanvasText !important;
    }
  }
  /* Paper has no use for controls, but for closed details. */
  @media print {
    .filters,
    .card,
    .foot,
    .ghost {
      display: none;
    }
    details::details-content {
      block-size: auto;
      content-visibility: visible;
    }
  }
`;
