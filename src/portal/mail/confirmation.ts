import { money } from '../../contract/index.ts';
import { formatCard, formatMoment, formatMoney, inScript } from '../../format/index.ts';
import type { CustomerRecord } from '../records/access.ts';
import type { MailMessage } from '../records/outbox.ts';
import type { PaymentRecord } from '../records/payments.ts';
import type { PropertyRecord } from '../records/debts.ts';
import { orderFailureText, orderTexts } from './order-texts.ts';
import { renderHtml, renderText, type Letter } from './letter.ts';
import { english, failureText, serbian, type MailTexts, type Outcome } from './texts.ts';

export interface Confirmation {
  /** Final: succeeded, failed without a charge, or taken back. */
  payment: PaymentRecord;
  customer: CustomerRecord;
  /** Those of its items, in their order. */
  properties: readonly PropertyRecord[];
  merchant: string;
  publicUrl: string;
  /** The page of the receipt, where the portal has one. */
  receiptUrl: string | null;
  /** Para that come off the next bill because this one was paid in time; 0 when nothing does. */
  discount: number;
  /** Closing paragraphs in the payment's language. */
  notes: readonly string[];
}

/** The e-mail for every card payment, successful or not, and for its reversal: customer, order, merchant and transaction. */
export function composeConfirmation(confirmation: Confirmation): MailMessage {
  const { payment, customer, publicUrl } = confirmation;
  const { locale } = payment;
  const letter = compose(confirmation, locale === 'en' ? english : serbian);
  // Names and addresses are stored in Cyrillic: they are transliterated with the rest.
  const write = (text: string) => inScript(text, locale);
  return {
    // One id for each outcome, by which a receiver drops duplicates.
    id: `${payment.id}.${outcomeId(payment)}@${new URL(publicUrl).hostname}`,
    to: customer.email,
    subject: write(letter.title),
    text: write(renderText(letter)),
    html: write(renderHtml(letter, locale)),
    locale,
  };
}

function outcomeOf({ status, refund, amount }: PaymentRecord): Outcome {
  if (!refund) return status === 'succeeded' ? 'succeeded' : 'failed';
  if (status !== 'succeeded') return 'returned';
  return refund.amount < amount ? 'partlyRefunded' : 'refunded';
}

/** Tells the outcomes of a payment apart: several parts may be taken back one after another. */
export function outcomeId(payment: PaymentRecord): string {
  const outcome = outcomeOf(payment);
  return outcome === 'partlyRefunded' ? `${outcome}-${payment.refund?.amount ?? 0}` : outcome;
}

function compose(
  { payment, customer, properties, merchant, publicUrl, receiptUrl, notes, discount }: Confirmation,
  texts: MailTexts,
): Letter {
  const { locale, receipt, failure, card, refund } = payment;
  const outcome = outcomeOf(payment);
  const amount = formatMoney(money(payment.amount), locale);
  const refunded = refund && formatMoney(money(refund.amount), locale);
  const { order, transaction } = texts;
  const byOrder = payment.paymentOrder ? orderTexts(texts) : null;
  return {
    title: `${texts.subject[outcome]} – ${refunded ?? amount}`,
    outcome,
    sentence:
      byOrder && (outcome === 'succeeded' || outcome === 'failed')
        ? byOrder[outcome]
        : texts.outcome[outcome],
    reason: failure && !refund ? (byOrder ? orderFailureText : failureText)(texts, failure.code) : null,
    blocks: [
      {
        title: texts.customer.title,
        rows: [
          [texts.customer.name, customer.name],
          [texts.customer.email, customer.email],
          ...properties.map(({ ident, address: { street, postalCode, city } }): [string, string] => [
            texts.customer.property,
            `${ident}, ${street}, ${postalCode} ${city}`,
          ]),
        ],
      },
      {
        title: order.title,
        rows: [
          [order.placedAt, formatMoment(payment.createdAt, locale)],
          ...payment.items.flatMap(({ payable, number, reference, amount: part }): [string, string][] => [
            [`${texts.payable[payable.type]} ${number}`, formatMoney(money(part), locale)],
            [order.reference, reference],
          ]),
          [order.commission, order.noCommission],
          [order.total, amount],
        ],
      },
      {
        title: texts.merchant.title,
        rows: [
          [texts.merchant.name, merchant],
          [texts.merchant.site, publicUrl],
        ],
      },
      {
        title: transaction.title,
        rows: [
          [transaction.orderNumber, payment.paymentOrder?.id ?? payment.orderId ?? '–'],
          ...(byOrder
            ? []
            : [
                [transaction.authorisationCode, receipt?.authorisationCode ?? '–'] satisfies [string, string],
              ]),
          [transaction.transactionId, receipt?.transactionId ?? '–'],
          [transaction.status, texts.status[outcome]],
          [
            transaction.date,
            formatMoment(receipt?.transactedAt ?? payment.completedAt ?? payment.createdAt, locale),
          ],
          ...(refund
            ? [[transaction.refundedAt, formatMoment(refund.refundedAt, locale)] satisfies [string, string]]
            : []),
          [transaction.amount, amount],
          ...(refunded === null ? [] : [[transaction.refunded, refunded] satisfies [string, string]]),
          byOrder ? [byOrder.method, byOrder.account] : [transaction.card, card ? formatCard(card) : '–'],
        ],
      },
    ],
    notes: [
      ...(discount > 0 ? [texts.discount.replace('{amount}', formatMoney(money(discount), locale))] : []),
      ...notes,
      `${texts.portal} ${publicUrl}`,
    ],
    links: receiptUrl !== null && outcome === 'succeeded' ? [{ text: texts.receipt, url: receiptUrl }] : [],
  };
}
