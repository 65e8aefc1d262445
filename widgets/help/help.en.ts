import type { Translation } from '../foundation/texts.ts';
import type { HelpTexts } from './help.texts.ts';

const english = {
  title: 'Help',
  free: 'free from a fixed line',
  fromMobile: 'from a mobile',
  howToPay: 'How do I pay a bill?',
  howToPayAnswer: 'Press “Pay” beside the bill. The bank may ask you to confirm.',
  commission: 'Is there a commission?',
  commissionAnswer: 'No, paying here is free of commission.',
  checking: 'What does “Checking” mean?',
  checkingAnswer:
    'The bank has not told the outcome yet. Do not pay again: the outcome will be shown beside the bill and come by e-mail.',
  confirmation: 'Where is the confirmation of a payment?',
  confirmationAnswer: 'It comes by e-mail, and stays under Payments.',
  blocked: 'Why can I not pay a bill?',
  blockedAnswer:
    'A sued bill is paid under Lawsuits, and one paid by instalments under Reschedule. For some bills the issuer takes no payment here.',
  reminder: 'What is a reminder?',
  reminderAnswer:
    'A call to pay what is overdue, by the day that it states. Enforced collection follows after that.',
} as const;

export const helpEnglish: Translation<HelpTexts, typeof english> = english;
