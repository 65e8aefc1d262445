import type { Translation } from '../i18n/texts.ts';
import type { HelpTexts } from './help.texts.ts';

const english = {
  title: 'Help',
  free: 'free from a fixed line',
  fromMobile: 'from a mobile',
  howToPay: 'How do I pay a bill?',
  howToPayAnswer: 'Press “Pay” next to the bill. Your bank may ask you to confirm the payment.',
  commission: 'Is there a fee?',
  commissionAnswer: 'No, paying here is free of charge.',
  checking: 'What does “Checking” mean?',
  checkingAnswer:
    'The bank has not confirmed the outcome yet. Do not pay again: the outcome will appear next to the bill and be sent by e-mail.',
  confirmation: 'Where can I find the confirmation of a payment?',
  confirmationAnswer: 'It is sent by e-mail, and stays under Payments.',
  blocked: 'Why can’t I pay a bill?',
  blockedAnswer:
    'A bill taken to court is paid under Lawsuits, and one paid in instalments under Payment plan. For some bills, the issuer does not accept payment here.',
  reminder: 'What is a reminder?',
  reminderAnswer:
    'A request to pay what is overdue by the date it states. Enforced collection follows after that.',
} as const;

export const helpEnglish: Translation<HelpTexts, typeof english> = english;
