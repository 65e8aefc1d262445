import { css } from 'lit';

export const styles = css`
  li + li,
  .state {
    border-block-start: 1px solid var(--_line);
  }
  .head {
    min-block-size: 92px;
    padding-block-end: 8px;
  }
  /* As high as a property. */
  .blank {
    align-content: start;
    block-size: 187px;
  }
  .total {
    margin-inline-start: auto;
    text-align: end;
  }
  .head .due {
    display: block;
    font-size: 30px;
    letter-spacing: -0.01em;
    line-height: 1.2;
    white-space: nowrap;
  }
  .due span {
    color: var(--_muted);
    font-size: 15px;
    letter-spacing: 0;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 8px 20px;
    margin: 0;
    padding: 4px 20px 16px;
  }
  dt {
    color: var(--_muted);
    font-size: 13px;
  }
  dd {
    margin: 0;
    font-weight: 600;
    white-space: nowrap;
  }
  .sued {
    color: var(--_late);
  }
  .prepayment {
    color: var(--_paid);
  }
  .zero {
    color: var(--_muted);
    font-weight: 400;
  }
  .state {
    padding: 8px 20px;
    background: var(--_wash);
  }
  @container (max-width: 479px) {
    .blank {
      block-size: 286px;
    }
    .total {
      inline-size: 100%;
      text-align: start;
    }
    dl {
      grid-template-columns: 1fr 1fr;
      padding-inline: 16px;
    }
    .state {
      padding-inline: 16px;
    }
  }
`;
