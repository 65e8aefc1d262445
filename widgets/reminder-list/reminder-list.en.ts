import { plural } from '../i18n/plural.ts';
import type { Translation } from '../i18n/texts.ts';
import type { ReminderListTexts } from './reminder-list.texts.ts';

const english = {
  title: 'Reminders',
  number: 'Reminder {number}',
  subject: 'reminder {number}',
  sentOn: 'sent on {date}',
  unread: 'Unread',
  read: 'read',
  deadline: 'Pay by',
  passed: 'The deadline was',
  follows: 'Otherwise, enforced collection follows at your cost.',
  mayFollow: 'Enforced collection may start any day.',
  interest: 'Interest of {amount} comes on a later bill.',
  open: 'Open',
  settled: 'Settled',
  expired: 'Past its deadline',
  enforced: 'Taken to court',
  covers: plural({ one: 'Covers {count} bill', other: 'Covers {count} bills' }),
  none: 'No reminders',
  noneNote: 'When a bill is late, this says until when to pay it.',
} as const;

export const reminderListEnglish: Translation<ReminderListTexts, typeof english> = english;
