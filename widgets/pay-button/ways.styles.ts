import { css } from 'lit';

/** The button of the second way, and the dialog with its code. */
export const ways = css`
  .qr,
  dialog .qr {
    inline-size: 100%;
    border-color: var(--_muted);
    background: none;
    color: var(--_ink);
    font-weight: 500;
    align-content: center;
  }
  .qr:hover,
  dialog .qr:hover {
    background: color-mix(in oklab, var(--_ink) 6%, transparent);
  }
  * + .qr {
    margin-block-start: 6px;
  }
  [part='qr'].link {
    display: block;
    font-weight: 500;
    text-align: start;
  }
  .past {
    visibility: hidden;
  }
  dialog {
    inline-size: min(760px, 100vw - 16px);
    max-inline-size: none;
    max-block-size: calc(100dvh - 16px);
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) + 6px);
    background: light-dark(#fff, #151a17);
    background: var(--esanduce-paper, light-dark(#fff, #151a17));
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  dialog > p {
    padding: 20px;
  }
  form {
    padding: 0 20px 20px;
  }
`;
