import { css } from 'lit';

export const styles = css`
  .head {
    row-gap: 10px;
    min-block-size: 0;
  }
  .actions,
  .address,
  li {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    padding: 12px 20px;
    border-block-start: 1px solid var(--_line);
  }
  .actions .bar {
    margin-block: 15px;
  }
  .address label {
    flex: 1 1 100%;
    font-weight: 600;
  }
  .address input {
    flex: 1 1 calc(160 * var(--_unit));
    box-sizing: border-box;
    min-inline-size: 0;
    min-block-size: 44px;
    padding: 8px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_wash);
    color: inherit;
    font: inherit;
  }
  .address small {
    flex: 1 1 100%;
    max-inline-size: 65ch;
  }
  li span {
    flex: 1;
  }
  .confirm {
    border-color: var(--_late);
    color: var(--_late);
  }
  .note {
    display: block;
    padding: 10px 20px;
    border-block-start: 1px solid var(--_line);
    background: var(--_wash);
    font-size: calc(14 * var(--_unit));
  }
  .note.late::before {
    content: '✕ ' / '';
  }
  @container (max-width: 31.93em) {
    .actions,
    .address,
    li,
    .note {
      padding-inline: 16px;
    }
    .actions .ghost {
      flex: 1 1 auto;
    }
  }
`;
