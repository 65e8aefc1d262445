import type { Translation } from './texts.ts';
import type { ReasonTexts } from './reason.texts.ts';

const english = {
  currency: 'RSD',
  sued: 'Pay it under “Lawsuits”.',
  rescheduled: 'Paid in instalments, under “Payment plan”.',
  blocked: 'The issuer does not accept payments here.',
  noCard: 'Add a card to pay.',
  session: 'Your session has ended. Sign in again.',
  token: 'We cannot confirm your sign-in.',
  misconfigured: 'This page is not set up correctly. Tell its owner.',
  unavailable: 'The portal is not answering now.',
} as const;

export const reasonEnglish: Translation<ReasonTexts, typeof english> = english;
