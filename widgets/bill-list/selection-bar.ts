import { html, nothing, type TemplateResult } from 'lit';
import { type Bill, money, type Payment } from '../../src/index.ts';
import type { DocumentState } from '../data/document-saver.ts';
import { formatAmount } from '../../src/format/index.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { type EntryContext, payableStateOf } from '../list/pay-cell.ts';
import { maxBills } from './bill-selection.ts';
import { billListTexts } from './bill-list.texts.ts';

interface SelectionBar {
  /** How many selected bills are still to be paid. */
  readonly selected: number;
  /** What the next press pays, or the last one paid. */
  readonly part: readonly Bill[];
  /** All that is to be paid. */
  readonly due: readonly Bill[];
  /** What paid earlier parts of the selection. */
  readonly payments: readonly Payment[];
  /** Whether a payment of the selection is under way. */
  readonly locked: boolean;
  /** Whether `due` is known, or why not. */
  readonly isKnown: boolean;
  readonly problem: unknown;
  readonly receipt: (paymentId: string) => DocumentState;
}

/**
 * What can be paid together: all or what is overdue, by one press that selects it and a second one that pays; then PAY for
 * all selected bills, and what was paid of more than one payment takes.
 */
export function selectionBar(bar: SelectionBar, context: EntryContext): TemplateResult {
  const { part } = bar;
  const { card, locale } = context;
  return html`<div class="selection" part="selection">
    ${paymentsMade(bar, locale)}
    <div class="choices">
      ${bar.isKnown ? choices(bar, context) : unknownDue(bar, locale)} ${parts(bar, locale)}
    </div>
    ${
      part.length
        ? html`<esanduce-pay-button
            exportparts="button:pay, label:pay-label, mark, note"
            .payableStates=${part.map((bill) => payableStateOf(bill, { ...bill, type: 'bill' }))}
            .method=${card}
          ></esanduce-pay-button>`
        : nothing
    }
  </div>`;
}

function choices({ selected, part, due, locked }: SelectionBar, { asOf, locale }: EntryContext): unknown {
  const say = billListTexts(locale);
  const overdue = due.filter(({ dueOn }) => dueOn < asOf);
  const choose = (name: 'overdue' | 'everything', bills: readonly Bill[]) => {
    const sum = bills.reduce((total, { outstanding }) => total + outstanding.amount, 0);
    const amount = `${formatAmount(money(sum), locale)} ${reasonTexts(locale)('currency')}`;
    return html`<button class="ghost" part="choose" data-action=${name}>
      ${say(name, { count: String(bills.length), amount })}
    </button>`;
  };
  return html`${
    due.length > 1
      ? html`<label class="all"
          ><input
            type="checkbox"
            part="select-all"
            data-action="all"
            .checked=${selected === due.length}
            .indeterminate=${selected > 0 && selected < due.length}
            ?disabled=${locked}
          />${say('all', { count: String(due.length) })}</label
        >`
      : nothing
  }
  ${
    part.length || locked || due.length < 2
      ? nothing
      : html`${overdue.length > 1 && overdue.length < due.length ? choose('overdue', overdue) : nothing}
        ${choose('everything', due)}`
  }`;
}

/** In place of the choices: no amount is shown that is not the whole. */
function unknownDue({ problem }: SelectionBar, locale: string): TemplateResult {
  const say = billListTexts(locale);
  return problem
    ? html`<small role="alert">${say('dueUnread')}</small
        ><button class="ghost" data-action="due">${listTexts(locale)('retry')}</button>`
    : html`<button class="ghost" part="choose" aria-disabled="true">${say('counting')}</button>`;
}

/** Which of several payments the next press makes, or how many all that is due takes. */
function parts(
  { selected, part, due, payments, locked }: SelectionBar,
  locale: string,
): TemplateResult | typeof nothing {
  const say = billListTexts(locale);
  const isPart = part.length > 0 && (locked || selected > 0);
  const left = Math.ceil((isPart ? Math.max(selected, part.length) : due.length) / maxBills);
  if (isPart && payments.length + left > 1) {
    const [at, of] = [payments.length + 1, payments.length + left].map(String) as [string, string];
    return html`<small>${say('part', { at, of })}</small>`;
  }
  return !part.length && left > 1 ? html`<small>${say('parts', { count: left })}</small>` : nothing;
}

/** One line for each payment of a selection that took several, with its receipt. */
function paymentsMade(
  { payments, selected, receipt }: SelectionBar,
  locale: string,
): TemplateResult | typeof nothing {
  if (payments.length < 2 && !(payments.length && selected)) return nothing;
  const say = billListTexts(locale);
  return html`<ol class="payments" part="payments" role="list">
    ${payments.map(({ id, items, amount, document }, at) => {
      const paid = say('partPaid', {
        at: String(at + 1),
        count: String(items.length),
        amount: `${formatAmount(amount, locale)} ${reasonTexts(locale)('currency')}`,
      });
      return html`<li>
        <span>${paid}</span>
        ${
          document
            ? html`<button
                class="ghost"
                data-action="receipt"
                data-payment=${id}
                aria-disabled=${receipt(id) === 'loading'}
              >
                ${say('receipt')}<span class="visually-hidden">, ${paid}</span>
              </button>`
            : nothing
        }
      </li>`;
    })}
  </ol>`;
}
