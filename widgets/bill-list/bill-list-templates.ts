import { html, nothing, type TemplateResult } from 'lit';
import { type Bill, type DebtSummary, money, type Property } from '../../src/index.ts';
import { formatAmount } from '../../src/format/index.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { filterSelect, message, unbrokenName } from '../list/list-templates.ts';
import { type EntryContext, payableStateOf } from '../list/pay-cell.ts';
import { rowPlaceholder, skeleton, textPlaceholder } from '../list/skeletons.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { billListTexts, statusKey } from './bill-list.texts.ts';

/**
 * The property and the total due.
 * @param properties undefined while they are loaded, null when they are not known
 * @param showsZero whether to show a total of zero, too
 */
export function head(
  properties: readonly Property[] | null | undefined,
  showsZero: boolean,
  locale: string,
): TemplateResult {
  const say = billListTexts(locale);
  const currency = reasonTexts(locale)('currency');
  const waiting = properties === undefined ? textPlaceholder : undefined;
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
      <strong
        ><slot name="heading"
          ><span role="heading">${only ? unbrokenName(only, locale) : say('title')}</span></slot
        ></strong
      >
      <small>${only ? listTexts(locale)('ident', { ident: only.ident }) : waiting}</small>
    </p>
    ${
      showsZero || due.amount
        ? html`<p class="total" part="total">
            <small>${waiting ?? (properties ? say(due.amount ? 'total' : 'allPaid') : currency)}</small>
            <strong class="due" translate="no"
              >${waiting ?? (properties && html`${formatAmount(due, locale)} <span>${currency}</span>`)}</strong
            >
            ${beside.length ? html`<small>${beside.join(' · ')}</small>` : nothing}
          </p>`
        : nothing
    }
  </div>`;
}

/** Placeholders for as many rows as are loaded; usually the newest two have PAY. */
export function placeholders(count: number, status: string | undefined, locale: string): TemplateResult {
  const payable = status ? (status === 'open' ? count : 0) : 2;
  const rows = Array.from({ length: Math.min(count, 12) }, (_, at) =>
    at < payable ? rowPlaceholder(true, html`<div class="checkbox bar"></div>`) : rowPlaceholder(false),
  );
  return skeleton(html`${rows}`, 1, locale);
}

/** Says that there are no bills and when the next comes, or that none match the filters. */
export function emptyMessage(
  year: string | undefined,
  status: string | undefined,
  locale: string,
): TemplateResult {
  const [say, sayShared] = [billListTexts(locale), listTexts(locale)];
  const open = status === 'open';
  const isUnfiltered = !year && !status;
  return message(
    isUnfiltered ? sayShared('noBill') : say(open && !year ? 'noneOpen' : 'noneFound'),
    isUnfiltered || (open && !year) ? sayShared('nextBill') : say('lookElsewhere'),
    isUnfiltered ? nothing : html`<button class="ghost" data-action="clear">${say('clear')}</button>`,
  );
}

/** The filters by year and status. */
export function filters(years: readonly string[], year = '', status = '', locale: string): TemplateResult {
  const say = billListTexts(locale);
  const known = ['', 'open', 'paid'] as const;
  return html`<div class="filters" part="filters">
    ${filterSelect('year', say('year'), year, [['', say('allYears')], ...years.map((each) => [each, each] as const)])}
    ${filterSelect('status', say('status'), status, [
      ...known.map((each) => [each, say(each || 'allBills')] as const),
      ...(status && !known.some((each) => each === status)
        ? [[status, say(statusKey(status, false))] as const]
        : []),
    ])}
  </div>`;
}

/**
 * PAY for all selected bills.
 * @param hasOthers whether bills of another property are payable, too
 */
export function selectionBar(
  selected: readonly Bill[],
  can: { readonly change: boolean; readonly addOverdue: boolean },
  hasOthers: boolean,
  { card, locale }: EntryContext,
): TemplateResult {
  const say = billListTexts(locale);
  const action = (name: 'overdue' | 'deselect') =>
    html`<button class="ghost" data-action=${name}>${say(name)}</button>`;
  return html`<div class="selection" part="selection">
    <p>
      ${can.addOverdue ? action('overdue') : nothing} ${can.change ? action('deselect') : nothing}
      ${hasOthers && can.change ? html`<small>${say('oneProperty')}</small>` : nothing}
    </p>
    <esanduce-pay-button
      exportparts="button:pay, label:pay-label, mark, note"
      .payableStates=${selected.map((bill) => payableStateOf(bill, { ...bill, type: 'bill' }))}
      .method=${card}
    ></esanduce-pay-button>
  </div>`;
}
