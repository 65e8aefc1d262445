import type { Translation } from './texts.ts';
import type { ReasonTexts } from './reason.texts.ts';

const english = {
  currency: 'RSD',
  sued: 'Pay it under “Lawsuits”.',
  rescheduled: 'Paid in instalments, under “Payment plan”.',
  unavailable: 'The issuer does not take this payment here. Pay at a bank or post office, by its reference.',
  noCard: 'Add a card to pay.',
  session: 'Your session has ended. Sign in again.',
  failed: 'The payment failed. No money was taken.',
  cardDeclined: 'The bank declined the card. No money was taken.',
  insufficientFunds: 'There is not enough money on the card.',
  authenticationFailed: 'The bank did not confirm the payment. No money was taken.',
  canceled: 'You cancelled at the bank. No money was taken.',
  closed: 'The bank’s window was closed. No money was taken.',
  refunded: 'The money was given back to the card. This is not paid.',
  timedOut: 'The time to confirm has run out. No money was taken.',
  offline: 'There is no internet. Nothing was sent.',
  rejected: 'The bank did not execute the order. No money was taken.',
  limitExceeded: 'The amount is above your limit at the bank. No money was taken.',
  bankUnavailable: 'The bank executes no orders now. No money was taken.',
  noFunds: 'There is not enough money in the account.',
  unanswered: 'The bank did not take the order. Nothing was paid.',
  blocked: 'The browser did not open the bank’s window. Allow it, then try again.',
  token: 'We cannot confirm your sign-in.',
  misconfigured: 'This page is not set up correctly. Tell its owner.',
  unreachable: 'The portal is not answering now.',
} as const;

export const reasonEnglish: Translation<ReasonTexts, typeof english> = english;
