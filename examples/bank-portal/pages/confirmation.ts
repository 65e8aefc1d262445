import type { Language } from '@esanduce/example-website/language';
import { html } from 'hono/html';
import { bankTexts } from './texts.ts';
import { phonePanel } from './phone.ts';

/**
 * The bank's own step before money moves; `pay.js` fills what has a `data-` name and opens it. It stands beside what the
 * elements show, so no frame of another site is on the page.
 */
export function confirmationDialog(language: Language) {
  const texts = bankTexts[language];
  return html`<dialog
    class="confirmation"
    aria-labelledby="confirm-title"
    data-confirmation
    data-unreachable="${JSON.stringify(texts.ends.unreachable)}"
    data-checking="${JSON.stringify(texts.ends.checking)}"
  >
    <form method="dialog" class="confirm-main" novalidate data-form>
      <header>
        <h2 id="confirm-title" tabindex="-1" data-title data-confirm="${texts.confirm}">${texts.loading}</h2>
        <p class="confirm-amount" data-amount></p>
        <p class="quiet" data-summary></p>
      </header>
      <p class="end" role="status" data-end hidden></p>
      <div class="confirm-parts" data-parts>
        <div class="field">
          <label for="account">${texts.debited}</label>
          <select id="account" name="account" aria-describedby="limit" data-accounts></select>
          <p class="quiet" id="limit">
            <span class="account-number" data-account-number></span> <span data-limit-after></span>
          </p>
        </div>
        <section>
          <h3>${texts.details}</h3>
          <ol class="orders" tabindex="0" aria-label="${texts.details}" data-transfers></ol>
        </section>
        <div class="field">
          <label for="order-code">${texts.code}</label>
          <div class="code-line">
            <input
              id="order-code"
              name="code"
              class="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength="7"
              aria-describedby="order-code-error order-code-hint"
              data-code
            />
            <button type="button" class="quiet-button" data-send-again>${texts.sendAgain}</button>
          </div>
          <p class="wrong" id="order-code-error" role="alert" data-code-error></p>
          <p class="quiet" id="order-code-hint">${texts.codeHint}</p>
        </div>
      </div>
      <div class="actions">
        <button class="button" data-pay data-executing="${texts.executing}"></button>
        <button type="button" class="quiet-button" data-cancel>${texts.cancel}</button>
        <button type="button" class="button" data-close hidden>${texts.close}</button>
      </div>
    </form>
    ${phonePanel(language, [])}
    <template data-transfer>
      <li>
        <span class="order-payee" data-payee></span> <strong class="amount" data-transfer-amount></strong>
        <span class="quiet"><span data-account></span> · <span data-purpose></span></span>
        <span class="quiet">${texts.reference}: <span data-reference></span></span>
      </li>
    </template>
  </dialog>`;
}
