import { type Locale, money } from '@esanduce/sdk/contract';
import { formatCard, formatMoment, formatMoney, inScript } from '@esanduce/sdk/format';
import type { PaymentRecord } from '@esanduce/sdk/sandbox';
import { inEveryLanguage } from '../pages/language.ts';

const serbian = {
  sample: 'ОГЛЕДНИ ПРИМЕР, НОВАЦ НИЈЕ НАПЛАЋЕН',
  title: 'Потврда о плаћању',
  succeeded: 'Успешно сте извршили плаћање – рачун Ваше платне картице је задужен.',
  refunded: {
    void: 'Плаћање је поништено: износ је враћен на рачун Ваше платне картице, а оно што је њиме плаћено поново се дугује.',
    refund: 'Износ је враћен на рачун Ваше платне картице, а оно што је њиме плаћено поново се дугује.',
  },
  customer: 'Подаци о кориснику',
  name: 'Име и презиме',
  address: 'Адреса',
  payerCode: 'Шифра корисника',
  merchant: 'Трговац',
  order: 'Подаци о наруџбини',
  placedAt: 'Време наруџбине',
  item: 'Шта је плаћено',
  number: 'Број',
  amount: 'Износ',
  total: 'Укупно',
  commission: 'Провизија',
  noCommission: 'без провизије',
  reference: 'Модел и позив на број',
  transaction: 'Подаци о трансакцији',
  orderNumber: 'Број наруџбине',
  authorisationCode: 'Ауторизациони код',
  transactionId: 'ID трансакције',
  status: 'Статус трансакције',
  approved: 'Одобрена',
  transactedAt: 'Датум трансакције',
  charged: 'Износ трансакције',
  card: 'Платна картица',
  reversal: 'Повраћај',
  kindLabel: 'Врста',
  kind: { void: 'поништено истог дана', refund: 'повраћај' },
  refundedAt: 'Датум повраћаја',
  refundedAmount: 'Враћен износ',
  payable: { bill: 'Рачун', lawsuit: 'Утужење', instalment: 'Рата репрограма', reminder: 'Опомена' },
};
export type ReceiptTexts = typeof serbian;

const english: ReceiptTexts = {
  sample: 'SANDBOX SAMPLE, NO MONEY WAS CHARGED',
  title: 'Payment receipt',
  succeeded: 'You have paid successfully – the account of your payment card has been charged.',
  refunded: {
    void: 'The payment was voided: the amount went back to the account of your payment card, and what it paid is owed again.',
    refund: 'The amount went back to the account of your payment card, and what it paid is owed again.',
  },
  customer: 'Customer',
  name: 'Name',
  address: 'Address',
  payerCode: 'Payer code',
  merchant: 'Merchant',
  order: 'Order',
  placedAt: 'Ordered at',
  item: 'What was paid',
  number: 'Number',
  amount: 'Amount',
  total: 'Total',
  commission: 'Commission',
  noCommission: 'none',
  reference: 'Model and reference',
  transaction: 'Transaction',
  orderNumber: 'Order number',
  authorisationCode: 'Authorisation code',
  transactionId: 'Transaction ID',
  status: 'Transaction status',
  approved: 'Approved',
  transactedAt: 'Transaction date',
  charged: 'Transaction amount',
  card: 'Payment card',
  reversal: 'Refund',
  kindLabel: 'Kind',
  kind: { void: 'voided on the same day', refund: 'refund' },
  refundedAt: 'Refunded on',
  refundedAmount: 'Refunded amount',
  payable: { bill: 'Bill', lawsuit: 'Lawsuit', instalment: 'Instalment', reminder: 'Reminder' },
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
  card(card: PaymentRecord['card']): string;
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
