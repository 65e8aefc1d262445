import type { Translation } from '../i18n/texts.ts';
import type { PayFirstTexts } from './pay-first.texts.ts';

const english = {
  title: 'What to pay first',
  order: 'The most urgent is on top.',
  bill: 'Bill for {month}',
  reminder: 'Reminder',
  lawsuit: 'Court debt',
  instalment: 'Instalment {number}',
  contract: 'contract {contract}',
  billSubject: 'the bill for {month}',
  reminderSubject: 'reminder {number}',
  lawsuitSubject: 'court debt {number}',
  instalmentSubject: 'instalment {number} of contract {contract}',
  paysBills: 'this also pays the bills: {months}',
  covers: 'covers {months}',
  deadline: 'Pay by',
  passed: 'The deadline was',
  filedOn: 'Filed on',
  missedInstalmentWhy: 'Pay it to keep the contract in force.',
  reminderWhy: 'Otherwise, enforced collection follows at your cost.',
  lawsuitWhy: 'Costs grow while the proceedings last.',
  expiredReminderWhy: 'Enforced collection may start any day.',
  overdueBillWhy: 'Interest grows every day.',
  paid: 'Paid',
  none: 'Nothing to pay',
  noneNote: 'When something falls due, this says what to pay first.',
} as const;

export const payFirstEnglish: Translation<PayFirstTexts, typeof english> = english;
