import { css } from 'lit';

export const styles = css`
  .plan {
    margin-inline: -20px;
    margin-block-end: -20px;
  }
  /* The same in both lists, so that their dates align. */
  .plan .amount {
    min-inline-size: calc(100 * var(--_unit));
  }
  .amount .bar {
    margin-inline-start: auto;
  }
  .facts .bar {
    margin-block: 12px;
  }
  label {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: baseline;
    justify-content: space-between;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--_paid);
  }
  details {
    border-block-start: 1px solid var(--_line);
  }
  summary {
    padding: 12px 20px;
  }
  details .row {
    min-block-size: 0;
  }
  @container (max-width: 42.6em) {
    .plan {
      margin-inline: -16px;
    }
    summary {
      padding-inline: 16px;
    }
  }
`;
