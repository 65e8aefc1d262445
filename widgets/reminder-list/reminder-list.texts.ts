import { plural } from '../i18n/plural.ts';
import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Опомене',
  number: 'Опомена {number}',
  subject: 'опомену {number}',
  sentOn: 'послата {date}',
  unread: 'Непрочитана',
  read: 'прочитана',
  deadline: 'Рок за плаћање',
  passed: 'Рок је био',
  follows: 'Иначе следи принудна наплата о вашем трошку.',
  mayFollow: 'Принудна наплата може да почне сваког дана.',
  interest: 'Камата од {amount} биће на наредном рачуну.',
  open: 'Отворена',
  settled: 'Измирена',
  expired: 'Рок је истекао',
  enforced: 'Утужена',
  covers: plural({
    one: 'Обухвата {count} рачун',
    few: 'Обухвата {count} рачуна',
    other: 'Обухвата {count} рачуна',
  }),
  none: 'Нема опомена',
  noneNote: 'Ако рачун не платите на време, овде ће писати до када да га платите.',
} as const;

export const reminderListTexts = catalogue('reminderList', serbian);
export type ReminderListTexts = typeof serbian;

/** The values of `status`. */
export const reminderStatuses = ['open', 'settled', 'expired', 'enforced'] as const;
export type ReminderListStatus = (typeof reminderStatuses)[number];

/** The key for a status; undefined for one that this version does not know. */
export const reminderStatusKey = (status: string): ReminderListStatus | undefined =>
  reminderStatuses.find((known) => known === status);
