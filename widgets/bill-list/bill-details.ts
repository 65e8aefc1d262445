import { html, nothing, type TemplateResult } from 'lit';
import { type Bill, liveDiscount, type Property } from '../../src/index.ts';
import type { DocumentState } from '../data/document-saver.ts';
import { formatAmount } from '../../src/format/index.ts';
import { formatDate } from '../i18n/format.ts';
import { fact, failureMessage } from '../list/list-templates.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { type EntryContext, payableStateOf } from '../list/pay-cell.ts';
import { qrDetails } from '../list/qr-details.ts';
import { billItems } from './bill-items.ts';
import { billListTexts } from './bill-list.texts.ts';

const loadQr = () => import('../ips-qr/define.ts');

/**
 * The opened part of a row: the bill's items, its dates, its PDF and how to ask about it.
 * @param subject the bill for screen readers, `рачун за октобар 2026.`
 * @param property undefined when it is not known: then nobody can be asked
 */
export function billDetails(
  bill: Bill,
  subject: string,
  property: Property | undefined,
  state: DocumentState,
  context: EntryContext,
): TemplateResult {
  const { locale, asOf } = context;
  const say = billListTexts(locale);
  const { payTo } = bill;
  const discount = liveDiscount(bill, asOf);
  return html`<div class="details" part="details">
    ${billItems(bill, locale)}
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
    <div class="actions" part="actions">
      ${qrDetails(payableStateOf(bill, { ...bill, type: 'bill' }), subject, context, loadQr)}
      ${
        bill.document
          ? html`<button class="ghost" part="pdf" data-action="pdf" aria-disabled=${state === 'loading'}>
              PDF<span class="visually-hidden">, ${subject}</span>
            </button>`
          : nothing
      }
      ${
        bill.status === 'unpaid' || bill.status === 'partiallyPaid'
          ? html`<button
              class="ghost"
              part="calendar"
              data-action="calendar"
              aria-disabled=${state === 'loading'}
            >
              ${say('calendar')}<span class="visually-hidden">, ${subject}</span>
            </button>`
          : nothing
      }
      ${property ? questionLinks(bill, property, subject, locale) : nothing}
    </div>
    ${typeof state === 'object' ? failureMessage(locale, state.problem, false) : nothing}
  </div>`;
}

/** A letter to the issuer that names the bill, and its call centre with what to say there. */
function questionLinks(
  { number }: Bill,
  { ident, issuer }: Property,
  subject: string,
  locale: string,
): TemplateResult {
  const say = billListTexts(locale);
  const { email, phone } = issuer;
  const letter = [
    `subject=${encodeURIComponent(say('questionSubject', { number }))}`,
    // Mail takes CR LF (RFC 6068).
    `body=${encodeURIComponent(say('questionBody', { number, ident }).replaceAll('\n', '\r\n'))}`,
  ].join('&');
  return html`${
    email
      ? html`<a
          class="ghost"
          part="question"
          href="mailto:${encodeURIComponent(email).replace('%40', '@')}?${letter}"
          >${say('question')}<span class="visually-hidden">, ${subject}</span></a
        >`
      : nothing
  }
  ${
    phone
      ? html`<a class="ghost" part="call" href="tel:${phone.replace(/[^+\d]/g, '')}"
            >${say('call', { phone })}</a
          >
          <small>${say('callAbout', { number })}</small>`
      : nothing
  }`;
}
