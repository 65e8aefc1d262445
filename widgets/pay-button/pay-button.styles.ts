import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
  }
  button,
  .mark {
    min-block-size: 44px;
    font-weight: 600;
  }
  button,
  button > :first-child {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    place-items: center;
  }
  button {
    inline-size: 100%;
    padding: 4px 8px;
    /* Visible in forced colours. */
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_pay);
    color: var(--_pay-ink);
    font: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
    text-align: center;
    cursor: pointer;
  }
  button:hover,
  .paying button {
    background: color-mix(in oklab, var(--_pay) 85%, var(--_ink));
  }
  button > :first-child > * {
    grid-area: 1 / 1;
    visibility: hidden;
  }
  button .now {
    visibility: visible;
  }
  :not(.together) > * > span.idle {
    text-transform: uppercase;
  }
  span.paid::before {
    content: '✓' / '';
    margin-inline-end: 4px;
  }
  .paid button,
  .challenging button,
  .checking button {
    background: color-mix(in oklab, currentColor 10%, transparent);
    color: var(--_paid);
    cursor: default;
  }
  .mark {
    display: flex;
    align-items: center;
    justify-content: var(--esanduce-mark-align, center);
    color: var(--_paid);
  }
  .loading button,
  .broken button {
    background: color-mix(in oklab, var(--_ink) 10%, transparent);
    cursor: default;
  }
  /* Hidden, but still the button's accessible name. */
  :is(.loading, .broken) button > * {
    opacity: 0;
  }
  /* Never wider than the button. */
  .note {
    display: block;
    inline-size: 0;
    min-inline-size: 100%;
    margin-block-start: 6px;
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  [part='choices'] {
    display: block;
  }
  .link {
    display: inline;
    block-size: auto;
    inline-size: auto;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_ink);
    font-size: calc(13 * var(--_unit));
    text-decoration: underline;
    white-space: normal;
    cursor: pointer;
  }
  [part='choices'] .link {
    display: block;
    min-block-size: 32px;
    text-align: start;
  }
  /* Both in the height of the button, so that the row keeps its own. */
  [data-receipt] {
    margin-block: -2px;
    text-align: center;
  }
  [data-receipt] [part='button'] {
    min-block-size: 24px;
    padding-block: 0;
    border: 0;
    background: none;
  }
  .unavailable .note {
    inline-size: auto;
  }
  /* A press loads again and pays nothing, so it does not look like ПЛАТИ. */
  .error button {
    border-color: currentColor;
    background: none;
    color: inherit;
  }
  .refused .note,
  .error .note {
    color: var(--_late);
  }
  .challenging button,
  .challenging .note,
  .checking button,
  .checking .note,
  .waiting .note,
  .confirming .note {
    color: var(--_warn);
  }
  @media print {
    button {
      display: none;
    }
  }
  @media (forced-colors: active) {
    button {
      border: 2px solid GrayText;
    }
    .paid button {
      border-color: Canvas;
    }
    :not(.error) > button[aria-disabled='false'] {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      outline-color: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
