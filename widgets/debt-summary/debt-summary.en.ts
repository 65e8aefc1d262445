import type { Translation } from '../i18n/texts.ts';
import type { DebtSummaryTexts } from './debt-summary.texts.ts';

const english = {
  title: 'What is owed',
  regular: 'Current',
  sued: 'Taken to court',
  rescheduled: 'Payment plan',
  prepayment: 'Paid ahead',
  blocked: 'Bills of {amount} are not paid here, but at a bank or post office.',
  suspended: 'Court debt of {amount} is not paid while the proceedings are suspended.',
  prepaid: 'What you paid ahead covers bills of {amount}.',
  stateToday: 'With payments up to {day}',
  state: 'As of {day}, with payments recorded up to {until}',
} as const;

export const debtSummaryEnglish: Translation<DebtSummaryTexts, typeof english> = english;
