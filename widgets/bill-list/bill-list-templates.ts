import { html, nothing, type TemplateResult } from 'lit';
import { type Bill, type DebtSummary, money, type Property } from '../../src/index.ts';
import { formatAmount } from '../i18n/format.ts';
import { choice, line, message, placeholderRow, skeleton, wholeName } from '../list/list-templates.ts';
import { type ListContext, stateOf } from '../list/pay-cell.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { billListTexts, statusKey } from './bill-list.texts.ts';

/**
 * Which property, and what is due in all.
 * @param properties undefined while they are loaded, null where they are not known
 * @param summed whether that it is nothing is worth saying
 */
export function head(
  properties: readonly Property[] | null | undefined,
  summed: boolean,
  locale: string,
): TemplateResult {
  const say = billListTexts(locale);
  const currency = reasonTexts(locale)('currency');
  const waiting = properties === undefined ? line : undefined;
  const [first, ...others] = properties ?? [];
  const only = others.length ? undefined : first;
  const sum = (part: Exclude<keyof DebtSummary, 'asOf' | 'recordedUntil'>) =>
    money((properties ?? []).reduce((total, { debt }) => total + debt[part].amount, 0));
  const due = sum('regular');
  const beside = (['sued', 'rescheduled', 'prepayment'] as const)
    .filter((part) => sum(part).amount > 0)
    .map((part) => say(part, { amount: formatAmount(sum(part), locale) }));
  return html`<div class="head" part="head">
    <p>
      <strong>${only ? wholeName(only, locale) : say('title')}</strong>
      <small>${only ? say('ident', { ident: only.ident }) : waiting}</small>
    </p>
    ${
      summed || due.amount
        ? html`<p class="total" part="total">
            <small>${waiting ?? (properties ? say(due.amount ? 'total' : 'allPaid') : currency)}</small>
            <strong class="due"
              >${waiting ?? (properties && html`${formatAmount(due, locale)} <span>${currency}</span>`)}</strong
            >
            ${beside.length ? html`<small>${beside.join(' · ')}</small>` : nothing}
          </p>`
        : nothing
    }
  </div>`;
}

/** As many rows as may come, of the size that bills have: mostly the newest are owed. */
export function placeholders(count: number, status: string | undefined, locale: string): TemplateResult {
  const owed = status ? (status === 'open' ? count : 0) : 2;
  const rows = Array.from({ length: Math.min(count, 12) }, (_, at) =>
    at < owed ? placeholderRow(true, html`<div class="choose bar"></div>`) : placeholderRow(false),
  );
  return skeleton(html`${rows}`, 1, locale);
}

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
