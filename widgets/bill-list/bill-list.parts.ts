import { html, nothing, type TemplateResult } from 'lit';
import { type Bill, type DebtSummary, money, type Property } from '../../src/index.ts';
import { formatAmount } from '../foundation/format.ts';
import { choice, message } from '../foundation/list.parts.ts';
import { type ListContext, stateOf } from '../foundation/pay-cell.ts';
import { propertyName } from '../foundation/property-name.ts';
import { reasonTexts } from '../foundation/reason.texts.ts';
import { billListTexts, statusKey } from './bill-list.texts.ts';

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

/** A row of the size that bills have. */
export const placeholder = html`<li class="row live" aria-hidden="true">
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

/** No bills, and when there will be; where a filter hides some, a way out of it. */
export function emptyMessage(
  year: string | undefined,
  status: string | undefined,
  locale: string,
): TemplateResult {
  const say = billListTexts(locale);
  const open = status === 'open';
  const found = !year && !status;
  return message(
    say(found ? 'none' : open && !year ? 'noneOpen' : 'noneFound'),
    found || (open && !year) ? say('nextBill') : say('lookElsewhere'),
    found ? nothing : html`<button class="ghost" data-action="clear">${say('clear')}</button>`,
  );
}

/** Which year, and which state. */
export function filters(years: readonly string[], year = '', status = '', locale: string): TemplateResult {
  const say = billListTexts(locale);
  const known = ['', 'open', 'paid'] as const;
  return html`<div class="filters" part="filters">
    ${choice('year', say('year'), year, [['', say('everyYear')], ...years.map((each) => [each, each] as const)])}
    ${choice('status', say('status'), status, [
      ...known.map((each) => [each, say(each || 'every')] as const),
      ...(status && !known.some((each) => each === status)
        ? [[status, say(statusKey(status, false))] as const]
        : []),
    ])}
  </div>`;
}

/** What is chosen, and ПЛАТИ for all of it. */
export function choiceBar(
  chosen: readonly Bill[],
  can: { readonly change: boolean; readonly addOverdue: boolean },
  several: boolean,
  { card, locale }: ListContext,
): TemplateResult {
  const say = billListTexts(locale);
  const action = (name: 'overdue' | 'unchoose') =>
    html`<button class="ghost" data-action=${name}>${say(name)}</button>`;
  return html`<div class="together" part="together">
    <p>
      ${can.addOverdue ? action('overdue') : nothing} ${can.change ? action('unchoose') : nothing}
      ${several && can.change ? html`<small>${say('oneProperty')}</small>` : nothing}
    </p>
    <esanduce-pay-button
      exportparts="button:pay, label:pay-label, mark, note"
      .payableStates=${chosen.map((bill) => stateOf(bill, { ...bill, type: 'bill' }))}
      .method=${card}
    ></esanduce-pay-button>
  </div>`;
}
