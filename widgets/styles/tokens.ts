import { css } from 'lit';

/** Visible to screen readers only. */
export const visuallyHidden = css`
  .visually-hidden {
    position: absolute;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    white-space: nowrap;
  }
`;

/**
 * Design tokens: each `--_x` is the public `--esanduce-x`, with a default that follows the page's `color-scheme`.
 * Text colours have a contrast of at least 4.5 : 1 on `paper` and `wash`.
 */
export const tokens = css`
  :host {
    --_ink: var(--esanduce-ink, light-dark(#17211b, #e8eee9));
    --_muted: var(--esanduce-muted, light-dark(#566159, #a3aea6));
    --_pay: var(--esanduce-pay, light-dark(#0b7a3b, #2fb26a));
    --_pay-ink: var(--esanduce-pay-ink, light-dark(#fff, #04150b));
    --_paid: var(--esanduce-paid, light-dark(#0b7a3b, #5fd192));
    --_warn: var(--esanduce-warn, light-dark(#825500, #f0bf5a));
    --_late: var(--esanduce-late, light-dark(#b3261e, #ff8f84));
    --_radius: var(--esanduce-radius, 10px);
    --_size: var(--esanduce-font-size, 0.9375rem);
    /* A pixel of the design, scaled with the text. */
    --_unit: calc(var(--_size) / 15);
    /* Not what the page inherits to the host, but what a reader sets for every element with !important (WCAG 1.4.12). */
    line-height: var(--_nested, 1.4);
    letter-spacing: var(--_nested, normal);
    word-spacing: var(--_nested, normal);
  }
  /* The rest is set inside, where a selector of the page does not reach, not even * with all: unset. */
  :host > :not(slot) {
    /* No valid spacing, so that an element within another inherits. */
    --_nested: nested;
    direction: ltr;
    color: var(--_ink);
    font-family: var(--esanduce-font, inherit);
    font-size: var(--_size);
    font-style: normal;
    font-weight: 400;
    font-variant: tabular-nums;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    overflow-wrap: break-word;
    hyphens: manual;
    cursor: auto;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  /* Browsers set these anew on controls. */
  button,
  select {
    letter-spacing: inherit;
    word-spacing: inherit;
  }
  :focus-visible {
    outline: 3px solid var(--esanduce-focus, light-dark(#0a5fd6, #7db4ff));
    outline-offset: 2px;
  }
  @media print {
    :host {
      color-scheme: light;
    }
  }
  ${visuallyHidden}
`;
