import { type Locale, money } from '@esanduce/sdk/contract';
import {
  englishReceiptTerms,
  formatCard,
  formatMoment,
  formatMoney,
  inScript,
  serbianReceiptTerms,
} from '@esanduce/sdk/format';
import type { ReceiptDocument } from '@esanduce/sdk/portal';
import { inEveryLanguage } from '@esanduce/example-website/language';

const serbian = {
  ...serbianReceiptTerms,
  sample: 'ПРОБНИ ПРИМЕРАК, НОВАЦ НИЈЕ НАПЛАЋЕН',
  title: 'Потврда о плаћању',
  refunded: {
    void: 'Плаћање је поништено: износ је враћен на рачун Ваше платне картице, а оно што је њиме плаћено поново се дугује.',
    refund: 'Износ је враћен на рачун Ваше платне картице, а оно што је њиме плаћено поново се дугује.',
    part: 'Део износа је враћен на рачун Ваше платне картице, и толико се поново дугује.',
  },
  address: 'Адреса',
  customerNumber: 'Шифра корисника',
  merchant: 'Трговац',
  item: 'Шта је плаћено',
  number: 'Број',
  amount: 'Износ',
  reversal: 'Повраћај',
  kindLabel: 'Врста',
  kind: { void: 'поништено истог дана', refund: 'повраћај' },
  refundedAt: 'Датум повраћаја',
  refundedAmount: 'Враћен износ',
};
export type ReceiptTexts = typeof serbian;

const english: ReceiptTexts = {
  ...englishReceiptTerms,
  sample: 'SANDBOX SAMPLE, NO MONEY WAS CHARGED',
  title: 'Payment receipt',
  refunded: {
    void: 'The payment was voided: the amount went back to the account of your payment card, and what it paid is owed again.',
    refund: 'The amount went back to the account of your payment card, and what it paid is owed again.',
    part: 'Part of the amount went back to the account of your payment card, and as much is owed again.',
  },
  address: 'Address',
  customerNumber: 'Customer number',
  merchant: 'Merchant',
  item: 'What was paid',
  number: 'Number',
  amount: 'Amount',
  reversal: 'Refund',
  kindLabel: 'Kind',
  kind: { void: 'voided on the same day', refund: 'refund' },
  refundedAt: 'Refunded on',
  refundedAmount: 'Refunded amount',
};

const texts = inEveryLanguage(serbian, english);

/** The words of a receipt, and how it writes what the records hold. */
export interface ReceiptWording {
  texts: ReceiptTexts;
  /** Names and addresses are kept in Cyrillic. */
  script(text: string): string;
  /** `1.234,56 РСД` of integer para. */
  money(para: number): string;
  /** `31. 7. 2026. у 10:15` as clocks in Belgrade show it. */
  moment(iso: string): string;
  /** `DinaCard •••• 1187` */
  card(card: ReceiptDocument['card']): string;
}

export function receiptWording(locale: Locale): ReceiptWording {
  return {
    texts: texts[locale],
    script: (text) => inScript(text, locale),
    money: (para) => formatMoney(money(para), locale),
    moment: (iso) => formatMoment(iso, locale),
    card: (card) => (card ? formatCard(card) : '–'),
  };
}
