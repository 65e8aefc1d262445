import type { Translation } from '../foundation/texts.ts';
import type { CardListTexts } from './card-list.texts.ts';

const english = {
  title: 'Cards',
  safe: 'Only the bank knows a card’s number.',
  validUntil: 'valid until {date}',
  expired: 'expired {date}',
  main: 'Main',
  makeMain: 'Make main',
  remove: 'Remove',
  confirm: 'Really remove?',
  add: 'Add a card',
  adding: 'At the bank…',
  connecting: 'Connecting you to the bank…',
  none: 'You have no saved card.',
  addOne: 'Add one on the bank’s page, then pay bills by one click.',
  added: '{card} is saved.',
  removed: '{card} is removed.',
  nowMain: '{card} is the main card now.',
  failed: 'The bank did not save the card.',
  canceled: 'No card was added.',
  unknown: 'The bank has not said yet whether the card is saved.',
} as const;

export const cardListEnglish: Translation<CardListTexts, typeof english> = english;
