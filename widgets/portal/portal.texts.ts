import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'е.Сандуче',
  bills: 'Рачуни',
  lawsuits: 'Утужења',
  reschedule: 'Репрограм',
  reminders: 'Опомене',
  payments: 'Плаћања',
  cards: 'Картице',
  help: 'Помоћ',
  open: ', отворено:',
} as const;

export const portalTexts = catalogue('portal', serbian);
export type PortalTexts = typeof serbian;
