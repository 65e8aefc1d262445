import { englishReceiptTerms, type ReceiptTerms, serbianReceiptTerms } from '../../format/index.ts';
import type { PaymentChannel } from '../../contract/index.ts';

/** The words of the e-mail about money that arrived at the payee's bank. */
export interface ArrivalTexts {
  readonly subject: string;
  /** Every para of it pays what is owed. */
  readonly booked: string;
  /** All of it, or a part `{amount}`, is paid ahead. */
  readonly ahead: string;
  readonly partAhead: string;
  /** What becomes of it. */
  readonly setOff: string;
  readonly payment: string;
  readonly paidOn: string;
  readonly channel: string;
  readonly channels: Readonly<Record<Exclude<PaymentChannel & KnownChannel, 'portalCard'>, string>>;
  readonly terms: ReceiptTerms;
}
type KnownChannel = 'portalCard' | 'bank' | 'post' | 'ips';

/** Serbian Latin is transliterated from this. */
export const serbianArrival: ArrivalTexts = {
  subject: 'Уплата је стигла',
  booked: 'Ваша уплата је стигла и прокњижена.',
  ahead:
    'Ваша уплата је стигла. По том позиву на број више се ништа не дугује, па је цео износ уплаћен унапред.',
  partAhead: 'Ваша уплата је стигла и прокњижена. Већа је од дуга, па је {amount} уплаћено унапред.',
  setOff: 'Износ који је уплаћен унапред умањује Ваше следеће рачуне. Не треба ништа да радите.',
  payment: 'Подаци о уплати',
  paidOn: 'Датум уплате',
  channel: 'Начин плаћања',
  channels: { bank: 'Банка', post: 'Пошта', ips: 'IPS' },
  terms: serbianReceiptTerms,
};

export const englishArrival: ArrivalTexts = {
  subject: 'Your payment has arrived',
  booked: 'Your payment has arrived and was booked.',
  ahead:
    'Your payment has arrived. Nothing is owed under its reference any more, so the whole amount was paid ahead.',
  partAhead:
    'Your payment has arrived and was booked. It is more than was owed, so {amount} of it was paid ahead.',
  setOff: 'What was paid ahead comes off your next bills. There is nothing you need to do.',
  payment: 'Payment',
  paidOn: 'Paid on',
  channel: 'Paid by',
  channels: { bank: 'bank', post: 'post office', ips: 'IPS' },
  terms: englishReceiptTerms,
};
