import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Картице',
  safe: 'Број картице зна само банка.',
  validUntil: 'важи до {date}',
  expired: 'истекла {date}',
  default: 'Главна',
  makeDefault: 'Постави за главну',
  remove: 'Уклони',
  confirm: 'Заиста уклонити?',
  add: 'Додај картицу',
  adding: 'Чекамо банку…',
  connecting: 'Повезујемо вас са банком…',
  ask: 'Увек питај да потврдим.',
  none: 'Немате сачувану картицу.',
  addOne: 'Са сачуваном картицом рачуне плаћате једним кликом.',
  added: '{card} је сачувана.',
  removed: '{card} је уклоњена.',
  nowDefault: '{card} је сада главна.',
  notDone: 'Није успело.',
  failed: 'Банка није сачувала картицу.',
  canceled: 'Картица није додата.',
  unknown: 'Банка још није јавила да ли је картица сачувана.',
} as const;

export const cardListTexts = catalogue('cardList', serbian);
export type CardListTexts = typeof serbian;
