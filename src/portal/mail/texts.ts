import type { PayableType, PaymentFailure } from '../../contract/index.ts';

/** The words of a confirmation; the sentences of the outcome are those that card scheme rules require. */
export interface MailTexts {
  readonly subject: Record<Outcome, string>;
  readonly outcome: Record<Outcome, string>;
  readonly portal: string;
  readonly customer: { title: string; name: string; email: string; property: string };
  readonly order: {
    title: string;
    placedAt: string;
    total: string;
    commission: string;
    noCommission: string;
    reference: string;
  };
  readonly payable: Record<PayableType, string>;
  readonly merchant: { title: string; name: string; site: string };
  readonly transaction: {
    title: string;
    orderNumber: string;
    authorisationCode: string;
    transactionId: string;
    status: string;
    date: string;
    amount: string;
    card: string;
    reason: string;
    refundedAt: string;
  };
  readonly status: Record<Outcome, string>;
  readonly failure: Record<KnownFailure, string>;
}
export type Outcome = 'succeeded' | 'failed' | 'refunded';
export type KnownFailure =
  | 'cardDeclined'
  | 'insufficientFunds'
  | 'expiredCard'
  | 'lostOrStolenCard'
  | 'authenticationFailed'
  | 'acquirerUnavailable';

/** Serbian Latin is transliterated from this. */
export const serbian: MailTexts = {
  subject: { succeeded: 'Потврда о плаћању', failed: 'Плаћање неуспешно', refunded: 'Повраћај новца' },
  outcome: {
    succeeded: 'Успешно сте извршили плаћање – рачун Ваше платне картице је задужен.',
    failed: 'Плаћање неуспешно – рачун Ваше платне картице није задужен.',
    refunded: 'Плаћање је враћено – износ се враћа на рачун Ваше платне картице, а плаћено се поново дугује.',
  },
  portal: 'Сва плаћања можете видети на порталу:',
  customer: {
    title: 'Подаци о кориснику',
    name: 'Име и презиме',
    email: 'Адреса е-поште',
    property: 'Непокретност',
  },
  order: {
    title: 'Подаци о наруџбини',
    placedAt: 'Време наруџбине',
    total: 'Укупно',
    commission: 'Провизија',
    noCommission: 'без провизије',
    reference: 'Модел и позив на број',
  },
  payable: { bill: 'Рачун', lawsuit: 'Утужење', instalment: 'Рата репрограма', reminder: 'Опомена' },
  merchant: { title: 'Подаци о трговцу', name: 'Назив', site: 'Адреса на интернету' },
  transaction: {
    title: 'Подаци о трансакцији',
    orderNumber: 'Број наруџбине',
    authorisationCode: 'Ауторизациони код',
    transactionId: 'ID трансакције',
    status: 'Статус трансакције',
    date: 'Датум трансакције',
    amount: 'Износ трансакције',
    card: 'Платна картица',
    reason: 'Разлог',
    refundedAt: 'Датум повраћаја',
  },
  status: { succeeded: 'Одобрена', failed: 'Одбијена', refunded: 'Враћена' },
  failure: {
    cardDeclined: 'Банка је одбила плаћање. Обратите се банци или платите другом картицом.',
    insufficientFunds: 'На рачуну картице нема довољно средстава.',
    expiredCard: 'Картица је истекла.',
    lostOrStolenCard: 'Картица је пријављена као изгубљена или украдена. Обратите се банци.',
    authenticationFailed: 'Потврда идентитета код банке није успела.',
    acquirerUnavailable: 'Банка тренутно није доступна. Покушајте касније.',
  },
};

export const english: MailTexts = {
  subject: { succeeded: 'Payment confirmation', failed: 'Payment failed', refunded: 'Refund' },
  outcome: {
    succeeded: 'You have paid successfully – the account of your payment card has been charged.',
    failed: 'The payment failed – the account of your payment card has not been charged.',
    refunded:
      'The payment was taken back – the amount returns to the account of your payment card, and what it paid is owed again.',
  },
  portal: 'All your payments are on the portal:',
  customer: { title: 'Customer', name: 'Name', email: 'E-mail', property: 'Property' },
  order: {
    title: 'Order',
    placedAt: 'Ordered at',
    total: 'Total',
    commission: 'Commission',
    noCommission: 'none',
    reference: 'Model and reference',
  },
  payable: { bill: 'Bill', lawsuit: 'Lawsuit', instalment: 'Instalment', reminder: 'Reminder' },
  merchant: { title: 'Merchant', name: 'Name', site: 'Web address' },
  transaction: {
    title: 'Transaction',
    orderNumber: 'Order number',
    authorisationCode: 'Authorisation code',
    transactionId: 'Transaction ID',
    status: 'Transaction status',
    date: 'Transaction date',
    amount: 'Transaction amount',
    card: 'Payment card',
    reason: 'Reason',
    refundedAt: 'Refund date',
  },
  status: { succeeded: 'Approved', failed: 'Declined', refunded: 'Taken back' },
  failure: {
    cardDeclined: 'The bank declined the payment. Ask the bank or pay with another card.',
    insufficientFunds: 'The card’s account does not hold enough.',
    expiredCard: 'The card has expired.',
    lostOrStolenCard: 'The card was reported lost or stolen. Ask the bank.',
    authenticationFailed: 'The bank could not confirm who you are.',
    acquirerUnavailable: 'The bank is not available now. Try again later.',
  },
};

/** The text for a failure; an unknown code reads as a decline. */
export function failureText(texts: MailTexts, code: PaymentFailure['code']): string {
  return Object.hasOwn(texts.failure, code)
    ? texts.failure[code as KnownFailure]
    : texts.failure.cardDeclined;
}
