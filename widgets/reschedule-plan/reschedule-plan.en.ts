import { plural } from '../i18n/plural.ts';
import type { Translation } from '../i18n/texts.ts';
import type { ReschedulePlanTexts } from './reschedule-plan.texts.ts';

const english = {
  title: 'Payment plan',
  contract: 'Contract {number}',
  signedOn: 'signed on {date}',
  active: 'In force',
  fulfilled: 'Fulfilled',
  terminated: 'Terminated',
  left: 'Left to pay',
  progress: 'Paid {done} of {count} instalments',
  missedOne: 'An instalment was missed. Pay it first to keep the contract in force.',
  missed: plural({
    one: '{count} instalment was missed. Pay it first to keep the contract in force.',
    other: '{count} instalments were missed. Pay them first to keep the contract in force.',
  }),
  next: 'Next instalment',
  writtenOffIf: 'Once every instalment is paid, interest of {amount} is written off.',
  writtenOff: 'Interest of {amount} was written off.',
  closed: 'The contract was terminated, and its instalments are no longer paid here.',
  row: 'Instalment {number}',
  subject: 'instalment {number} of contract {contract}',
  missedRow: 'Missed',
  paid: 'Paid',
  laterRows: plural({ one: '{count} more instalment later', other: '{count} more instalments later' }),
  paidRows: 'Instalments paid earlier',
  none: 'No payment plan',
  noneNote: 'If debt has piled up, ask the issuer to let you pay it in instalments.',
} as const;

export const reschedulePlanEnglish: Translation<ReschedulePlanTexts, typeof english> = english;
