// Notifies the page that sent the payer to the bank that they are back. It gets the outcome from the portal.
const { document, location, opener, parent } = globalThis;
const challenge = document.querySelector('[data-return-url]');

/** How long the opener may take to close this window, ms. */
const patience = 2_000;

function leave() {
  location.replace(challenge.href);
}

if (challenge) {
  const { returnUrl, nonce, mode } = challenge.dataset;
  const message = { type: 'esanduce-challenge', nonce };
  const { origin } = new URL(returnUrl);
  if (parent !== globalThis.window) {
    parent.postMessage(message, origin);
    // A redirected tab may have been opened by an unrelated page, which must not be notified.
  } else if (opener && mode !== 'redirect') {
    opener.postMessage(message, origin);
    globalThis.close();
    // Some browsers do not let a page close this window.
    globalThis.setTimeout(leave, patience);
  } else {
    leave();
  }
}
