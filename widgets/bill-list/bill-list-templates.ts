import { html, nothing, type TemplateResult } from 'lit';
import { type Bill, type DebtSummary, money, type Property } from '../../src/index.ts';
import { formatAmount } from '../../src/format/index.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { unbrokenName } from '../list/list-templates.ts';
import { type EntryContext, payableStateOf } from '../list/pay-cell.ts';
import { rowPlaceholder, skeleton, textPlaceholder } from '../list/skeletons.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { maxBills, oldest } from './bill-selection.ts';
import { billListTexts } from './bill-list.texts.ts';

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
  const sum = (part: Exclude<keyof DebtSummary, 'dueOn' | 'asOf' | 'recordedUntil'>) =>
    money((properties ?? []).reduce((total, { debt }) => total + debt[part].amount, 0));
  const blocked = sum('blocked');
  const due = money(sum('regular').amount - sum('prepaid').amount - blocked.amount);
  const paid = blocked.amount ? 'allPaidHere' : 'allPaid';
  const beside = (['blocked', 'sued', 'rescheduled', 'prepayment'] as const)
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
      showsZero || due.amount || beside.length
        ? html`<p class="total" part="total">
            <small
              >${waiting ?? (properties ? listTexts(locale)(due.amount ? 'total' : paid) : currency)}</small
            >
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

/**
 * What can be paid together: all or what is overdue, by one press that selects it and a second one that pays; then PAY for
 * all selected bills.
 * @param payable the bills that can be paid now
 * @param locked while a payment of the selection is under way
 */
export function selectionBar(
  selected: readonly Bill[],
  payable: readonly Bill[],
  locked: boolean,
  { asOf, card, locale }: EntryContext,
): TemplateResult {
  const say = billListTexts(locale);
  const chosen = selected.filter((bill) => bill.payable).length;
  const all = oldest(payable);
  const overdue = oldest(payable.filter(({ dueOn }) => dueOn < asOf));
  const choose = (name: 'overdue' | 'everything', bills: readonly Bill[]) => {
    const sum = bills.reduce((total, { outstanding }) => total + outstanding.amount, 0);
    const amount = `${formatAmount(money(sum), locale)} ${reasonTexts(locale)('currency')}`;
    return html`<button class="ghost" part="choose" data-action=${name}>
      ${say(name, { count: String(bills.length), amount })}
    </button>`;
  };
  return html`<div class="selection" part="selection">
    <div class="choices">
      ${
        all.length > 1
          ? html`<label class="all"
              ><input
                type="checkbox"
                part="select-all"
                data-action="all"
                .checked=${chosen === all.length}
                .indeterminate=${chosen > 0 && chosen < all.length}
                ?disabled=${locked}
              />${say('all', { count: String(all.length) })}</label
            >`
          : nothing
      }
      ${
        selected.length || locked
          ? nothing
          : html`${overdue.length > 1 && overdue.length < all.length ? choose('overdue', overdue) : nothing}
            ${choose('everything', all)}`
      }
      ${
        payable.length > maxBills
          ? html`<small>${say('oldest', { count: String(payable.length) })}</small>`
          : nothing
      }
    </div>
    ${
      selected.length
        ? html`<esanduce-pay-button
            exportparts="button:pay, label:pay-label, mark, note"
            .payableStates=${selected.map((bill) => payableStateOf(bill, { ...bill, type: 'bill' }))}
            .method=${card}
          ></esanduce-pay-button>`
        : nothing
    }
  </div>`;
}
