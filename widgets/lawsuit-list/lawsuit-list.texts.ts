import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Утужења',
  debt: 'утужени дуг {mark}',
  filedOn: 'Поднето {date}',
  covers: 'Обухвата {months}',
  principal: 'Главница',
  interest: 'Камата',
  costs: 'Трошкови',
  paid: 'Плаћено',
  outstanding: 'Остаје',
  growing: 'Трошкови расту док поступак траје.',
  started: 'Поступак је покренут',
  final: 'Решење је правноснажно',
  suspended: 'Поступак је прекинут',
  settled: 'Измирено',
  closed: 'Док је поступак прекинут, овде се не плаћа.',
  none: 'Нема утужења',
  noneNote: 'Рачуни плаћени на време не стижу довде.',
} as const;

export const lawsuitListTexts = catalogue('lawsuitList', serbian);
export type LawsuitListTexts = typeof serbian;

/** The values of `status`. */
export const lawsuitStatuses = ['started', 'final', 'suspended', 'settled'] as const;
export type LawsuitListStatus = (typeof lawsuitStatuses)[number];

/** The key for a status; undefined for one that this version does not know. */
export const lawsuitStatusKey = (status: string): LawsuitListStatus | undefined =>
  lawsuitStatuses.find((known) => known === status);
