import { css } from 'lit';

export const styles = css`
  .head {
    min-block-size: 0;
    padding-block-end: 4px;
  }
  .contacts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 32px;
    padding: 0 20px 16px;
  }
  a {
    display: inline-block;
    padding-block: 4px;
    color: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  details {
    border-block-start: 1px solid var(--_line);
  }
  summary {
    padding: 12px 20px;
    font-weight: 500;
    cursor: pointer;
  }
  summary:focus-visible {
    outline-offset: -3px;
  }
  details p {
    max-inline-size: 65ch;
    padding: 0 20px 16px;
    color: var(--_muted);
  }
  @container (max-width: 42.6em) {
    .contacts,
    summary,
    details p {
      padding-inline: 16px;
    }
  }
`;
