import { css } from 'lit';

export const styles = css`
  .choice {
    position: relative;
    display: flex;
    gap: 12px 16px;
    align-items: center;
    min-block-size: 92px;
    padding: 12px 20px;
  }
  .what {
    flex: 1;
    min-inline-size: 0;
  }
  .what strong {
    font-size: calc(17 * var(--_unit));
    overflow-wrap: anywhere;
  }
  .owed {
    text-align: end;
    white-space: nowrap;
  }
  .owed strong {
    font-size: min(22 * var(--_unit), 11cqi);
    line-height: 1.2;
  }
  .owed .bar {
    inline-size: calc(90 * var(--_unit));
  }
  .owed span {
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
    font-weight: 400;
  }
  .several::after {
    content: '' / '';
    flex: none;
    inline-size: 9px;
    block-size: 9px;
    margin-block-start: -5px;
    border: solid var(--_muted);
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
  }
  /* Transparent over the text, so that the whole area opens the native select. */
  select {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
  }
  input {
    inline-size: 100%;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: calc(17 * var(--_unit));
    font-weight: 600;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  ::placeholder {
    color: var(--_muted);
    font-weight: 400;
    opacity: 1;
  }
  .popup {
    position: fixed;
    inset: auto;
    flex-direction: column;
    overflow: hidden;
    box-sizing: border-box;
    margin: 0;
    padding: 6px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 6px);
    background: var(--_paper);
    color: var(--_ink);
    box-shadow: 0 8px 24px light-dark(#17211b26, #0008);
  }
  .popup:popover-open {
    display: flex;
  }
  [role='listbox'] {
    min-block-size: 0;
    overflow: auto;
  }
  .building {
    padding: 8px 12px 2px;
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
    font-weight: 600;
  }
  [role='option'] {
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
    min-block-size: 44px;
    padding: 4px 12px;
    border-radius: var(--_radius);
    cursor: pointer;
  }
  [role='option'] > :first-child {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .amount {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .chosen {
    font-weight: 600;
  }
  [role='option']:hover {
    background: var(--_wash);
  }
  [role='option'][aria-selected='true'] {
    outline: 2px solid var(--esanduce-focus, light-dark(#0a5fd6, #7db4ff));
    outline-offset: -2px;
    background: var(--_wash);
  }
  .none {
    padding: 12px;
    color: var(--_muted);
  }
  .many {
    cursor: pointer;
  }
  .several:hover {
    background: var(--_wash);
  }
  section:has(:focus-visible) {
    outline: 3px solid var(--esanduce-focus, light-dark(#0a5fd6, #7db4ff));
    outline-offset: 2px;
  }
  @container (max-width: 31.93em) {
    .choice {
      min-block-size: 142px;
      padding-inline: 16px;
    }
    .several,
    .choice {
      flex-wrap: wrap;
    }
    .what {
      flex-basis: calc(100% - 32px);
    }
    .several::after {
      order: 1;
    }
    .owed {
      display: flex;
      flex: 100%;
      flex-wrap: wrap;
      gap: 0 8px;
      align-items: baseline;
      order: 2;
    }
    .owed > strong {
      margin-inline-start: auto;
    }
    .owed > [part] {
      flex: 100%;
      text-align: end;
      white-space: normal;
    }
  }
  :host([compact]) .choice {
    min-block-size: 68px;
  }
  :host([compact]) :is(.owed, .what > :first-child:not(:last-child, .bar)) {
    display: none;
  }
  @container (max-width: 31.93em) {
    :host([compact]) .choice {
      min-block-size: calc(90 * var(--_unit));
    }
  }
`;
