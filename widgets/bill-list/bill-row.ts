import { html, nothing, type TemplateResult } from 'lit';
import type { Bill } from '../../src/index.ts';
import { formatAmount, formatDate, formatMonth } from '../foundation/format.ts';
import { amountCell, dueLine } from '../foundation/list.parts.ts';
import { listTexts } from '../foundation/list.texts.ts';
import { isLive, type ListContext, payOr } from '../foundation/pay-cell.ts';
import { reasonKey, reasonTexts } from '../foundation/reason.texts.ts';
import { billListTexts, statusKey } from './bill-list.texts.ts';

export function billRow(bill: Bill, context: ListContext): TemplateResult {
  const { locale, pressed } = context;
  const say = billListTexts(locale);
  const month = formatMonth(bill.period, locale);
  const open = bill.status === 'unpaid' || bill.status === 'partiallyPaid';
  const live = isLive(bill, pressed);
  const name = context.propertyName(bill.propertyId);
  return html`<li
    part="row ${bill.status}"
    class="row ${live ? 'live' : 'quiet'} ${open ? 'open' : ''}"
    tabindex="-1"
  >
    <div class="what">
      <strong part="month">${month}</strong>
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
    <div class="when" part="due">${open ? whenDue(bill, context) : whenSettled(bill, locale)}</div>
    ${amountCell(bill.status === 'paid' ? bill.charged : bill.outstanding, locale)}
    <div class="act">
      ${payOr(
        html`<span part="status" class=${bill.status}
          >${say(statusKey(bill.status, bill.notPayableReason === 'blocked'))}</span
        >`,
        bill,
        { ...bill, type: 'bill' },
        say('bill', { month }),
        context,
      )}
    </div>
  </li>`;
}

function whenDue(bill: Bill, { locale, asOf }: ListContext): TemplateResult {
  const { discount } = bill;
  return html`${dueLine(bill.dueOn, asOf, locale)}
  ${
    bill.payable || bill.notPayableReason === 'paymentInProgress'
      ? nothing
      : html`<small>${reasonTexts(locale)(reasonKey(bill.notPayableReason))}</small>`
  }
  ${
    discount && bill.payable && discount.deadline >= asOf
      ? html`<small class="discount" part="discount"
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
        ? bill.paidOn && listTexts(locale)('paidOn', { date: formatDate(bill.paidOn, locale) })
        : reasonTexts(locale)(reasonKey(bill.notPayableReason))
    }</small
  >`;
}
