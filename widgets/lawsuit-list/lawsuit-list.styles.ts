import { css } from 'lit';

export const styles = css`
  .total {
    margin-block-start: 4px;
    padding-block-start: 4px;
    border-block-start: 1px solid var(--_line);
  }
  dt.total {
    margin-inline-end: -16px;
    /* Aligned with the amount, which is in larger type. */
    align-self: stretch;
    padding-block-start: 13px;
    color: inherit;
    font-weight: 600;
  }
  .money > small {
    margin-block-start: 6px;
  }
`;
