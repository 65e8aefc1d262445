import type { Translation } from './texts.ts';
import type { ReasonTexts } from './reason.texts.ts';

const english = {
  currency: 'RSD',
  sued: 'Sued: pay it under Lawsuits.',
  rescheduled: 'Paid by instalments, under Reschedule.',
  blocked: 'The issuer does not take payment here.',
  session: 'Your session has ended. Sign in again.',
  broken: 'This is not set up correctly.',
  trouble: 'The portal does not answer now.',
} as const;

export const reasonEnglish: Translation<ReasonTexts, typeof english> = english;
