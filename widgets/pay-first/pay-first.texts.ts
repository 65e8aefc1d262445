import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Шта прво платити',
  order: 'Најхитније је на врху.',
  bill: 'Рачун за {month}',
  reminder: 'Опомена',
  lawsuit: 'Утужени дуг',
  instalment: 'Рата {number}',
  contract: 'уговор {contract}',
  billSubject: 'рачун за {month}',
  reminderSubject: 'опомену {number}',
  lawsuitSubject: 'утужени дуг {number}',
  instalmentSubject: 'рату {number} уговора {contract}',
  paysBills: 'тиме плаћате и рачуне: {months}',
  covers: 'обухвата {months}',
  deadline: 'Рок за плаћање',
  passed: 'Рок је био',
  filedOn: 'Поднето',
  missedInstalmentWhy: 'Платите је да уговор остане на снази.',
  reminderWhy: 'Иначе следи принудна наплата о вашем трошку.',
  lawsuitWhy: 'Трошкови расту док поступак траје.',
  expiredReminderWhy: 'Принудна наплата може да почне сваког дана.',
  overdueBillWhy: 'Камата расте сваког дана.',
  paid: 'Плаћено',
  none: 'Нема ничег за плаћање',
  noneNote: 'Кад нешто доспе, овде ће писати шта да платите прво.',
} as const;

export const payFirstTexts = catalogue('payFirst', serbian);
export type PayFirstTexts = typeof serbian;
