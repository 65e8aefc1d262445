import { catalogue } from '../foundation/texts.ts';

/** A label for each state that has one, and what is said below it. */
const serbian = {
  idle: 'Плати',
  confirming: 'Потврди',
  paying: 'Плаћање…',
  checking: 'Проверавамо…',
  refused: 'Покушај поново',
  paid: 'Плаћен',
  card: '{card} · без провизије',
  noCard: 'Немате важећу картицу.',
  changed: 'Износ је сада {amount}. Потврдите.',
  wait: 'Не плаћајте поново док проверавамо.',
  failed: 'Плаћање није успело. Картица није задужена.',
  cardDeclined: 'Банка је одбила картицу. Није задужена.',
  insufficientFunds: 'На картици нема довољно новца.',
} as const;

export const payButtonTexts = catalogue('payButton', serbian, {
  idle: 'Pay',
  confirming: 'Confirm',
  paying: 'Paying…',
  checking: 'Checking…',
  refused: 'Try again',
  paid: 'Paid',
  card: '{card} · no commission',
  noCard: 'You have no valid card.',
  changed: 'The amount is now {amount}. Confirm.',
  wait: 'Do not pay again while we are checking.',
  failed: 'The payment failed. The card was not charged.',
  cardDeclined: 'The bank declined the card. It was not charged.',
  insufficientFunds: 'There is not enough money on the card.',
});
export type PayButtonTexts = typeof serbian;

/** The key for why a payment failed; a newer portal may give a code that is not known here. */
export const failureKey = (code: unknown): keyof PayButtonTexts =>
  (['cardDeclined', 'insufficientFunds'] as const).find((known) => known === code) ?? 'failed';
