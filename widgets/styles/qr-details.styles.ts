import { css } from 'lit';

/** The button that unfolds a QR code, and the place of the code below it. */
export const qrDetailsStyles = css`
  [part='qr'][aria-expanded='true'] {
    background: var(--_wash);
  }
  .qr {
    order: 1;
    flex: 1 0 100%;
    min-inline-size: 0;
  }
  .qr:not([hidden]) {
    display: block;
    cursor: auto;
  }
  .item > .actions {
    grid-column: 1 / -1;
  }
  .actions:not(:has(*)) {
    display: none;
  }
  .actions:has(*) {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
  }
`;
