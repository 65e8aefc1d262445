import { css } from 'lit';
import { surface } from '../styles/surface.styles.ts';

export const styles = css`
  ${surface}
  section {
    container-type: inline-size;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 6px);
    background: var(--_paper);
    padding: clamp(16px, 3%, 20px);
  }
  .sheet {
    display: grid;
    grid-template-columns: 220px minmax(0, 1fr);
    gap: 16px 24px;
    align-items: start;
  }
  /* Dark on white in every theme, or phones do not read it. */
  figure {
    margin: 0;
    border-radius: var(--_radius);
    background: #fff;
    color: #000;
    text-align: center;
    forced-color-adjust: none;
  }
  svg {
    display: block;
    inline-size: 100%;
    aspect-ratio: 1;
  }
  figcaption {
    margin-block-start: -10px;
    padding-block-end: 10px;
    font-size: calc(13 * var(--_unit));
    font-weight: 600;
  }
  ul,
  p {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .facts button {
    display: flex;
    gap: 2px 12px;
    align-items: center;
    justify-content: space-between;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 4px 8px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: copy;
  }
  .facts button:hover {
    background: var(--_wash);
  }
  /* Two sheets, the sign for copying. */
  .facts button::after {
    content: '';
    flex: none;
    inline-size: 10px;
    block-size: 12px;
    margin-inline-start: 4px;
    border: 1.5px solid;
    border-radius: 2px;
    color: var(--_muted);
    box-shadow:
      -3px 3px 0 -1.5px var(--_paper),
      -3px 3px;
  }
  .facts li + li {
    border-block-start: 1px solid var(--_line);
  }
  .facts span {
    flex: none;
    color: var(--_muted);
    font-size: calc(14 * var(--_unit));
  }
  .facts b {
    font-weight: 600;
    flex: 1;
    text-align: end;
    overflow-wrap: anywhere;
  }
  .notes {
    margin-block-start: 12px;
    color: var(--_muted);
    font-size: calc(14 * var(--_unit));
  }
  .notes .warn {
    color: var(--_warn);
  }
  .message {
    padding: 12px;
    text-align: center;
  }
  .message small {
    display: block;
    color: var(--_muted);
    font-size: calc(13 * var(--_unit));
  }
  .message .ghost {
    white-space: normal;
    margin-block-start: 16px;
  }
  .late {
    color: var(--_late);
  }
  .paid {
    color: var(--_paid);
    font-weight: 600;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 16px;
  }
  .actions .ghost {
    padding-inline: 16px;
    white-space: nowrap;
  }
  div.bar {
    inline-size: auto;
    margin-block: 15px;
  }
  figure.bar {
    inline-size: auto;
    block-size: auto;
    margin: 0;
    border-radius: var(--_radius);
    aspect-ratio: 1;
    background: var(--_line);
  }
  @container (max-width: 34.60em) {
    .sheet {
      grid-template-columns: minmax(0, 1fr);
    }
    figure,
    figure.bar {
      justify-self: center;
      inline-size: min(100%, 260px);
    }
    .facts button {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0 12px;
      padding: 6px 0;
    }
    .facts b {
      grid-area: 2 / 1;
      text-align: start;
    }
    .facts button::after {
      grid-area: 1 / 2 / 3;
    }
    .actions .ghost {
      flex: 1;
    }
  }
  @media print {
    .actions {
      display: none;
    }
  }
`;

/** Of the printed page. */
export const printed = css`
  body {
    margin: 24px;
    color: #000;
    font:
      14px / 1.5 system-ui,
      sans-serif;
  }
  figure {
    inline-size: 7cm;
    margin: 0 0 16px;
    text-align: center;
  }
  svg {
    display: block;
    inline-size: 7cm;
    block-size: 7cm;
  }
  ul {
    padding: 0;
    list-style: none;
  }
  button {
    display: flex;
    gap: 16px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
  }
  span {
    inline-size: 5cm;
    text-align: start;
  }
`;
