import { plural } from '../i18n/plural.ts';
import type { Translation } from '../i18n/texts.ts';
import type { ProviderTexts } from './provider.texts.ts';

const english = {
  newBill: 'A new bill for {month} has arrived.',
  newBills: plural({
    one: '{count} new bill has arrived.',
    other: '{count} new bills have arrived.',
  }),
  lost: 'Connection lost. Showing data from {time}.',
} as const;

export const providerEnglish: Translation<ProviderTexts, typeof english> = english;
