import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Стање дуга',
  regular: 'Редовно',
  sued: 'Утужено',
  rescheduled: 'Репрограм',
  prepayment: 'Уплаћено унапред',
  blocked: 'Рачуни од {amount} не плаћају се овде, него у банци или пошти.',
  suspended: 'Утужени дуг од {amount} не плаћа се док је поступак прекинут.',
  prepaid: 'Рачуне од {amount} покрива оно што сте уплатили унапред.',
  stateToday: 'Стање са уплатама до {day}',
  state: 'Стање на дан {day} са уплатама евидентираним до {until}',
} as const;

export const debtSummaryTexts = catalogue('debtSummary', serbian);
export type DebtSummaryTexts = typeof serbian;
