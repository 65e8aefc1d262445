import type { Translation } from '../i18n/texts.ts';
import type { PortalTexts } from './portal.texts.ts';

const english = {
  title: 'e.Sanduče',
  bills: 'Bills',
  lawsuits: 'Lawsuits',
  reschedule: 'Payment plan',
  reminders: 'Reminders',
  payments: 'Payments',
  cards: 'Cards',
  help: 'Help',
  open: ', open:',
} as const;

export const portalEnglish: Translation<PortalTexts, typeof english> = english;
