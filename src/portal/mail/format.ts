import type { IsoDateTime } from '../../contract/index.ts';
import type { Locale } from '../records/locale.ts';

/** `1.234,56 РСД`; in English `1,234.56 RSD`. */
export function formatAmount(para: number, locale: Locale): string {
  const [thousands, decimal, currency] = locale === 'en' ? [',', '.', 'RSD'] : ['.', ',', 'РСД'];
  const digits = String(Math.abs(para)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${para < 0 ? '−' : ''}${whole}${decimal}${digits.slice(-2)} ${currency}`;
}

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Belgrade',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const englishMonth = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Belgrade', month: 'long' });

/** A moment as a clock in Belgrade shows it: `31. 7. 2026. у 10:15`; in English `31 July 2026 at 10:15`. */
export function formatMoment(moment: IsoDateTime, locale: Locale): string {
  const date = new Date(moment);
  const shown = Object.fromEntries(parts.formatToParts(date).map(({ type, value }) => [type, value]));
  const { day = '', month = '', year = '', hour = '', minute = '' } = shown;
  return locale === 'en'
    ? `${Number(day)} ${englishMonth.format(date)} ${year} at ${hour}:${minute}`
    : `${Number(day)}. ${Number(month)}. ${year}. у ${hour}:${minute}`;
}
