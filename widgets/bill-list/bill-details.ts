import { html, nothing, type TemplateResult } from 'lit';
import { type Bill, type BillItem, liveDiscount, money } from '../../src/index.ts';
import type { DocumentState } from '../data/document-saver.ts';
import { formatAmount, inScript, localeTag, minus } from '../../src/format/index.ts';
import { formatDate, formatMonth } from '../i18n/format.ts';
import { fact, failureMessage } from '../list/list-templates.ts';
import { listTexts } from '../i18n/list.texts.ts';
import type { EntryContext } from '../list/pay-cell.ts';
import { billListTexts, serviceKey } from './bill-list.texts.ts';

/** The opened part of a row: the bill's items, their change since the bill before, its dates and its PDF. */
export function billDetails(
  bill: Bill,
  state: DocumentState,
  { locale, asOf }: EntryContext,
): TemplateResult {
  const say = billListTexts(locale);
  const { items, payTo, period } = bill;
  const discount = liveDiscount(bill, asOf);
  return html`<div class="details" part="details">
    <ul role="list" part="items">
      <li aria-hidden="true">
        <small>${say('compared')}</small>
      </li>
      ${items.map((item) => line(item, period, locale))}
      <li>
        <b>${say('sum')}</b>
        <b class="amount" translate="no">${formatAmount(bill.charged, locale)}</b>
      </li>
    </ul>
    <dl>
      ${
        discount
          ? fact(
              say('rebate'),
              say('until', {
                date: formatDate(discount.deadline, locale),
                amount: formatAmount(discount.amount, locale),
                rate: String(discount.rate),
              }),
            )
          : nothing
      }
      ${fact(say('issued'), formatDate(bill.issuedOn, locale))}
      ${fact(say('supplied'), formatDate(bill.suppliedOn, locale))}
      ${fact(listTexts(locale)('due'), formatDate(bill.dueOn, locale))}
      ${fact(say('reference'), `${payTo.model} ${payTo.reference}`)}
    </dl>
    ${
      bill.document
        ? html`<button class="ghost" part="pdf" data-action="pdf" aria-disabled=${state === 'loading'}>
            PDF<span class="visually-hidden">, ${say('bill', { month: formatMonth(period, locale) })}</span>
          </button>`
        : nothing
    }
    ${typeof state === 'object' ? failureMessage(locale, state.problem, false) : nothing}
  </div>`;
}

function line(item: BillItem, billed: string, locale: string): TemplateResult {
  const say = billListTexts(locale);
  const { amount, period, provider, service } = item;
  const key = serviceKey(service);
  const name = inScript(provider.name, locale);
  const what = key ? say(key) : name;
  return html`<li>
    <span
      >${what}
      <small
        >${[
          what === name ? '' : name,
          period === billed ? '' : say('monthOf', { month: formatMonth(period, locale) }),
        ]
          .filter(Boolean)
          .join(' · ')}</small
      ></span
    >
    <span class="amount" translate="no">${formatAmount(amount, locale)}</span>
    <small>${change(item, locale)}<span class="visually-hidden"> ${say('compared')}</span></small>
  </li>`;
}

/** `+132,10 · +8,4 %`; without the rate when there is no charge before to compare with. */
function change({ amount, previousAmount }: BillItem, locale: string): string {
  const say = billListTexts(locale);
  if (!previousAmount) return say('new');
  const more = amount.amount - previousAmount.amount;
  if (!more) return say('same');
  const sign = more > 0 ? '+' : '';
  const difference = sign + formatAmount(money(more), locale);
  if (previousAmount.amount <= 0) return difference;
  const rate = (more / previousAmount.amount) * 100;
  const digits = rate.toLocaleString(localeTag(locale), { maximumFractionDigits: 1 }).replace('-', minus);
  return `${difference} · ${sign}${say('percent', { rate: digits })}`;
}
