import type { PaymentFailure } from '../../contract/index.ts';
import { englishReceiptTerms, type ReceiptTerms, serbianReceiptTerms } from '../../format/index.ts';

/** The words of a confirmation; the sentences of the outcome are those that card scheme rules require. */
export interface MailTexts {
  readonly subject: Record<Outcome, string>;
  readonly outcome: Record<Outcome, string>;
  readonly portal: string;
  readonly receipt: string;
  /** The discount earned, `{amount}`. */
  readonly discount: string;
  readonly customer: { title: string; name: string; email: string; property: string };
  readonly order: {
    title: string;
    placedAt: string;
    total: string;
    commission: string;
    noCommission: string;
    reference: string;
  };
  readonly payable: ReceiptTerms['payable'];
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
    refunded: string;
  };
  readonly status: Record<Outcome, string>;
  readonly failure: Record<KnownFailure, string>;
}
/** `partlyRefunded`: a part was taken back. `returned`: the charge came after the payment was closed. */
export type Outcome = 'succeeded' | 'failed' | 'refunded' | 'partlyRefunded' | 'returned';
export type KnownFailure =
  | 'cardDeclined'
  | 'insufficientFunds'
  | 'expiredCard'
  | 'lostOrStolenCard'
  | 'authenticationFailed'
  | 'acquirerUnavailable';

/** Serbian Latin is transliterated from this. */
export const serbian: MailTexts = {
  subject: {
    succeeded: 'Потврда о плаћању',
    failed: 'Плаћање неуспешно',
    refunded: 'Повраћај новца',
    partlyRefunded: 'Делимични повраћај новца',
    returned: 'Повраћај новца',
  },
  outcome: {
    succeeded: serbianReceiptTerms.succeeded,
    failed: 'Плаћање неуспешно – рачун Ваше платне картице није задужен.',
    refunded: 'Плаћање је враћено – износ се враћа на рачун Ваше платне картице, а плаћено се поново дугује.',
    partlyRefunded:
      'Део плаћања је враћен – тај износ се враћа на рачун Ваше платне картице, и толико се поново дугује.',
    returned:
      'Ваша картица је задужена за плаћање које није прокњижено – цео износ се враћа на рачун Ваше платне картице. Не треба ништа да радите.',
  },
  discount: 'Платили сте на време: на следећем рачуну имате попуст од {amount}.',
  receipt: 'Потврда о плаћању (PDF)',
  portal: 'Сва плаћања можете видети на порталу:',
  customer: {
    title: serbianReceiptTerms.customer,
    name: serbianReceiptTerms.name,
    email: 'Адреса е-поште',
    property: 'Непокретност',
  },
  order: {
    title: serbianReceiptTerms.order,
    placedAt: serbianReceiptTerms.placedAt,
    total: serbianReceiptTerms.total,
    commission: serbianReceiptTerms.commission,
    noCommission: serbianReceiptTerms.noCommission,
    reference: serbianReceiptTerms.reference,
  },
  payable: serbianReceiptTerms.payable,
  merchant: { title: 'Подаци о трговцу', name: 'Назив', site: 'Адреса на интернету' },
  transaction: {
    title: serbianReceiptTerms.transaction,
    orderNumber: serbianReceiptTerms.orderNumber,
    authorisationCode: serbianReceiptTerms.authorisationCode,
    transactionId: serbianReceiptTerms.transactionId,
    status: serbianReceiptTerms.status,
    date: serbianReceiptTerms.transactedAt,
    amount: serbianReceiptTerms.charged,
    card: serbianReceiptTerms.card,
    reason: 'Разлог',
    refundedAt: 'Датум повраћаја',
    refunded: 'Враћено укупно',
  },
  status: {
    succeeded: serbianReceiptTerms.approved,
    failed: 'Одбијена',
    refunded: 'Враћена',
    partlyRefunded: 'Делимично враћена',
    returned: 'Враћена',
  },
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
  subject: {
    succeeded: 'Payment confirmation',
    failed: 'Payment failed',
    refunded: 'Refund',
    partlyRefunded: 'Partial refund',
    returned: 'Refund',
  },
  outcome: {
    succeeded: englishReceiptTerms.succeeded,
    failed: 'The payment failed – the account of your payment card has not been charged.',
    refunded:
      'The payment was taken back – the amount returns to the account of your payment card, and what it paid is owed again.',
    partlyRefunded:
      'Part of the payment was taken back – that amount returns to the account of your payment card, and as much is owed again.',
    returned:
      'Your card was charged for a payment that was not booked – the whole amount returns to the account of your payment card. There is nothing you need to do.',
  },
  discount: 'You paid in time: your next bill has a discount of {amount}.',
  receipt: 'Receipt (PDF)',
  portal: 'All your payments are on the portal:',
  customer: {
    title: englishReceiptTerms.customer,
    name: englishReceiptTerms.name,
    email: 'E-mail',
    property: 'Property',
  },
  order: {
    title: englishReceiptTerms.order,
    placedAt: englishReceiptTerms.placedAt,
    total: englishReceiptTerms.total,
    commission: englishReceiptTerms.commission,
    noCommission: englishReceiptTerms.noCommission,
    reference: englishReceiptTerms.reference,
  },
  payable: englishReceiptTerms.payable,
  merchant: { title: 'Merchant', name: 'Name', site: 'Web address' },
  transaction: {
    title: englishReceiptTerms.transaction,
    orderNumber: englishReceiptTerms.orderNumber,
    authorisationCode: englishReceiptTerms.authorisationCode,
    transactionId: englishReceiptTerms.transactionId,
    status: englishReceiptTerms.status,
    date: englishReceiptTerms.transactedAt,
    amount: englishReceiptTerms.charged,
    card: englishReceiptTerms.card,
    reason: 'Reason',
    refundedAt: 'Refund date',
    refunded: 'Taken back in all',
  },
  status: {
    succeeded: englishReceiptTerms.approved,
    failed: 'Declined',
    refunded: 'Taken back',
    partlyRefunded: 'Partly taken back',
    returned: 'Taken back',
  },
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
