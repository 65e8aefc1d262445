import { money } from '../../contract/index.ts';
import { formatCard, formatMoment, formatMoney, inScript } from '../../format/index.ts';
import type { CustomerRecord } from '../records/access.ts';
import type { MailMessage } from '../records/outbox.ts';
import type { PaymentRecord } from '../records/payments.ts';
import type { PropertyRecord } from '../records/debts.ts';
import { renderHtml, renderText, type Letter } from './letter.ts';
import { english, failureText, serbian, type MailTexts, type Outcome } from './texts.ts';

export interface Confirmation {
  /** Final: succeeded, failed without a charge, or taken back. */
  payment: PaymentRecord;
  customer: CustomerRecord;
  property: PropertyRecord;
  merchant: string;
  publicUrl: string;
  /** Paragraphs for the end, in the payment's language. */
  notes: readonly string[];
}

/** The e-mail owed for every card payment, successful or not, and when it is taken back: customer, order, merchant and transaction. */
export function composeConfirmation(confirmation: Confirmation): MailMessage {
  const { payment, customer, publicUrl } = confirmation;
  const { locale } = payment;
  const letter = compose(confirmation, locale === 'en' ? english : serbian);
  // Names and addresses are stored in Cyrillic: they are transliterated with the rest.
  const write = (text: string) => inScript(text, locale);
  return {
    // One outcome, one id: a receiver drops what comes twice.
    id: `${payment.id}.${outcomeOf(payment)}@${new URL(publicUrl).hostname}`,
    to: customer.email,
    subject: write(letter.title),
    text: write(renderText(letter)),
    html: write(renderHtml(letter, locale)),
    locale,
  };
}

function outcomeOf({ status, refund }: PaymentRecord): Outcome {
  if (refund) return 'refunded';
  return status === 'succeeded' ? 'succeeded' : 'failed';
}

function compose(
  { payment, customer, property, merchant, publicUrl, notes }: Confirmation,
  texts: MailTexts,
): Letter {
  const { locale, receipt, failure, card, refund } = payment;
  const outcome = outcomeOf(payment);
  const amount = formatMoney(money(payment.amount), locale);
  const { street, postalCode, city } = property.address;
  const { order, transaction } = texts;
  return {
    title: `${texts.subject[outcome]} – ${amount}`,
    outcome,
    sentence: texts.outcome[outcome],
    reason: failure && failureText(texts, failure.code),
    blocks: [
      {
        title: texts.customer.title,
        rows: [
          [texts.customer.name, customer.name],
          [texts.customer.email, customer.email],
          [texts.customer.property, `${property.ident}, ${street}, ${postalCode} ${city}`],
        ],
      },
      {
        title: order.title,
        rows: [
          [order.placedAt, formatMoment(payment.createdAt, locale)],
          ...payment.items.map(({ payable, number, amount: part }): [string, string] => [
            `${texts.payable[payable.type]} ${number}`,
            formatMoney(money(part), locale),
          ]),
          [order.commission, order.noCommission],
          [order.total, amount],
          [order.reference, payment.reference],
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
          [transaction.orderNumber, payment.orderId ?? '–'],
          [transaction.authorisationCode, receipt?.authorisationCode ?? '–'],
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
          [transaction.card, card ? formatCard(card) : '–'],
        ],
      },
    ],
    notes: [...notes, `${texts.portal} ${publicUrl}`],
  };
}
