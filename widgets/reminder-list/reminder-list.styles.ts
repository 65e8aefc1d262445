import { css } from 'lit';

export const styles = css`
  .facts .bar {
    margin-block: 10px;
  }
  /* As high as what unfolds. */
  .below .bar {
    margin-block: 17px;
  }
  .unread {
    color: var(--_ink);
    white-space: nowrap;
  }
  .unread::before {
    content: '';
    display: inline-block;
    margin-inline: 2px 5px;
    /* A border stays visible with forced colours. */
    border: 4px solid var(--_warn);
    border-radius: 50%;
  }
  details dl {
    margin-block: 4px 8px;
  }
  dt::first-letter {
    text-transform: uppercase;
  }
`;
