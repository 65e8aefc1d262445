import { css } from 'lit';

export const styles = css`
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .when b {
    white-space: nowrap;
  }
  .warn {
    color: var(--_warn);
  }
`;
