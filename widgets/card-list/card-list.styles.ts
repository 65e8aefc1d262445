import { css } from 'lit';

export const styles = css`
  .head {
    row-gap: 10px;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    min-block-size: 69px;
    padding: 12px 20px;
    border-block-start: 1px solid var(--_line);
  }
  .name {
    flex: 1 1 calc(140 * var(--_unit));
  }
  .expired .name strong {
    color: var(--_muted);
  }
  .ask {
    display: flex;
    gap: 10px;
    align-items: center;
    min-block-size: 44px;
    padding: 8px 20px;
    border-block-start: 1px solid var(--_line);
    cursor: pointer;
  }
  .ask input {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_pay);
  }
  .badge {
    padding-inline: 8px;
    border: 1px solid currentColor;
    border-radius: 99px;
    color: var(--_paid);
    font-size: calc(13 * var(--_unit));
    font-weight: 600;
  }
  .confirm {
    border-color: var(--_late);
    color: var(--_late);
  }
  [part='add'] {
    border-color: var(--_pay);
    color: var(--_paid);
    font-weight: 600;
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
  svg {
    flex: none;
    fill: var(--_wash);
    stroke: var(--_line);
  }
  text {
    fill: var(--_ink);
    stroke: none;
    font:
      700 13px system-ui,
      sans-serif;
    text-anchor: middle;
  }
  text.small {
    font-size: 6.5px;
  }
  .edge {
    fill: none;
    stroke: var(--_mark);
    stroke-width: 3;
  }
  svg {
    --_mark: var(--_muted);
  }
  .visa {
    --_mark: light-dark(#2c4fa3, #8fa9ee);
  }
  .dina {
    --_mark: light-dark(#a3362c, #f09a8f);
  }
  .mastercard {
    --_mark: light-dark(#a85b00, #f0b060);
  }
  .maestro {
    --_mark: light-dark(#1b6f8c, #7fcbe6);
  }
  .expired svg {
    --_ink: var(--_muted);
    --_mark: var(--_muted);
  }
  @container (max-width: 31.93em) {
    .name {
      flex-basis: calc(100% - 64px);
    }
    li {
      column-gap: 8px;
      justify-content: end;
      min-block-size: 117px;
    }
    li .ghost {
      padding-inline: 10px;
    }
    li,
    .note {
      padding-inline: 16px;
    }
  }
`;
