import type { ChallengeHandler } from '../payment/challenge-handler.ts';
import { addressOf, onChallengeReturn, pageAddress } from './challenge-page.ts';

export interface FrameOptions {
  /** Says what the frame is to who cannot see it: `Confirmation at your bank`. */
  title: string;
  /** The button that gives up: `Close`. */
  close: string;
}

/** A dialog of this page must look the same whatever the page's own styles are. */
const styles = `
  dialog { padding: 0; border: 0; border-radius: 12px; inline-size: min(480px, 100vw); max-inline-size: none; overflow: hidden; }
  dialog::backdrop { background: rgb(0 0 0 / 50%); }
  iframe { display: block; inline-size: 100%; block-size: min(640px, 80dvh); border: 0; background: #fff; }
  button { display: block; margin-inline-start: auto; min-block-size: 44px; padding-inline: 16px; border: 0; background: none; font: inherit; cursor: pointer; }
`;

/**
 * Shows the bank's page in a frame over this one. For pages whose policy allows it (`frame-src` the portal and the bank);
 * some banks refuse to be framed, so a window is the better choice where it can be had.
 */
export function inFrame({ title, close }: FrameOptions): ChallengeHandler {
  let end = () => {};
  return {
    returnUrl: pageAddress(),
    open(action, nonce) {
      const address = addressOf(action);
      const host = document.createElement('div');
      const root = host.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
      root.adoptedStyleSheets = [sheet];
      const dialog = document.createElement('dialog');
      const button = document.createElement('button');
      button.textContent = close;
      const frame = document.createElement('iframe');
      Object.assign(frame, { title, src: address.href });
      // The bank's page may submit its forms and run, never steer this page.
      frame.sandbox.add('allow-forms', 'allow-scripts', 'allow-same-origin');
      dialog.append(button, frame);
      root.append(dialog);
      document.body.append(host);
      dialog.showModal();
      return new Promise((resolve) => {
        const stop = onChallengeReturn(
          () => frame.contentWindow,
          address,
          nonce,
          () => resolve('returned'),
        );
        const gaveUp = () => resolve('closed');
        button.addEventListener('click', gaveUp);
        dialog.addEventListener('close', gaveUp);
        end = () => {
          stop();
          host.remove();
        };
      });
    },
    close: () => end(),
  };
}
