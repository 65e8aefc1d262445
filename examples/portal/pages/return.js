// Tells the page that sent the payer to the bank that they are back: never how it ended, which is the portal's to say.
const { document, location, opener, parent } = globalThis;
const challenge = document.querySelector('[data-return-url]');

/** How long the page that opened this one may take to close it, ms. */
const patience = 2_000;

function leave() {
  location.replace(challenge.href);
}

if (challenge) {
  const { returnUrl, nonce, way } = challenge.dataset;
  const message = { type: 'esanduce-challenge', nonce };
  const { origin } = new URL(returnUrl);
  if (parent !== globalThis.window) {
    parent.postMessage(message, origin);
    // A tab that was taken to the bank may itself have been opened by some page: it is not that one's to hear.
  } else if (opener && way !== 'redirect') {
    opener.postMessage(message, origin);
    globalThis.close();
    // A browser that does not close what another page opened would leave the payer here.
    globalThis.setTimeout(leave, patience);
  } else {
    leave();
  }
}
