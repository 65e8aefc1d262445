import type { Locale, ReceiptDocument } from '@esanduce/sdk/portal';
import { toLatin } from '@esanduce/sdk/serbia';

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

const brands: Record<string, string> = {
  visa: 'Visa',
  dina: 'Dina',
  mastercard: 'Mastercard',
  maestro: 'Maestro',
};

/** The words of a receipt, and how it writes what the records hold. */
export interface ReceiptWording {
  texts: ReceiptTexts;
  /** Names and addresses are kept in Cyrillic. */
  script(text: string): string;
  /** `1.234,56 РСД` of integer para. */
  money(para: number): string;
  /** `31. 7. 2026. у 10:15` as clocks in Belgrade show it. */
  moment(iso: string): string;
  /** `Dina •••• 1187` */
  card(card: ReceiptDocument['card']): string;
}

export function receiptWording(locale: Locale): ReceiptWording {
  const script = locale === 'sr-Cyrl' ? (text: string) => text : toLatin;
  const numbers = new Intl.NumberFormat(locale === 'en' ? 'en' : 'sr-RS', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Belgrade', dateStyle: 'short' });
  const longDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Belgrade', dateStyle: 'long' });
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Belgrade', timeStyle: 'short' });
  const written = locale === 'en' ? english : (inScript(serbian, script) as ReceiptTexts);
  return {
    texts: written,
    script,
    money: (para) => `${numbers.format(para / 100)} ${script('РСД')}`,
    moment(iso) {
      const date = new Date(iso);
      if (locale === 'en') return `${longDay.format(date)} at ${clock.format(date)}`;
      const shown = day.format(date).split('-').reverse().map(Number).join('. ');
      return `${shown}. ${script('у')} ${clock.format(date)}`;
    },
    card: (card) => (card ? `${brands[card.brand] ?? card.brand} •••• ${card.last4}` : '–'),
  };
}

function inScript(value: unknown, script: (text: string) => string): unknown {
  if (typeof value === 'string') return script(value);
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([key, entry]) => [key, inScript(entry, script)]),
  );
}
