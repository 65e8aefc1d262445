import { html, nothing, type TemplateResult } from 'lit';
import { listTexts } from '../i18n/list.texts.ts';

/** Placeholder for a line of text, of the text's height. */
export const textPlaceholder = html`<i class="bar"></i>`;

/** Announces that the element is loading. */
export const loadingStatus = (locale: string): TemplateResult =>
  html`<p class="visually-hidden" role="status">${listTexts(locale)('loading')}</p>`;

/** Placeholders of the size that entries have, so that nothing moves when they come. */
export const skeleton = (entry: TemplateResult, count: number, locale: string): TemplateResult =>
  html`${loadingStatus(locale)}
    <div class="card" aria-hidden="true">${textPlaceholder}</div>
    <ul class="rows" role="presentation">
      ${Array<TemplateResult>(count).fill(entry)}
    </ul>`;

const lines = Array<TemplateResult>(6).fill(html`<p>${textPlaceholder}</p>`);

/** Placeholder for an entry with facts, money and PAY. */
export const itemPlaceholder = html`<li class="item" aria-hidden="true">
  <div class="facts">${lines}</div>
  <div class="money act">
    ${lines}
    <div class="bar"></div>
    <small>${textPlaceholder}</small>
  </div>
  <div class="below act"><div class="bar"></div></div>
</li>`;

/** Placeholder for a row; `live` with PAY. */
export const rowPlaceholder = (live: boolean, before: unknown = nothing): TemplateResult =>
  html`<li class="row ${live ? 'live' : 'quiet'}" aria-hidden="true">
    ${before}
    <div class="what"><strong>${textPlaceholder}</strong><small>${textPlaceholder}</small></div>
    <div class="when">${live ? textPlaceholder : nothing}<small>${textPlaceholder}</small></div>
    <div class="amount">${textPlaceholder}</div>
    <div class="act">${live ? html`<div class="bar">&nbsp;</div>` : textPlaceholder}</div>
  </li>`;
