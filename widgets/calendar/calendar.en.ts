import type { Translation } from '../i18n/texts.ts';
import type { CalendarTexts } from './calendar.texts.ts';

const english = {
  title: 'Calendar',
  purpose: 'Due dates of your bills in your calendar, with a reminder the day before.',
  create: 'Create an address',
  creating: 'Creating the address…',
  download: 'Download due dates (.ics)',
  once: 'Add this address to your calendar. You can see it only now. Anyone who knows it sees your due dates and amounts.',
  address: 'Calendar address',
  copy: 'Copy',
  copied: 'The address was copied.',
  notCopied: 'It was not copied. Select the address and copy it.',
  made: 'address of {date}',
  revoke: 'Revoke',
  confirm: 'Really revoke?',
  revoked: 'The address was revoked. Calendars can no longer read it.',
  notDone: 'It did not work.',
} as const;

export const calendarEnglish: Translation<CalendarTexts, typeof english> = english;
