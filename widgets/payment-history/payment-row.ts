import { html, nothing, type TemplateResult } from 'lit';
import { belgradeTime, formatAmount, inScript } from '../../src/format/index.ts';
import type { Payment } from '../../src/index.ts';
import { cardName } from '../payment/card.ts';
import type { DocumentState } from '../data/document-saver.ts';
import { formatDate } from '../i18n/format.ts';
import { fact, failureMessage } from '../list/list-templates.ts';
import { failureKey, reasonTexts } from '../i18n/reason.texts.ts';
import { paymentHistoryTexts, termOf } from './payment-history.texts.ts';

const kinds = ['bill', 'lawsuit', 'instalment', 'reminder', 'prepayment'] as const;

/** Para that were paid and not given back. */
export const paidAmount = ({ status, amount, refund }: Payment): number =>
  status === 'succeeded' ? amount.amount - (refund?.amount.amount ?? 0) : 0;

/** When the card was charged, or else when it was ordered, as clocks in Belgrade show it. */
export const timeOf = ({ receipt, createdAt }: Payment) => belgradeTime(receipt?.transactedAt ?? createdAt);

/** `Рачун 2026/07-0512345`. */
function subject({ payable, number }: Payment['items'][number], locale: string): string {
  const kind = kinds.find((known) => known === payable.type);
  const shown = inScript(number, locale);
  return kind ? paymentHistoryTexts(locale)(kind, { number: shown }) : shown;
}

export function paymentRow(payment: Payment, document: DocumentState, locale: string): TemplateResult {
  const { items, channel, card, amount, refund } = payment;
  const isPartly = refund && paidAmount(payment) > 0;
  const status = refund && !isPartly ? 'refunded' : payment.status;
  const { date } = timeOf(payment);
  return html`<li part="row ${status}">
    <details>
      <summary>
        <span class="day" part="date" translate="no">${formatDate(date, locale)}</span>
        <span class="what">
          ${items.map((item) => html`<strong>${subject(item, locale)}</strong> `)}
          <small part="channel">${card ? cardName(card) : termOf(channel, locale)}</small>
        </span>
        <span class="sum">
          <span class="amount ${status}" part="amount" translate="no">${formatAmount(amount, locale)}</span
          ><span class="visually-hidden"> ${reasonTexts(locale)('currency')}</span>
          ${
            status === 'succeeded' && !refund
              ? nothing
              : html`<span part="status" translate="no" class=${isPartly ? 'refunded' : status}
                  >${
                    refund
                      ? paymentHistoryTexts(locale)(isPartly ? 'refundedPart' : 'refunded', {
                          amount: formatAmount(refund.amount, locale),
                          date: formatDate(belgradeTime(refund.refundedAt).date, locale),
                        })
                      : termOf(status, locale)
                  }</span
                >`
          }
        </span>
      </summary>
      ${receipt(payment, document, locale)}
    </details>
  </li>`;
}

const receiptFields = ['orderNumber', 'authorisationCode', 'transactionId'] as const;

function receipt(payment: Payment, state: DocumentState, locale: string): TemplateResult {
  const { id, document, items, receipt, failure } = payment;
  const say = paymentHistoryTexts(locale);
  const { date, time } = timeOf(payment);
  return html`<div class="receipt" part="receipt">
    ${failure ? html`<p class="late">${reasonTexts(locale)(failureKey(failure.code))}</p>` : nothing}
    <dl>
      ${
        items.length > 1
          ? items.map((item) => [
              fact(subject(item, locale), formatAmount(item.amount, locale)),
              fact(say('reference'), item.reference),
            ])
          : nothing
      }
      ${fact(say('time'), `${formatDate(date, locale)} ${time.slice(0, 5)}`)}
      ${items.length === 1 && items[0] ? fact(say('reference'), items[0].reference) : nothing}
      ${receipt && receiptFields.map((key) => fact(say(key), receipt[key]))}
    </dl>
    ${
      document
        ? html`<button
            class="ghost"
            part="document"
            data-action="document"
            data-id=${id}
            aria-disabled=${state === 'loading'}
          >
            ${say('document')}
          </button>`
        : nothing
    }
    ${typeof state === 'object' ? failureMessage(locale, state.problem, false) : nothing}
  </div>`;
}
