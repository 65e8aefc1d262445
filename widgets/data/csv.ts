import { toDecimal } from '../../src/format/index.ts';
import type { Money } from '../../src/index.ts';

/** Text that a spreadsheet will not run as a formula: a leading apostrophe marks it as text. */
export const textCell = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/**
 * A number, code or reference as a formula that is one text, `="00123"`: of bare digits, spreadsheets drop leading zeros
 * and all after the fifteenth, and they read `12E345` as a power and `1/2026` as a date. Excel takes 255 characters.
 */
export const codeCell = (text: string): string =>
  /^[^]{1,255}$/.test(text) ? `="${text.replaceAll('"', '""')}"` : textCell(text);

/** An amount in dinars, in English with a decimal point, else with a comma. */
export const amountCell = (amount: Money, locale: string): string =>
  locale.startsWith('en') ? toDecimal(amount) : toDecimal(amount).replace('.', ',');

/**
 * Lines of cells as comma-separated values (RFC 4180). Starts with a byte order mark, by which spreadsheets recognise UTF-8.
 * Except in English, fields are separated by semicolons, as spreadsheets in languages with a decimal comma expect.
 */
export function csvText(lines: readonly (readonly string[])[], locale: string): string {
  const separator = locale.startsWith('en') ? ',' : ';';
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)}\r\n`;
  return `\ufeff${lines.map(line).join('')}`;
}
