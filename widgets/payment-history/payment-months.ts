import { loadingStatus } from '../list/skeletons.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { money, type Payment } from '../../src/index.ts';
import type { DocumentState } from '../data/document-saver.ts';
import { formatMonth } from '../i18n/format.ts';
import { reasonTexts } from '../i18n/reason.texts.ts';
import { formatAmount } from '../../src/format/index.ts';
import { paymentHistoryTexts } from './payment-history.texts.ts';
import { paidAmount, paymentRow, timeOf } from './payment-row.ts';

/** Payments by their month in Belgrade, in the order given. */
function byMonth(payments: readonly Payment[]): Map<string, Payment[]> {
  const months = new Map<string, Payment[]>();
  for (const payment of payments) {
    const month = timeOf(payment).date.slice(0, 7);
    const listed = months.get(month);
    if (listed) listed.push(payment);
    else months.set(month, [payment]);
  }
  return months;
}

/** The payments below their months; the last month has no total while more of its payments may follow. */
export function paymentMonths(
  payments: readonly Payment[],
  hasNext: boolean,
  documentOf: (id: string) => DocumentState,
  locale: string,
): TemplateResult {
  const say = paymentHistoryTexts(locale);
  const months = [...byMonth(payments)];
  return html`<ul role="list" part="rows">
    ${repeat(
      months,
      ([month]) => month,
      ([month, listed], at) => {
        const isPart = hasNext && at === months.length - 1;
        const total = listed.reduce((sum, payment) => sum + paidAmount(payment), 0);
        return html`<li>
          <div class="month" part="month">
            <strong>${formatMonth(month, locale)}</strong>
            ${
              isPart
                ? html`<span>${say('part')}</span>`
                : total
                  ? html`<span part="total"
                      >${say('total')}
                      <b translate="no">${formatAmount(money(total), locale)}</b>
                      ${reasonTexts(locale)('currency')}</span
                    >`
                  : nothing
            }
          </div>
          <ul role="list">
            ${repeat(
              listed,
              ({ id }) => id,
              (payment) => paymentRow(payment, documentOf(payment.id), locale),
            )}
          </ul>
        </li>`;
      },
    )}
  </ul>`;
}

const row = html`<div class="row">
  <div class="bar short day"></div>
  <div class="what">
    <div class="bar"></div>
    <div class="bar short"></div>
  </div>
  <div class="sum"><div class="bar"></div></div>
</div>`;

/** Rows of the size that payments have, so that nothing moves when they are loaded. */
export const paymentSkeleton = (locale: string): TemplateResult =>
  html`${loadingStatus(locale)}
    <div aria-hidden="true">
      <div class="month"></div>
      ${[row, row, row, row]}
    </div>`;
