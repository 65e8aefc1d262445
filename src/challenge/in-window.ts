import type { ChallengeHandler } from '../payment/challenge-handler.ts';
import { byRedirect } from './by-redirect.ts';
import { addressOf, onChallengeReturn, pageAddress, waitMessage } from './challenge-page.ts';

export interface WindowOptions {
  /**
   * Opens the window at once, in the click: a browser may refuse one that is opened after an answer came. For cards that
   * are `usuallyChallenged`; the window closes again when it is not needed.
   */
  early?: boolean | undefined;
  /** What an early window says until the bank's page comes: `Connecting to the bank …`. */
  waiting?: string | undefined;
  /** Where the window is refused, leave this page for the bank's (default), or answer `blocked`. */
  fallback?: 'redirect' | 'none' | undefined;
}

/**
 * Browsers inside other apps: what they open in a window is lost, or has no way back. Those that say their name, web views of Android,
 * and those of iOS, which leave `Safari` out. Others are told by what they open.
 */
const inApp =
  /\b(FBAN|FBAV|Instagram|Line\/|Viber|MicroMessenger|LinkedInApp|musical_ly|Bytedance|trill|Snapchat|Twitter|GSA\/)|; wv\)|Android.*Version\/\d|iP(hone|ad|od)(?!.*Safari)/;

/** ms between looks whether the payer has closed the window, which browsers do not tell, or is back from the bank. */
const lookEvery = 250;

/** A page that is isolated from other origins is cut off from the window it opens. */
const opens = () => !crossOriginIsolated && !inApp.test(navigator.userAgent);

/** Shows the bank's page in a window of its own. To be made in the click that pays. */
export function inWindow({ early, waiting, fallback = 'redirect' }: WindowOptions = {}): ChallengeHandler {
  const show = () => {
    const opened = opens() ? window.open('', '_blank', 'popup,width=480,height=720') : null;
    if (!opened || opened === window) return null;
    if (opened.closed || opened.opener !== window) {
      // The portal's page in it could not answer this one.
      opened.close();
      return null;
    }
    // Otherwise the bank's page could lead this one elsewhere.
    opened.opener = null;
    return opened;
  };
  let bank = early ? show() : null;
  if (bank && waiting) bank.document.body.textContent = waiting;
  let stop = () => {};

  return {
    returnUrl: pageAddress(),
    open(action, nonce) {
      const address = addressOf(action);
      // Empty at first: what it can do is seen before the bank's page is in it.
      if (!bank || bank.closed) bank = show();
      bank?.location.replace(address.href);
      if (!bank) return fallback === 'none' ? Promise.resolve('blocked') : byRedirect().open(action, nonce);
      bank.focus();
      return new Promise((resolve) => {
        stop = onChallengeReturn(
          () => bank,
          address,
          nonce,
          () => resolve('returned'),
        );
        const timer = setInterval(() => {
          if (!bank?.closed) return bank?.postMessage(waitMessage, '*');
          clearInterval(timer);
          resolve('closed');
        }, lookEvery);
      });
    },
    close() {
      stop();
      // Where the bank's page is in it, it closes itself once the payer is back and is asked.
      bank?.close();
    },
  };
}
