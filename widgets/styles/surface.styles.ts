import { css } from 'lit';

/** What every element with a surface of its own has: its colours, bars in place of what is loading, quiet buttons. */
export const surface = css`
  :host {
    --_paper: var(--esanduce-paper, light-dark(#fff, #151a17));
    --_line: var(--esanduce-line, light-dark(#d3dbd5, #2a332d));
    --_wash: var(--esanduce-wash, light-dark(#f5f8f5, #1b211d));
    display: block;
  }
  .bar {
    inline-size: 70%;
    block-size: 14px;
    margin-block: 4px;
    border-radius: 4px;
    background: var(--_line);
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
