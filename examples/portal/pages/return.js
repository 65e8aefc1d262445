// Notifies the page that sent the payer to the bank that they are back. It gets the outcome from the portal.
const { document, location, parent } = globalThis;
const challenge = document.querySelector('[data-return-url]');

/** How long a page has to ask, and this window to close, ms. */
const patience = 3_000;

function leave() {
  location.replace(challenge.href);
}

if (challenge) {
  const { returnUrl, nonce, mode } = challenge.dataset;
  const message = { type: 'esanduce-challenge', nonce };
  const { origin } = new URL(returnUrl);
  if (parent !== globalThis.window) parent.postMessage(message, origin);
  else if (mode === 'redirect') leave();
  else {
    // A window does not know who opened it, so that the bank's page cannot lead that page elsewhere: it asks, from its origin.
    globalThis.addEventListener('message', ({ data, origin: asking, source }) => {
      if (asking !== origin || data?.type !== 'esanduce-challenge-wait') return;
      source.postMessage(message, origin);
      globalThis.close();
    });
    // Nobody asks, or the browser does not let a page close this window.
    globalThis.setTimeout(leave, patience);
  }
}
