import type { Translation } from './texts.ts';
import type { ReasonTexts } from './reason.texts.ts';

const english = {
  currency: 'RSD',
  sued: 'Pay it under “Lawsuits”.',
  rescheduled: 'Paid in instalments, under “Payment plan”.',
  unavailable: 'The issuer does not accept payments here.',
  noCard: 'Add a card to pay.',
  session: 'Your session has ended. Sign in again.',
  failed: 'The payment failed. The card was not charged.',
  cardDeclined: 'The bank declined the card. It was not charged.',
  insufficientFunds: 'There is not enough money on the card.',
  authenticationFailed: 'The bank did not confirm the payment. The card was not charged.',
  canceled: 'You cancelled at the bank. The card was not charged.',
  closed: 'The bank’s window was closed. The card was not charged.',
  refunded: 'The money was given back to the card. This is not paid.',
  timedOut: 'The time to confirm has run out. The card was not charged.',
  blocked: 'The browser did not open the bank’s window. Allow it, then try again.',
  token: 'We cannot confirm your sign-in.',
  misconfigured: 'This page is not set up correctly. Tell its owner.',
  unreachable: 'The portal is not answering now.',
} as const;

export const reasonEnglish: Translation<ReasonTexts, typeof english> = english;
