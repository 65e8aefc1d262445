import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
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
  .top {
    display: grid;
    gap: 16px;
  }
  .several {
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    align-items: start;
  }
  [role='tablist'] {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    border-block-end: 1px solid var(--esanduce-line, light-dark(#d3dbd5, #2a332d));
  }
  [role='tab'] {
    min-block-size: 44px;
    padding: 0 14px;
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    color: var(--_muted);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  [role='tab']:hover {
    color: var(--_ink);
  }
  [aria-selected='true'] {
    border-color: var(--_pay);
    color: var(--_ink);
  }
  .count {
    display: inline-block;
    min-inline-size: 20px;
    margin-inline-start: 4px;
    padding-inline: 6px;
    border-radius: 99px;
    background: color-mix(in oklab, var(--_late) 14%, transparent);
    color: var(--_late);
    font-size: 13px;
    text-align: center;
  }
  @container (max-width: 639px) {
    .several {
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
    /* Pages break inside a grid's items at the cost of overlaps. */
    section,
    [role='tabpanel']:not([hidden]) {
      display: block;
    }
  }
`;
