import type { Translation } from '../i18n/texts.ts';
import type { CardListTexts } from './card-list.texts.ts';

const english = {
  title: 'Cards',
  safe: 'Only the bank knows a card’s number.',
  validUntil: 'valid until {date}',
  expired: 'expired {date}',
  default: 'Main',
  makeDefault: 'Set as main',
  remove: 'Remove',
  confirm: 'Remove it?',
  add: 'Add a card',
  adding: 'At the bank…',
  connecting: 'Connecting you to the bank…',
  ask: 'Always ask me to confirm.',
  none: 'You have no saved card.',
  addOne: 'With a saved card you pay bills with one click.',
  added: '{card} has been saved.',
  removed: '{card} has been removed.',
  nowDefault: '{card} is now your main card.',
  notDone: 'That did not work.',
  failed: 'The bank did not save the card.',
  canceled: 'No card was added.',
  unknown: 'The bank has not said yet whether the card is saved.',
} as const;

export const cardListEnglish: Translation<CardListTexts, typeof english> = english;
