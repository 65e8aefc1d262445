import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Календар',
  purpose: 'Рокови рачуна у Вашем календару, са подсетником дан раније.',
  create: 'Направи адресу',
  creating: 'Правимо адресу…',
  download: 'Преузми рокове (.ics)',
  once: 'Додајте ову адресу у свој календар. Видите је само сада. Ко је зна, види Ваше рокове и износе.',
  address: 'Адреса календара',
  copy: 'Копирај',
  copied: 'Адреса је копирана.',
  notCopied: 'Није копирано. Изаберите адресу и копирајте је.',
  made: 'адреса од {date}',
  revoke: 'Укини',
  confirm: 'Заиста укинути?',
  revoked: 'Адреса је укинута. Календар је више не чита.',
  notDone: 'Није успело.',
} as const;

export const calendarTexts = catalogue('calendar', serbian);
export type CalendarTexts = typeof serbian;
