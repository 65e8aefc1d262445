import { html, nothing, type TemplateResult } from 'lit';
import type { Bill, IsoDate, PayableState, PaymentMethod } from '../../src/index.ts';
import { daysBetween, formatAmount, formatDate, formatMonth } from '../foundation/format.ts';
import { reasonKey, reasonTexts } from '../foundation/reason.texts.ts';
import { billListTexts, statusKey } from './bill-list.texts.ts';

/** What all rows of a list have in common. */
export interface RowContext {
  readonly locale: string;
  /** The portal's day, against which dates are counted. */
  readonly asOf: IsoDate;
  /** The card ПЛАТИ charges; null when there is none, undefined where paying is not offered. */
  readonly card: PaymentMethod | null | undefined;
  /** Bills whose button was pressed: it stays, and says what became of it. */
  readonly pressed: ReadonlySet<string>;
  /** What tells properties apart where there are several. */
  readonly propertyName: (id: string) => string | undefined;
}

const states = new WeakMap<Bill, PayableState>();

/** The same object for the same bill, so that a button is told only of news. */
function stateOf(bill: Bill): PayableState {
  let state = states.get(bill);
  if (!state) {
    const { id, propertyId, number, dueOn, outstanding, payable, notPayableReason, payTo } = bill;
    const target = { type: 'bill', id };
    states.set(
      bill,
      (state = { target, propertyId, number, dueOn, outstanding, payable, notPayableReason, payTo }),
    );
  }
  return state;
}

export function billRow(bill: Bill, context: RowContext): TemplateResult {
  const { locale, card, pressed } = context;
  const say = billListTexts(locale);
  const month = formatMonth(bill.period, locale);
  const open = bill.status === 'unpaid' || bill.status === 'partiallyPaid';
  const live = bill.payable || bill.notPayableReason === 'paymentInProgress' || pressed.has(bill.id);
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
              >${say('partly', {
                paid: formatAmount(bill.paid, locale),
                charged: formatAmount(bill.charged, locale),
              })}</small
            >`
          : nothing
      }
    </div>
    <div class="when" part="due">${open ? whenDue(bill, context) : whenSettled(bill, locale)}</div>
    <div class="amount" part="amount">
      ${formatAmount(bill.status === 'paid' ? bill.charged : bill.outstanding, locale)}<span class="spoken">
        ${reasonTexts(locale)('currency')}</span
      >
    </div>
    <div class="act">
      ${
        live && card !== undefined
          ? html`<esanduce-pay-button
              exportparts="button:pay, label:pay-label, mark, note"
              .payableState=${stateOf(bill)}
              .method=${card}
              .subject=${say('bill', { month })}
            ></esanduce-pay-button>`
          : html`<span part="status" class=${bill.status}
              >${say(statusKey(bill.status, bill.notPayableReason === 'blocked'))}</span
            >`
      }
    </div>
  </li>`;
}

function whenDue(bill: Bill, { locale, asOf }: RowContext): TemplateResult {
  const say = billListTexts(locale);
  const days = daysBetween(asOf, bill.dueOn);
  const far =
    days > 1
      ? say('inDays', { count: days })
      : days < 0
        ? say('late', { count: -days })
        : say(days ? 'tomorrow' : 'today');
  const { discount } = bill;
  return html`<span class=${days < 0 ? 'late' : ''}
      >${say(days < 0 ? 'overdue' : 'due')} <b>${formatDate(bill.dueOn, locale)}</b></span
    >
    <small class=${days < 0 ? 'late' : ''}>${far}</small>
    ${
      bill.payable || bill.notPayableReason === 'paymentInProgress'
        ? nothing
        : html`<small>${reasonTexts(locale)(reasonKey(bill.notPayableReason))}</small>`
    }
    ${
      discount && bill.payable && discount.deadline >= asOf
        ? html`<small class="discount" part="discount"
            >${say('discount', {
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
        ? bill.paidOn && billListTexts(locale)('paidOn', { date: formatDate(bill.paidOn, locale) })
        : reasonTexts(locale)(reasonKey(bill.notPayableReason))
    }</small
  >`;
}
