import { css } from 'lit';

export const styles = css`
  :host {
    --_paper: var(--esanduce-paper, light-dark(#fff, #151a17));
    --_line: var(--esanduce-line, light-dark(#e1e7e2, #2a332d));
    --_wash: var(--esanduce-wash, light-dark(#f5f8f5, #1b211d));
    display: block;
    container-type: inline-size;
  }
  section {
    position: relative;
    overflow: clip;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 6px);
    background: var(--_paper);
  }
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  small {
    display: block;
    color: var(--_muted);
    font-size: 13px;
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
    min-block-size: 92px;
    padding: 16px 20px;
  }
  .head strong {
    font-size: 17px;
  }
  .total {
    margin-inline-start: auto;
    text-align: end;
  }
  .head .due {
    display: block;
    font-size: 30px;
    letter-spacing: -0.01em;
    line-height: 1.2;
    white-space: nowrap;
  }
  .total span {
    color: var(--_muted);
    font-size: 15px;
    letter-spacing: 0;
  }
  .card {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
    min-block-size: 48px;
    padding: 6px 20px;
    border-block-start: 1px solid var(--_line);
    background: var(--_wash);
    color: var(--_muted);
    font-size: 13px;
  }
  .card label {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  select {
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
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1.2fr) minmax(0, 1.4fr) auto auto;
    list-style: none;
  }
  .row {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    column-gap: 20px;
    align-items: center;
    min-block-size: 73px;
    padding: 12px 20px;
    border-block-start: 1px solid var(--_line);
  }
  .row:focus-visible {
    outline-offset: -3px;
  }
  .what strong {
    display: inline-block;
  }
  .what strong::first-letter {
    text-transform: uppercase;
  }
  .amount {
    font-size: 17px;
    font-weight: 600;
    text-align: end;
    white-space: nowrap;
  }
  .quiet .amount,
  .quiet .what strong {
    font-weight: 500;
  }
  .quiet .amount {
    font-size: 15px;
  }
  .act {
    min-inline-size: 160px;
    text-align: center;
  }
  .act > * {
    display: block;
  }
  [part='status'] {
    color: var(--_muted);
    font-size: 14px;
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
  .discount {
    color: var(--_warn);
    font-weight: 500;
  }
  .bar {
    inline-size: 70%;
    block-size: 14px;
    margin-block: 4px;
    border-radius: 4px;
    background: var(--_line);
  }
  .bar.short {
    inline-size: 40%;
    block-size: 10px;
  }
  .act .bar {
    inline-size: 100%;
    block-size: 44px;
    border-radius: var(--_radius);
  }
  .amount .bar {
    inline-size: 84px;
  }
  .message {
    padding: 32px 20px;
    border-block-start: 1px solid var(--_line);
    text-align: center;
  }
  .message > * + * {
    margin-block-start: 4px;
  }
  .foot {
    padding: 12px 20px;
    border-block-start: 1px solid var(--_line);
    text-align: center;
  }
  .ghost {
    min-block-size: 44px;
    padding: 0 20px;
    border: 1px solid var(--_muted);
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  .ghost:hover {
    background: var(--_wash);
  }
  .message .ghost {
    margin-block-start: 16px;
  }
  @container (max-width: 639px) {
    .head,
    .card,
    .row {
      padding-inline: 16px;
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
    ul {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .row {
      column-gap: 12px;
      row-gap: 4px;
      align-items: start;
    }
    .when {
      grid-row: 2;
    }
    .what small {
      white-space: nowrap;
    }
    .open .when,
    .live .act {
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
    .quiet .act {
      grid-row: 2;
      text-align: end;
    }
    .quiet.open .act {
      grid-row: 3;
      grid-column: 1 / -1;
      text-align: start;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .bar {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
  }
  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
  @media (forced-colors: active) {
    .bar {
      border: 1px solid GrayText;
    }
  }
`;
