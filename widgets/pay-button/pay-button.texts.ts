import { catalogue } from '../i18n/texts.ts';

/** The labels by state, and the notes below the button. */
const serbian = {
  idle: 'Плати',
  together: 'Плати изабрано ({count}) · {amount}',
  confirming: 'Потврди',
  paying: 'Плаћање…',
  challenging: 'Чекамо банку…',
  checking: 'Проверавамо…',
  waiting: 'Настави',
  refused: 'Покушај поново',
  paid: 'Плаћено',
  /** For a single bill, masculine in Serbian. */
  paidBill: 'Плаћен',
  card: '{card} · без провизије',
  changed: 'Износ је сада {amount}. Потврдите.',
  changedSome:
    'Нешто од изабраног је већ плаћено или промењено. Картица није задужена. Сада је {amount}: потврдите.',
  partly: 'Плаћено је {paid}. Остаје {amount}: потврдите.',
  wait: 'Не плаћајте поново док проверавамо.',
  connecting: 'Повезујемо вас са банком…',
  atBank: 'Потврдите плаћање у прозору банке.',
  begun: 'Плаћање је започето. Наставите га: нећете платити двапут.',
  failed: 'Плаћање није успело. Картица није задужена.',
  cardDeclined: 'Банка је одбила картицу. Није задужена.',
  insufficientFunds: 'На картици нема довољно новца.',
  authenticationFailed: 'Банка није потврдила плаћање. Картица није задужена.',
  canceled: 'Одустали сте код банке. Картица није задужена.',
  closed: 'Прозор банке је затворен. Картица није задужена.',
  timedOut: 'Време за потврду је истекло. Картица није задужена.',
  refunded: 'Новац је враћен на картицу. Ово није плаћено.',
  blocked: 'Прегледач није отворио прозор банке. Дозволите га, па покушајте поново.',
} as const;

export const payButtonTexts = catalogue('payButton', serbian);
export type PayButtonTexts = typeof serbian;

const failures = [
  'cardDeclined',
  'insufficientFunds',
  'authenticationFailed',
  'canceled',
  'closed',
  'timedOut',
  'refunded',
  'blocked',
] as const;

/** The text for why a payment failed or was canceled; `failed` for codes that a newer portal may send. */
export const failureKey = (code: unknown): keyof PayButtonTexts =>
  failures.find((known) => known === code) ?? 'failed';
