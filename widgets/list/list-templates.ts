import { html, nothing, type TemplateResult } from 'lit';
import { isEsanduceError, type Money, type PaymentMethod, type Property } from '../../src/index.ts';
import { cardName } from '../payment/card.ts';
import { daysBetween, formatAmount, formatDate } from '../i18n/format.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { propertyName } from '../i18n/property-name.ts';
import { problemKey, reasonTexts } from '../i18n/reason.texts.ts';

/** A line of text that is not known yet, as high as the text will be. */
export const line = html`<i class="bar"></i>`;

/** A property's name, its house number on one line. */
export function wholeName(property: Property, locale: string): TemplateResult {
  const name = propertyName(property, locale);
  const at = name.lastIndexOf(' ') + 1;
  return html`${name.slice(0, at)}<span class="whole">${name.slice(at)}</span>`;
}

/** What the list is, and of which property where it is one; `undefined` while they are loaded. */
export function plainHead(
  title: string,
  properties: readonly Property[] | null | undefined,
  locale: string,
): TemplateResult {
  const [first, ...others] = properties ?? [];
  return html`<div class="head" part="head">
    <p>
      <strong>${title}</strong>
      <small
        >${
          first && !others.length ? wholeName(first, locale) : properties === undefined ? line : nothing
        }</small
      >
    </p>
  </div>`;
}

/** Which card ПЛАТИ charges, and another to choose. */
export function cardLine(
  cards: readonly PaymentMethod[],
  chosen: PaymentMethod | null,
  locale: string,
  choose: (event: Event) => void,
): TemplateResult {
  const say = listTexts(locale);
  const usable = cards.filter((card) => !card.expired);
  if (!chosen) return html`<div class="card" part="card">${reasonTexts(locale)('noCard')}</div>`;
  return html`<div class="card" part="card">
    ${
      usable.length > 1
        ? html`<label
            >${say('card')}
            <select @change=${choose}>
              ${usable.map((card) => html`<option value=${card.id}>${cardName(card)}</option>`)}
            </select></label
          >`
        : html`<span>${say('card')} <b>${cardName(chosen)}</b></span>`
    }
    <span>${say('noCommission')}</span>
  </div>`;
}

/** A filter, named `name` and labelled `label`. */
export const choice = (
  name: string,
  label: string,
  chosen: string,
  options: readonly (readonly [value: string, text: string])[],
): TemplateResult =>
  html`<select name=${name} aria-label=${label}>
    ${options.map(
      ([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`,
    )}
  </select>`;

/** Entries of the size that will come, so that nothing moves when they do. */
export const skeleton = (entry: TemplateResult, count: number, locale: string): TemplateResult =>
  html`<p class="spoken" role="status">${listTexts(locale)('loading')}</p>
    <div class="card" aria-hidden="true">${line}</div>
    <ul class="rows" role="presentation">
      ${Array<TemplateResult>(count).fill(entry)}
    </ul>`;

const lines = Array<TemplateResult>(6).fill(html`<p>${line}</p>`);

/** An entry of facts, and beside them how much, of what, and ПЛАТИ. */
export const placeholder = html`<li class="item" aria-hidden="true">
  <div class="facts">${lines}</div>
  <div class="money act">
    ${lines}
    <div class="bar"></div>
    <small>${line}</small>
  </div>
</li>`;

/** A row as it will be; `live` with ПЛАТИ. */
export const placeholderRow = (live: boolean, before: unknown = nothing): TemplateResult =>
  html`<li class="row ${live ? 'live' : 'quiet'}" aria-hidden="true">
    ${before}
    <div class="what"><strong>${line}</strong><small>${line}</small></div>
    <div class="when">${live ? line : nothing}<small>${line}</small></div>
    <div class="amount">${line}</div>
    <div class="act">${live ? html`<div class="bar">&nbsp;</div>` : line}</div>
  </li>`;

/** `29.153,17 РСД`, the biggest thing of its entry. */
export const bigAmount = (amount: Money, locale: string): TemplateResult =>
  html`<strong class="sum" part="amount"
    >${formatAmount(amount, locale)} <span>${reasonTexts(locale)('currency')}</span></strong
  >`;

/** The amount of a row; the currency, which the list shows once, is spoken with each. */
export const amountCell = (amount: Money, locale: string): TemplateResult =>
  html`<div class="amount" part="amount">
    ${formatAmount(amount, locale)}<span class="spoken"> ${reasonTexts(locale)('currency')}</span>
  </div>`;

/** What stands in place of entries: that there are none, and what of it. */
export const message = (text: string, note: string, way: unknown = nothing): TemplateResult =>
  html`<div class="message" part="message">
    <p><strong>${text}</strong></p>
    <small>${note}</small>
    ${way}
  </div>`;

/** What went wrong; without an error, the page is set up wrongly and trying again would not help. */
export function failureMessage(locale: string, error: unknown, retry = error !== undefined): TemplateResult {
  const say = listTexts(locale);
  const requestId = isEsanduceError(error) ? error.requestId : undefined;
  return html`<div class="message" part="message" role="alert">
    <p>${reasonTexts(locale)(error === undefined ? 'broken' : problemKey(error))}</p>
    ${requestId ? html`<small>${say('support', { id: requestId })}</small>` : nothing}
    ${retry ? html`<button class="ghost" data-action="retry">${say('retry')}</button>` : nothing}
  </div>`;
}

/** What loads the next entries; nothing where there are none. */
export const moreFoot = (
  hasNext: boolean,
  loading: boolean,
  failure: unknown,
  locale: string,
): TemplateResult | typeof nothing =>
  hasNext
    ? html`<div class="foot">
        <button class="ghost" part="more" data-action="more" aria-disabled=${loading}>
          ${listTexts(locale)('more')}
        </button>
        ${failure ? failureMessage(locale, failure, false) : nothing}
      </div>`
    : nothing;

/** How far a day is from today: `за 7 дана`, `сутра`, `касни 2 дана`. */
export function howFar(day: string, asOf: string, locale: string): string {
  const say = listTexts(locale);
  const days = daysBetween(asOf, day);
  return days > 1
    ? say('inDays', { count: days })
    : days < 0
      ? say('late', { count: -days })
      : say(days ? 'tomorrow' : 'today');
}

/**
 * When something is or was due, and how far that is.
 * @param paid what is said in its place of what was paid just now: the room of the rest stays, so that nothing below moves
 */
export function dueLine(dueOn: string, asOf: string, locale: string, paid = ''): TemplateResult {
  const late = !paid && dueOn < asOf;
  const due = listTexts(locale)(late ? 'overdue' : 'due');
  return html`<span class=${late ? 'late' : ''}
      >${paid || html`${due} <b>${formatDate(dueOn, locale)}</b>`}</span
    >
    <small class=${paid ? 'past' : late ? 'late' : ''}>${howFar(dueOn, asOf, locale)}</small>`;
}

/** That something was paid, and when, as far as that is known. */
export const paidLine = (paidOn: string | null, locale: string): string =>
  paidOn ? listTexts(locale)('paidOn', { date: formatDate(paidOn, locale) }) : '';
