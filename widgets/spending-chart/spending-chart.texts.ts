import { catalogue } from '../i18n/texts.ts';

const serbian = {
  title: 'Трошкови по месецима',
  thousands: 'хиљ. РСД',
  other: 'Остало',
  discount: 'Попусти и исправке',
  more: '{amount} више него {when}',
  less: '{amount} мање него {when}',
  same: 'исто као {when}',
  yearAgo: 'пре годину дана',
  monthAgo: 'месец раније',
  table: 'Износи у табели',
  month: 'Месец',
  total: 'Укупно',
} as const;

export const spendingChartTexts = catalogue('spendingChart', serbian);
export type SpendingChartTexts = typeof serbian;
