import { plural } from '../foundation/plural.ts';
import { catalogue } from '../foundation/texts.ts';

const serbian = {
  title: 'Опомене',
  number: 'Опомена {number}',
  subject: 'опомену {number}',
  sentOn: 'послата {date}',
  unread: 'Непрочитано',
  read: 'прочитана',
  deadline: 'Рок за плаћање',
  passed: 'Рок је био',
  follows: 'Иначе следи принудна наплата, о вашем трошку.',
  mayFollow: 'Принудна наплата може да почне сваког дана.',
  interest: 'Камата од {amount} стиже на наредном рачуну.',
  open: 'Отворена',
  settled: 'Измирена',
  expired: 'Рок је истекао',
  enforced: 'Утужена',
  sued: 'Плаћа се у Утужењима.',
  covers: plural({
    one: 'Обухвата {count} рачун',
    few: 'Обухвата {count} рачуна',
    other: 'Обухвата {count} рачуна',
  }),
  none: 'Нема опомена',
  noneNote: 'Кад неки рачун закасни, овде пише до када да се плати.',
} as const;

export const reminderListTexts = catalogue('reminderList', serbian, {
  title: 'Reminders',
  number: 'Reminder {number}',
  subject: 'reminder {number}',
  sentOn: 'sent on {date}',
  unread: 'Unread',
  read: 'read',
  deadline: 'Pay by',
  passed: 'The deadline was',
  follows: 'Otherwise enforced collection follows, at your cost.',
  mayFollow: 'Enforced collection may start any day.',
  interest: 'Interest of {amount} comes on a later bill.',
  open: 'Open',
  settled: 'Settled',
  expired: 'Past its deadline',
  enforced: 'Sued',
  sued: 'Paid under Lawsuits.',
  covers: plural({ one: 'Covers {count} bill', other: 'Covers {count} bills' }),
  none: 'No reminders',
  noneNote: 'When a bill is late, this says until when to pay it.',
});
export type ReminderListTexts = typeof serbian;

/** The key for a status in words; a newer portal may give one that is not known here. */
export const reminderStatusKey = (status: string): keyof ReminderListTexts | undefined =>
  (['open', 'settled', 'expired', 'enforced'] as const).find((known) => known === status);
