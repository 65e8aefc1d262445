import { money } from '../../contract/index.ts';
import { belgradeTime, formatDate, formatMoney, inScript } from '../../format/index.ts';
import type { MailMessage } from '../records/outbox.ts';
import { type ArrivalTexts, englishArrival, serbianArrival } from './arrival-texts.ts';
import type { Confirmation } from './confirmation.ts';
import { renderHtml, renderText, type Letter } from './letter.ts';
import { english, serbian } from './texts.ts';

/** The e-mail about money that arrived at the payee's bank: what it paid, and what of it was paid ahead. */
export function composeArrival(confirmation: Omit<Confirmation, 'merchant'>): MailMessage {
  const { payment, customer, publicUrl } = confirmation;
  const { locale } = payment;
  const letter = compose(confirmation, locale === 'en' ? englishArrival : serbianArrival);
  const write = (text: string) => inScript(text, locale);
  return {
    id: `${payment.id}.arrived@${new URL(publicUrl).hostname}`,
    to: customer.email,
    subject: write(letter.title),
    text: write(renderText(letter)),
    html: write(renderHtml(letter, locale)),
    locale,
  };
}

function compose(
  { payment, customer, properties, publicUrl, notes, discount }: Omit<Confirmation, 'merchant'>,
  texts: ArrivalTexts,
): Letter {
  const { locale, items } = payment;
  const mail = locale === 'en' ? english : serbian;
  const format = (para: number) => formatMoney(money(para), locale);
  const ahead = items.reduce(
    (sum, { payable, amount }) => sum + (payable.type === 'prepayment' ? amount : 0),
    0,
  );
  const amount = format(payment.amount);
  const isAllAhead = ahead === payment.amount;
  const { channels } = texts;
  return {
    title: `${texts.subject} – ${amount}`,
    outcome: 'succeeded',
    sentence: isAllAhead
      ? texts.ahead
      : ahead > 0
        ? texts.partAhead.replace('{amount}', format(ahead))
        : texts.booked,
    reason: ahead > 0 ? texts.setOff : null,
    blocks: [
      {
        title: texts.terms.customer,
        rows: [
          [texts.terms.name, customer.name],
          ...properties.map(({ ident, address: { street, postalCode, city } }): [string, string] => [
            mail.customer.property,
            `${ident}, ${street}, ${postalCode} ${city}`,
          ]),
        ],
      },
      {
        title: texts.payment,
        rows: [
          [texts.paidOn, formatDate(belgradeTime(payment.createdAt).date, locale)],
          [texts.channel, channels[payment.channel as keyof typeof channels]],
          ...items.map(({ payable, number, amount: part }): [string, string] => [
            `${texts.terms.payable[payable.type]} ${number}`,
            format(part),
          ]),
          ...referencesOf(items).map((reference): [string, string] => [texts.terms.reference, reference]),
          [texts.terms.total, amount],
        ],
      },
    ],
    notes: [
      ...(discount > 0 ? [mail.discount.replace('{amount}', format(discount))] : []),
      ...notes,
      `${mail.portal} ${publicUrl}`,
    ],
    // What was paid elsewhere has its receipt there.
    links: [],
  };
}

const referencesOf = (items: readonly { readonly reference: string }[]): string[] =>
  [...new Set(items.map(({ reference }) => reference))].filter(Boolean);
