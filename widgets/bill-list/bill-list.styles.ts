import { css } from 'lit';

export const styles = css`
  .head {
    min-block-size: 92px;
  }
  .total {
    margin-inline-start: auto;
    text-align: end;
  }
  .due {
    display: block;
    letter-spacing: -0.01em;
    line-height: 1.2;
    white-space: nowrap;
  }
  .head .due {
    font-size: 30px;
  }
  .total span {
    color: var(--_muted);
    font-size: 15px;
    letter-spacing: 0;
  }
  .discount {
    color: var(--_warn);
    font-weight: 500;
  }
  @container (max-width: 639px) {
    .total {
      display: flex;
      flex-wrap: wrap;
      gap: 0 12px;
      align-items: baseline;
      justify-content: space-between;
      inline-size: 100%;
      text-align: start;
    }
    .total small:last-child:not(:first-child) {
      inline-size: 100%;
    }
  }
`;
