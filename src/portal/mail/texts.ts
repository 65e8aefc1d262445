import type { PayableType, PaymentFailure } from '../../contract/index.ts';
import { englishReceiptTerms, serbianReceiptTerms } from '../../format/index.ts';

/** The words of a confirmation; the outcome sentences are those the card schemes' rules ask for. */
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

/** Serbian Latin is transliterated from it. */
export const serbian: MailTexts = {
  subject: { succeeded: 'Потврда о плаћању', failed: 'Плаћање неуспешно', refunded: 'Повраћај новца' },
  outcome: {
    succeeded: serbianReceiptTerms.succeeded,
    failed: 'Плаћање неуспешно – рачун Ваше платне картице није задужен.',
    refunded: 'Плаћање је враћено – износ се враћа на рачун Ваше платне картице, а плаћено се поново дугује.',
  },
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
  },
  status: { succeeded: serbianReceiptTerms.approved, failed: 'Одбијена', refunded: 'Враћена' },
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
    succeeded: englishReceiptTerms.succeeded,
    failed: 'The payment failed – the account of your payment card has not been charged.',
    refunded:
      'The payment was taken back – the amount returns to the account of your payment card, and what it paid is owed again.',
  },
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
  },
  status: { succeeded: englishReceiptTerms.approved, failed: 'Declined', refunded: 'Taken back' },
  failure: {
    cardDeclined: 'The bank declined the payment. Ask the bank or pay with another card.',
    insufficientFunds: 'The card’s account does not hold enough.',
    expiredCard: 'The card has expired.',
    lostOrStolenCard: 'The card was reported lost or stolen. Ask the bank.',
    authenticationFailed: 'The bank could not confirm who you are.',
    acquirerUnavailable: 'The bank is not available now. Try again later.',
  },
};

/** The text for a failure; one a newer acquirer names is a refusal like any other. */
export function failureText(texts: MailTexts, code: PaymentFailure['code']): string {
  return Object.hasOwn(texts.failure, code)
    ? texts.failure[code as KnownFailure]
    : texts.failure.cardDeclined;
}
