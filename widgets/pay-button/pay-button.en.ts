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
  ask: '{what}: {amount}, {card}. Confirm.',
  askTogether: 'Selected: {count}, {amount} in all, {card}. Confirm.',
  cancel: 'Cancel',
  payWith: 'Pay by {card}',
  otherCard: 'Add another card.',
  receipt: 'Receipt (PDF)',
  changed: 'The amount is now {amount}. Confirm.',
  changedSome:
    'Some of this was paid or changed meanwhile. No money was taken. Now it is {amount}: please confirm.',
  wait: 'Do not pay again while we are checking.',
  partly: '{paid} is paid. {amount} is still owed: please confirm.',
  connecting: 'Connecting you to the bank…',
  atBank: 'Confirm the payment in the bank’s window.',
  atHost: 'Confirm the payment at your bank.',
  account: 'from your account',
  begun: 'A payment was begun. Continue it: you will not pay twice.',
} as const;

export const payButtonEnglish: Translation<PayButtonTexts, typeof english> = english;
