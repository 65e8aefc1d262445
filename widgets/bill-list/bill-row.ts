import { html, nothing, type TemplateResult } from 'lit';
import { type Bill, liveDiscount, type Property } from '../../src/index.ts';
import type { DocumentState } from '../data/document-saver.ts';
import { formatAmount, inScript } from '../../src/format/index.ts';
import { formatDate, formatMonth } from '../i18n/format.ts';
import { amountCell, dueLine, paidLine } from '../list/list-templates.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { type EntryContext, hasPayButton, payCell, withProperty } from '../list/pay-cell.ts';
import { reasonKey, reasonTexts } from '../i18n/reason.texts.ts';
import { billDetails } from './bill-details.ts';
import { billListTexts, statusKey } from './bill-list.texts.ts';

/** What the list knows of one row. */
export interface RowState {
  readonly opened: boolean;
  readonly document: DocumentState;
  /** Whether it is selected to be paid with others; undefined when it is not payable. */
  readonly selected: boolean | undefined;
  /** Whether the selection cannot be changed, as a payment of it is under way. */
  readonly locked: boolean;
  /** Whether it is in a payment of several bills that is under way. */
  readonly paying: boolean;
  /** Undefined when it is not known. */
  readonly property: Property | undefined;
  /** The building whose bills begin with this row. */
  readonly building: string | undefined;
}

export function billRow(bill: Bill, row: RowState, context: EntryContext): TemplateResult {
  const { locale, pressed } = context;
  const say = billListTexts(locale);
  const month = formatMonth(bill.period, locale);
  const open = bill.status === 'unpaid' || bill.status === 'partiallyPaid';
  const live = hasPayButton(bill, pressed);
  const paid = pressed.has(bill.id) && bill.status === 'paid' ? paidLine(bill.paidOn, locale) : '';
  const name = context.propertyName(bill.propertyId);
  const subject = say('bill', { month });
  const fullSubject = withProperty(subject, name);
  const status = row.paying ? 'paying' : statusKey(bill.status, bill.notPayableReason === 'blocked');
  const text = html`<span part="status" translate="no" class=${row.paying ? '' : bill.status}
    >${say(status)}</span
  >`;
  return html`<li
    part="row ${bill.status}"
    class="row ${live ? 'live' : 'quiet'} ${open || paid ? 'open' : ''} ${bill.prepaid ? 'later' : ''}"
    data-id=${bill.id}
    tabindex="-1"
  >
    ${row.building ? html`<p class="building" part="building">${row.building}</p>` : nothing}
    ${
      row.selected === undefined
        ? nothing
        : html`<input
            type="checkbox"
            class="checkbox"
            part="checkbox"
            data-action="select"
            aria-label=${say('select', { bill: fullSubject })}
            title=${row.locked ? say('paying') : nothing}
            .checked=${row.selected}
            ?disabled=${row.locked}
          />`
    }
    <div class="what">
      <strong part="month"
        ><button class="fold" data-action="toggle" aria-expanded=${row.opened}>
          ${month}${name ? html`<span class="visually-hidden">, ${name}</span>` : nothing}
        </button></strong
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
      ${bill.prepaid ? html`<small part="prepaid">${say('prepaid')}</small>` : coveredBy(bill, context)}
    </div>
    <div class="when" part="due">
      ${open || paid ? whenDue(bill, context, paid) : whenSettled(bill, locale)}
    </div>
    ${amountCell(bill.status === 'paid' ? bill.charged : bill.outstanding, locale)}
    <div class="act">
      ${row.paying ? text : payCell(text, bill, { ...bill, type: 'bill', qrBeside: true }, subject, context)}
    </div>
    ${row.opened ? billDetails(bill, fullSubject, row.property, row.document, context) : nothing}
  </li>`;
}

/** @param paid replaces the due date of a bill that was just paid */
function whenDue(bill: Bill, { locale, asOf }: EntryContext, paid: string): TemplateResult {
  // What was just paid keeps the line's space.
  const discount = liveDiscount(paid ? { ...bill, status: 'unpaid' } : bill, asOf);
  return html`${dueLine(bill.dueOn, asOf, locale, paid)}
  ${
    bill.payable || paid || bill.notPayableReason === 'paymentInProgress'
      ? nothing
      : html`<small>${reasonTexts(locale)(reasonKey(bill.notPayableReason))}</small>`
  }
  ${
    discount
      ? html`<small class="discount ${paid ? 'past' : ''}" part="discount"
          >${billListTexts(locale)('discount', {
            date: formatDate(discount.deadline, locale),
            amount: formatAmount(discount.amount, locale),
          })}</small
        >`
      : nothing
  }`;
}

/** Which reminder covers the bill, and until when. */
function coveredBy({ reminder }: Bill, { locale, asOf }: EntryContext): TemplateResult | typeof nothing {
  if (!reminder) return nothing;
  const say = billListTexts(locale);
  return html`<small part="reminder"
    >${say(reminder.deadline < asOf ? 'reminderPassed' : 'reminder', {
      number: inScript(reminder.number, locale),
      date: formatDate(reminder.deadline, locale),
    })}</small
  >`;
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
