import type { PaymentStatus } from '../../src/index.ts';
import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Плаћања',
  year: 'Година',
  everyYear: 'Све године',
  status: 'Исход',
  everyStatus: 'Сви исходи',
  succeeded: 'Успешно',
  failed: 'Неуспешно',
  processing: 'У току',
  requiresAction: 'Чека потврду',
  canceled: 'Отказано',
  expired: 'Истекло',
  total: 'Плаћено',
  part: 'Није приказан цео месец',
  export: 'Преузми CSV',
  exported: 'Преузето је.',
  bill: 'Рачун {number}',
  lawsuit: 'Утужење {number}',
  instalment: 'Рата {number}',
  reminder: 'Опомена {number}',
  prepayment: 'Уплаћено унапред',
  portalCard: 'Картица',
  bank: 'Банка',
  post: 'Пошта',
  ips: 'IPS QR',
  refunded: 'Враћено {date}',
  refundedPart: 'Враћено {amount}, {date}',
  document: 'Потврда (PDF)',
  reference: 'Модел и позив на број',
  orderNumber: 'Број наруџбине',
  authorisationCode: 'Ауторизациони код',
  transactionId: 'ID трансакције',
  date: 'Датум',
  time: 'Време',
  amount: 'Износ (RSD)',
  purpose: 'Сврха',
  channel: 'Начин',
  none: 'Још нема плаћања',
  first: 'Кад платите, потврда ће бити овде.',
  noneFound: 'Нема таквих плаћања',
  lookElsewhere: 'Погледајте другу годину или све исходе.',
} as const;

export const paymentHistoryTexts = catalogue('paymentHistory', serbian);
export type PaymentHistoryTexts = typeof serbian;

export const statuses = [
  'succeeded',
  'failed',
  'processing',
  'requiresAction',
  'canceled',
  'expired',
] as const satisfies PaymentStatus[];

/** The text for a status or channel of the contract; the name itself when a newer portal sends an unknown one. */
export const termOf = (name: string, locale: string): string =>
  Object.hasOwn(serbian, name) ? paymentHistoryTexts(locale)(name as 'bank') : name;
