import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Стање дуга',
  nothing: 'Све је плаћено. Хвала!',
  regular: 'Редовно',
  sued: 'Утужено',
  rescheduled: 'Репрограм',
  prepayment: 'Уплаћено унапред',
  state: 'Стање на дан {day} са уплатама евидентираним до {until}',
} as const;

export const debtSummaryTexts = catalogue('debtSummary', serbian);
export type DebtSummaryTexts = typeof serbian;
