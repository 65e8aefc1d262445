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
    color: var(--_ink);
    font: var(--esanduce-font-size, 15px) / 1.4
      var(--esanduce-font, system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
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
