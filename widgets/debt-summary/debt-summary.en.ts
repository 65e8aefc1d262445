import type { Translation } from '../i18n/texts.ts';
import type { DebtSummaryTexts } from './debt-summary.texts.ts';

const english = {
  title: 'What is owed',
  nothing: 'Everything is paid. Thank you!',
  regular: 'Current',
  sued: 'Taken to court',
  rescheduled: 'Payment plan',
  prepayment: 'Paid ahead',
  state: 'As of {day}, with payments recorded up to {until}',
} as const;

export const debtSummaryEnglish: Translation<DebtSummaryTexts, typeof english> = english;
