import { css } from 'lit';

export const styles = css`
  .unread {
    color: var(--_ink);
  }
  .unread::before {
    content: '';
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    margin-inline: 2px 5px;
    border-radius: 50%;
    background: currentColor;
    color: var(--_warn);
    forced-color-adjust: none;
  }
  details dl {
    max-inline-size: 340px;
    margin-block: 4px 8px;
  }
  dt::first-letter {
    text-transform: uppercase;
  }
`;
