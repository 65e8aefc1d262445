import { html, nothing, type TemplateResult } from 'lit';
import { isEsanduceError, type Money, type PaymentMethod, type Property } from '../../src/index.ts';
import { formatAmount } from '../../src/format/index.ts';
import { daysBetween, formatDate } from '../i18n/format.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { propertyName } from '../i18n/property-name.ts';
import { errorKind, reasonTexts } from '../i18n/reason.texts.ts';
import { cardName } from '../payment/card.ts';
import type { CardSelection } from './card-selection.ts';
import { textPlaceholder } from './skeletons.ts';

/** A property's name that never breaks before its house number. */
export function unbrokenName(property: Property, locale: string): TemplateResult {
  const name = propertyName(property, locale);
  const at = name.lastIndexOf(' ') + 1;
  return html`${name.slice(0, at)}<span class="nowrap">${name.slice(at)}</span>`;
}

/**
 * The title, and the property when it is one.
 * @param properties undefined while they are loaded, null when they are not known
 */
export function plainHead(
  title: string,
  properties: readonly Property[] | null | undefined,
  locale: string,
): TemplateResult {
  const [first, ...others] = properties ?? [];
  const only = first && !others.length ? unbrokenName(first, locale) : nothing;
  return html`<div class="head" part="head">
    <p>
      <strong
        ><slot name="heading"><span role="heading">${title}</span></slot></strong
      >
      <small>${properties === undefined ? textPlaceholder : only}</small>
    </p>
  </div>`;
}

/** Which card PAY charges, and a choice when there are several. */
export function cardLine(
  cards: readonly PaymentMethod[],
  selection: CardSelection,
  locale: string,
): TemplateResult | typeof nothing {
  if (selection.byHost) return nothing;
  const say = listTexts(locale);
  const { selected } = selection;
  if (!selected) return html`<div class="card" part="card">${reasonTexts(locale)('noCard')}</div>`;
  const usable = cards.filter((card) => !card.expired);
  const select = ({ target }: Event) => {
    const card = usable.find(({ id }) => id === (target as HTMLSelectElement).value);
    if (card) selection.select(card);
  };
  return html`<div class="card" part="card">
    ${
      usable.length > 1
        ? html`<label
            >${say('card')}
            <select @change=${select}>
              ${usable.map((card) => html`<option value=${card.id}>${cardName(card)}</option>`)}
            </select></label
          >`
        : html`<span>${say('card')} <b>${cardName(selected)}</b></span>`
    }
    <span>${say('noCommission')}</span>
  </div>`;
}

export const filterSelect = (
  name: string,
  label: string,
  selected: string,
  options: readonly (readonly [value: string, text: string])[],
): TemplateResult =>
  html`<select name=${name} aria-label=${label}>
    ${options.map(
      ([value, text]) => html`<option value=${value} .selected=${value === selected}>${text}</option>`,
    )}
  </select>`;

/** `29.153,17 РСД`, in large type. */
export const bigAmount = (amount: Money, locale: string): TemplateResult =>
  html`<strong class="sum" part="amount" translate="no"
    >${formatAmount(amount, locale)} <span>${reasonTexts(locale)('currency')}</span></strong
  >`;

/** A name and its value: an amount, a date or a reference. */
export const fact = (name: string, value: string): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd translate="no">${value}</dd>
  </div>`;

/** The amount of a row. The currency, shown once for the list, is read with each amount. */
export const amountCell = (amount: Money, locale: string): TemplateResult =>
  html`<div class="amount" part="amount" translate="no">
    ${formatAmount(amount, locale)}<span class="visually-hidden"> ${reasonTexts(locale)('currency')}</span>
  </div>`;

/** Shown in place of entries when there are none. */
export const message = (text: string, note: string, action: unknown = nothing): TemplateResult =>
  html`<div class="message" part="message">
    <slot name="empty"
      ><p><strong>${text}</strong></p>
      <small>${note}</small></slot
    >
    ${action}
  </div>`;

/**
 * Says what went wrong.
 * @param error undefined when the page is set up wrongly and a retry would not help
 * @param whole whether it is shown in place of the whole list, with a retry
 */
export function failureMessage(locale: string, error: unknown, whole = true): TemplateResult {
  const say = listTexts(locale);
  const requestId = isEsanduceError(error) ? error.requestId : undefined;
  const text = html`<p>${reasonTexts(locale)(error === undefined ? 'misconfigured' : errorKind(error))}</p>
    ${requestId ? html`<small>${say('support', { id: requestId })}</small>` : nothing}`;
  return html`<div class="message" part="message" role="alert">
    ${whole ? html`<slot name="error">${text}</slot>` : text}
    ${
      whole && error !== undefined
        ? html`<button class="ghost" data-action="retry">${say('retry')}</button>`
        : nothing
    }
  </div>`;
}

/** The button that loads more, if there is more. */
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
export function relativeDay(day: string, asOf: string, locale: string): string {
  const say = listTexts(locale);
  const days = daysBetween(asOf, day);
  return days > 1
    ? say('inDays', { count: days })
    : days < 0
      ? say('late', { count: -days })
      : say(days ? 'tomorrow' : 'today');
}

/**
 * The due date, and how far it is from today.
 * @param paid replaces the due date of what was just paid; the rest keeps its space, so that nothing below moves
 */
export function dueLine(dueOn: string, asOf: string, locale: string, paid = ''): TemplateResult {
  const late = !paid && dueOn < asOf;
  const due = listTexts(locale)(late ? 'overdue' : 'due');
  return html`<span class=${late ? 'late' : ''}
      >${paid || html`${due} <b translate="no">${formatDate(dueOn, locale)}</b>`}</span
    >
    <small class=${paid ? 'past' : late ? 'late' : ''}>${relativeDay(dueOn, asOf, locale)}</small>`;
}

/** `Плаћено 3. 7. 2026.`, or nothing when the date is not known. */
export const paidLine = (paidOn: string | null, locale: string): string =>
  paidOn ? listTexts(locale)('paidOn', { date: formatDate(paidOn, locale) }) : '';
