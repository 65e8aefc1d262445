import { html, nothing, type TemplateResult } from 'lit';
import {
  type DebtSummary,
  isEsanduceError,
  money,
  type PaymentMethod,
  type Property,
} from '../../src/index.ts';
import { cardName } from '../foundation/card.ts';
import { formatAmount } from '../foundation/format.ts';
import { problemKey, reasonTexts } from '../foundation/reason.texts.ts';
import { billListTexts } from './bill-list.texts.ts';
import type { Filter } from './holding.ts';
import { propertyName } from './property-name.ts';

/** Which property, and what is due in all. */
export function head(properties: readonly Property[] | null, locale: string): TemplateResult {
  const say = billListTexts(locale);
  const currency = reasonTexts(locale)('currency');
  const [first, ...others] = properties ?? [];
  const sum = (part: Exclude<keyof DebtSummary, 'asOf' | 'recordedUntil'>) =>
    money((properties ?? []).reduce((total, { debt }) => total + debt[part].amount, 0));
  const due = sum('regular');
  const beside = (['sued', 'rescheduled', 'prepayment'] as const)
    .filter((part) => sum(part).amount > 0)
    .map((part) => say(part, { amount: formatAmount(sum(part), locale) }));
  return html`<div class="head" part="head">
    <p>
      <strong>${first && !others.length ? propertyName(first, locale) : say('title')}</strong>
      ${first && !others.length ? html`<small>${say('ident', { ident: first.ident })}</small>` : nothing}
    </p>
    ${
      properties
        ? html`<p class="total" part="total">
            <small>${say(due.amount ? 'total' : 'allPaid')}</small>
            <strong class="due">${formatAmount(due, locale)} <span>${currency}</span></strong>
            ${beside.length ? html`<small>${beside.join(' · ')}</small>` : nothing}
          </p>`
        : html`<p class="total"><small>${currency}</small></p>`
    }
  </div>`;
}

/** Which card ПЛАТИ charges, and another to choose. */
export function cardLine(
  cards: readonly PaymentMethod[],
  chosen: PaymentMethod | null,
  locale: string,
  choose: (event: Event) => void,
): TemplateResult {
  const say = billListTexts(locale);
  const usable = cards.filter((card) => !card.expired);
  if (!chosen) return html`<div class="card" part="card">${say('noCard')}</div>`;
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

/** Rows of the size that bills have, so that nothing moves when they come. */
export function skeleton(locale: string): TemplateResult {
  const row = html`<li class="row live" aria-hidden="true">
    <div class="what">
      <div class="bar"></div>
      <div class="bar short"></div>
    </div>
    <div class="when">
      <div class="bar"></div>
      <div class="bar short"></div>
    </div>
    <div class="amount"><div class="bar"></div></div>
    <div class="act"><div class="bar"></div></div>
  </li>`;
  return html`<p class="spoken" role="status">${billListTexts(locale)('loading')}</p>
    <div class="head" aria-hidden="true"></div>
    <div class="card" aria-hidden="true"></div>
    <ul role="presentation">
      ${[row, row, row, row]}
    </ul>`;
}

/** No bills, and when there will be. */
export function emptyMessage({ year, status }: Filter, locale: string): TemplateResult {
  const say = billListTexts(locale);
  const open = status === 'open' || status === 'unpaid' || status === 'partiallyPaid';
  const found = !year && !status;
  return html`<div class="message" part="message">
    <p><strong>${say(found ? 'none' : open && !year ? 'noneOpen' : 'noneFound')}</strong></p>
    <small>${say(found || (open && !year) ? 'nextBill' : 'lookElsewhere')}</small>
  </div>`;
}

/** What went wrong; without an error, the page is set up wrongly and trying again would not help. */
export function failureMessage(locale: string, error: unknown, retry = error !== undefined): TemplateResult {
  const say = billListTexts(locale);
  const requestId = isEsanduceError(error) ? error.requestId : undefined;
  return html`<div class="message" part="message" role="alert">
    <p>${reasonTexts(locale)(error === undefined ? 'broken' : problemKey(error))}</p>
    ${requestId ? html`<small>${say('support', { id: requestId })}</small>` : nothing}
    ${retry ? html`<button class="ghost" data-action="retry">${say('retry')}</button>` : nothing}
  </div>`;
}
