import { belgradeTime, toDecimal } from '../../src/format/index.ts';
import type { Payment } from '../../src/index.ts';
import { cardName } from '../payment/card.ts';
import { listTexts } from '../i18n/list.texts.ts';
import { paymentHistoryTexts, termOf } from './payment-history.texts.ts';

const columns = [
  'date',
  'time',
  'amount',
  'status',
  'purpose',
  'channel',
  'card',
  'reference',
  'orderNumber',
  'authorisationCode',
  'transactionId',
] as const;

/** A spreadsheet takes what begins like this for a formula and runs it; behind an apostrophe it is text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/**
 * The payments as comma-separated values (RFC 4180), a line each below their names: ISO dates and times of Belgrade, amounts
 * in dinars. Begins with the byte order mark by which spreadsheets know UTF-8. But in English, semicolons separate and amounts
 * have a decimal comma: a spreadsheet set to such a language takes a line with commas for one cell, and a point for text.
 */
export function paymentsCsv(payments: readonly Payment[], locale: string): string {
  const say = paymentHistoryTexts(locale);
  const [separator, point] = locale.startsWith('en') ? [',', '.'] : [';', ','];
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)}\r\n`;
  return `\ufeff${line(columns.map((column) => (column === 'card' ? listTexts(locale)(column) : say(column))))}${payments
    .map(({ createdAt, amount, status, items, channel, card, reference, receipt, refund }) => {
      const { date, time } = belgradeTime(createdAt);
      const texts = [
        refund ? say('refunded', { date: belgradeTime(refund.refundedAt).date }) : termOf(status, locale),
        items.map(({ number }) => number).join(' '),
        termOf(channel, locale),
        card ? cardName(card) : '',
        reference,
        receipt?.orderNumber ?? '',
        receipt?.authorisationCode ?? '',
        receipt?.transactionId ?? '',
      ];
      return line([date, time.slice(0, 5), toDecimal(amount).replace('.', point), ...texts.map(harmless)]);
    })
    .join('')}`;
}
