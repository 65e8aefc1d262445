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

/** Text that a spreadsheet will not run as a formula: a leading apostrophe marks it as text. */
const escapeFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/**
 * A number, code or reference as a formula that is one text, `="00123"`: of bare digits, spreadsheets drop leading zeros
 * and all after the fifteenth, and they read `12E345` as a power and `1/2026` as a date. Excel takes 255 characters.
 */
const codeCell = (text: string): string =>
  /^[^]{1,255}$/.test(text) ? `="${text.replaceAll('"', '""')}"` : escapeFormula(text);

/**
 * The payments as comma-separated values (RFC 4180) with a header line: ISO dates and times of Belgrade, amounts in dinars.
 * Starts with a byte order mark, by which spreadsheets recognise UTF-8. Except in English, fields are separated by semicolons
 * and amounts have a decimal comma, as spreadsheets in such languages expect. Numbers, codes and references are formulas
 * of one text.
 */
export function paymentsCsv(payments: readonly Payment[], locale: string): string {
  const say = paymentHistoryTexts(locale);
  const [separator, point] = locale.startsWith('en') ? [',', '.'] : [';', ','];
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)}\r\n`;
  return `\ufeff${line(columns.map((column) => (column === 'card' ? listTexts(locale)(column) : say(column))))}${payments
    .map(({ createdAt, amount, status, items, channel, card, receipt, refund }) => {
      const { date, time } = belgradeTime(receipt?.transactedAt ?? createdAt);
      return line([
        date,
        time.slice(0, 5),
        toDecimal(amount).replace('.', point),
        escapeFormula(
          refund
            ? say(refund.amount.amount < amount.amount ? 'refundedPart' : 'refunded', {
                amount: toDecimal(refund.amount).replace('.', point),
                date: belgradeTime(refund.refundedAt).date,
              })
            : termOf(status, locale),
        ),
        codeCell(items.map(({ number }) => number).join(' ')),
        escapeFormula(termOf(channel, locale)),
        escapeFormula(card ? cardName(card) : ''),
        ...[
          items.map(({ reference }) => reference).join(', '),
          receipt?.orderNumber,
          receipt?.authorisationCode,
          receipt?.transactionId,
        ].map((code) => codeCell(code ?? '')),
      ]);
    })
    .join('')}`;
}
