import { html, nothing, type TemplateResult } from 'lit';
import type { Bill } from '../../src/index.ts';
import type { DocumentState } from '../data/document-saver.ts';
import { formatAmount, formatDate, formatMonth } from '../i18n/format.ts';
import { amountCell, dueLine, paidLine } from '../list/list-templates.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { isLive, type ListContext, payOr } from '../list/pay-cell.ts';
import { reasonKey, reasonTexts } from '../i18n/reason.texts.ts';
import { billDetails } from './bill-details.ts';
import { billListTexts, statusKey } from './bill-list.texts.ts';

/** What the list holds of one row. */
export interface RowState {
  readonly unfolded: boolean;
  readonly document: DocumentState;
  /** Whether it is chosen to be paid with others; undefined where it cannot be. */
  readonly chosen: boolean | undefined;
  /** Why it cannot be chosen now. */
  readonly refusal: 'running' | 'oneProperty' | 'atMost' | undefined;
  /** Whether it is being paid together with others. */
  readonly running: boolean;
}

export function billRow(bill: Bill, row: RowState, context: ListContext): TemplateResult {
  const { locale, pressed } = context;
  const say = billListTexts(locale);
  const month = formatMonth(bill.period, locale);
  const open = bill.status === 'unpaid' || bill.status === 'partiallyPaid';
  const live = isLive(bill, pressed);
  const paid = pressed.has(bill.id) && bill.status === 'paid' ? paidLine(bill.paidOn, locale) : '';
  const name = context.propertyName(bill.propertyId);
  const subject = say('bill', { month });
  const status = row.running ? 'running' : statusKey(bill.status, bill.notPayableReason === 'blocked');
  const text = html`<span part="status" class=${row.running ? '' : bill.status}>${say(status)}</span>`;
  return html`<li
    part="row ${bill.status}"
    class="row ${live ? 'live' : 'quiet'} ${open || paid ? 'open' : ''}"
    data-id=${bill.id}
    tabindex="-1"
  >
    ${
      row.chosen === undefined
        ? nothing
        : html`<input
            type="checkbox"
            class="choose"
            part="choose"
            data-action="choose"
            aria-label=${say('choose', { bill: subject })}
            title=${row.refusal ? say(row.refusal) : nothing}
            .checked=${row.chosen}
            ?disabled=${!!row.refusal}
          />`
    }
    <div class="what">
      <strong part="month"
        ><button class="fold" data-action="fold" aria-expanded=${row.unfolded}>${month}</button></strong
      >
      <small>${name ? `${name} · ` : nothing}${say('number', { number: bill.number })}</small>
      ${
        bill.status === 'partiallyPaid'
          ? html`<small part="paid-part"
              >${listTexts(locale)('partly', {
                paid: formatAmount(bill.paid, locale),
                charged: formatAmount(bill.charged, locale),
              })}</small
            >`
          : nothing
      }
    </div>
    <div class="when" part="due">
      ${open || paid ? whenDue(bill, context, paid) : whenSettled(bill, locale)}
    </div>
    ${amountCell(bill.status === 'paid' ? bill.charged : bill.outstanding, locale)}
    <div class="act">
      ${row.running ? text : payOr(text, bill, { ...bill, type: 'bill' }, subject, context)}
    </div>
    ${row.unfolded ? billDetails(bill, row.document, locale) : nothing}
  </li>`;
}

/** @param paid says so of one that was paid just now */
function whenDue(bill: Bill, { locale, asOf }: ListContext, paid: string): TemplateResult {
  const { discount } = bill;
  return html`${dueLine(bill.dueOn, asOf, locale, paid)}
  ${
    bill.payable || paid || bill.notPayableReason === 'paymentInProgress'
      ? nothing
      : html`<small>${reasonTexts(locale)(reasonKey(bill.notPayableReason))}</small>`
  }
  ${
    discount && (bill.payable || paid) && discount.deadline >= asOf
      ? html`<small class="discount ${paid ? 'past' : ''}" part="discount"
          >${billListTexts(locale)('discount', {
            date: formatDate(discount.deadline, locale),
            amount: formatAmount(discount.amount, locale),
            rate: String(discount.rate),
          })}</small
        >`
      : nothing
  }`;
}

function whenSettled(bill: Bill, locale: string): TemplateResult {
  return html`<small
    >${
      bill.status === 'paid'
        ? paidLine(bill.paidOn, locale)
        : reasonTexts(locale)(reasonKey(bill.notPayableReason))
    }</small
  >`;
}
