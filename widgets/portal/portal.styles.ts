import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  section {
    container-type: inline-size;
  }
  section,
  [role='tabpanel'] {
    display: grid;
    gap: 16px;
    min-inline-size: 0;
  }
  [hidden] {
    display: none;
  }
  /* One frame around both. */
  .top {
    --_frame: 0;
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    align-items: center;
    border: 1px solid var(--esanduce-line, light-dark(#d3dbd5, #2a332d));
    border-radius: calc(var(--_radius) + 7px);
    background: var(--esanduce-paper, light-dark(#fff, #151a17));
  }
  /* Without a property there is nothing to show; the picker says why. */
  .none :is(esanduce-debt-summary, [role='tabpanel']:not(#panel-cards, #panel-help)) {
    display: none;
  }
  [role='tablist'] {
    position: relative;
    display: flex;
    gap: 4px;
    overflow-x: auto;
    scrollbar-width: thin;
    padding-inline-end: 32px;
    border-block-end: 1px solid var(--esanduce-line, light-dark(#d3dbd5, #2a332d));
    /* Fades out where the row scrolls on; the padding keeps the last tab clear of it. */
    mask: linear-gradient(to left, #0000, #000 32px);
  }
  [role='tab'] {
    min-block-size: 44px;
    flex: none;
    padding: 0 14px;
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    color: var(--_muted);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  [role='tab']:focus-visible {
    outline-offset: -3px;
  }
  [role='tab']:hover {
    color: var(--_ink);
  }
  [aria-selected='true'] {
    border-color: var(--_pay);
    color: var(--_ink);
  }
  /* In line, as a box of its own would put a space before the comma of the tab's name. */
  .unseen {
    font-size: 0;
  }
  .count {
    display: inline-block;
    min-inline-size: calc(20 * var(--_unit));
    margin-inline-start: 4px;
    padding-inline: 6px;
    border-radius: 99px;
    background: color-mix(in oklab, var(--_late) 14%, transparent);
    color: var(--_late);
    font-size: calc(13 * var(--_unit));
    text-align: center;
  }
  @container (max-width: 42.6em) {
    .top {
      grid-template-columns: minmax(0, 1fr);
    }
    [role='tab'] {
      padding: 0 8px;
    }
  }
  @media (forced-colors: active) {
    [role='tab'] {
      border-color: Canvas;
    }
    [aria-selected='true'] {
      border-color: Highlight;
    }
    .count {
      border: 1px solid;
    }
  }
  @media print {
    [role='tablist'] {
      display: none;
    }
    /* Grid items overlap where a page breaks inside them. */
    section,
    [role='tabpanel']:not([hidden]) {
      display: block;
    }
  }
`;
