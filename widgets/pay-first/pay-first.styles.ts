import { css } from 'lit';

export const styles = css`
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  /* Months and long numbers. */
  .what strong,
  .what small {
    overflow-wrap: anywhere;
    white-space: normal;
  }
  .when b {
    white-space: nowrap;
  }
`;
