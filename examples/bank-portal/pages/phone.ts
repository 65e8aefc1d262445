import { formatMoment } from '@esanduce/sdk/format';
import type { Language } from '@esanduce/example-website/language';
import { html } from 'hono/html';
import type { PhoneMessage } from '../sign-in/phone.ts';
import { bankTexts } from './texts.ts';

/** The simulated phone: what a real bank would send is read here. */
export function phonePanel(language: Language, messages: readonly PhoneMessage[]) {
  const texts = bankTexts[language];
  return html`<aside class="phone" aria-label="${texts.phone}">
    <p class="phone-name">${texts.phone}</p>
    <ul class="messages" aria-live="polite" data-phone>
      ${messages.map(
        ({ text, sentAt }) =>
          html`<li>
            <small>${formatMoment(sentAt.toISOString(), language)}</small>
            <span>${text}</span>
          </li>`,
      )}
    </ul>
    <p class="quiet">${texts.phoneHint}</p>
  </aside>`;
}
