import type { Translation } from '../i18n/texts.ts';
import type { SpendingChartTexts } from './spending-chart.texts.ts';

const english = {
  title: 'Charges by month',
  thousands: 'thousand RSD',
  other: 'Other',
  discount: 'Discounts and corrections',
  more: '{amount} more than {when}',
  less: '{amount} less than {when}',
  same: 'the same as {when}',
  yearAgo: 'a year before',
  monthAgo: 'a month before',
  table: 'Show as a table',
  month: 'Month',
  total: 'Total',
} as const;

export const spendingChartEnglish: Translation<SpendingChartTexts, typeof english> = english;
