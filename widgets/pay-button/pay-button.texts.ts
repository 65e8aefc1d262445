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
  ask: '{what}: {amount}, {card}. Потврдите.',
  askTogether: 'Изабрано: {count}, укупно {amount}, {card}. Потврдите.',
  cancel: 'Одустани',
  payWith: 'Плати: {card}',
  otherCard: 'Додајте другу картицу.',
  receipt: 'Потврда (PDF)',
  changed: 'Износ је сада {amount}. Потврдите.',
  changedSome:
    'Нешто од изабраног је већ плаћено или промењено. Новац није скинут. Сада је {amount}: потврдите.',
  wait: 'Не плаћајте поново док проверавамо.',
  partly: 'Плаћено је {paid}. Остаје {amount}: потврдите.',
  connecting: 'Повезујемо вас са банком…',
  atBank: 'Потврдите плаћање у прозору банке.',
  atHost: 'Потврдите плаћање у својој банци.',
  account: 'са вашег рачуна',
  begun: 'Плаћање је започето. Наставите га: нећете платити двапут.',
} as const;

export const payButtonTexts = catalogue('payButton', serbian);
export type PayButtonTexts = typeof serbian;
