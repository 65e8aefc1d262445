import { catalogue } from '../foundation/texts.ts';

const serbian = {
  title: 'Стање дуга',
  total: 'Укупан дуг',
  ahead: 'Уплаћено унапред',
  nothing: 'Све је плаћено. Хвала!',
  regular: 'Редовно',
  sued: 'Утужено',
  rescheduled: 'На рате',
  prepayment: 'Претплата',
  state: 'Стање на дан {day} са уплатама евидентираним до {until}',
} as const;

export const debtSummaryTexts = catalogue('debtSummary', serbian, {
  title: 'What is owed',
  total: 'Total owed',
  ahead: 'Paid ahead',
  nothing: 'Everything is paid. Thank you!',
  regular: 'Regular',
  sued: 'Sued',
  rescheduled: 'By instalments',
  prepayment: 'Paid ahead',
  state: 'As of {day}, with payments recorded until {until}',
});
export type DebtSummaryTexts = typeof serbian;
