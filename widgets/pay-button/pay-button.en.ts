import type { Translation } from '../i18n/texts.ts';
import type { PayButtonTexts } from './pay-button.texts.ts';

const english = {
  idle: 'Pay',
  together: 'Pay selected ({count}) · {amount}',
  confirming: 'Confirm',
  paying: 'Paying…',
  challenging: 'At the bank…',
  checking: 'Checking…',
  waiting: 'Continue',
  refused: 'Try again',
  paid: 'Paid',
  paidBill: 'Paid',
  card: '{card} · no fee',
  changed: 'The amount is now {amount}. Confirm.',
  changedSome:
    'Some of this was paid or changed meanwhile. The card was not charged. Now it is {amount}: please confirm.',
  partly: '{paid} is paid. {amount} is still owed: please confirm.',
  wait: 'Do not pay again while we are checking.',
  connecting: 'Connecting you to the bank…',
  atBank: 'Confirm the payment in the bank’s window.',
  begun: 'A payment was begun. Continue it: you will not pay twice.',
  failed: 'The payment failed. The card was not charged.',
  cardDeclined: 'The bank declined the card. It was not charged.',
  insufficientFunds: 'There is not enough money on the card.',
  authenticationFailed: 'The bank did not confirm the payment. The card was not charged.',
  canceled: 'You cancelled at the bank. The card was not charged.',
  closed: 'The bank’s window was closed. The card was not charged.',
  timedOut: 'The time to confirm has run out. The card was not charged.',
  refunded: 'The money was given back to the card. This is not paid.',
  blocked: 'The browser did not open the bank’s window. Allow it, then try again.',
} as const;

export const payButtonEnglish: Translation<PayButtonTexts, typeof english> = english;
