import { inScript } from '../../src/format/index.ts';
import type { Bill, Property } from '../../src/index.ts';
import { amountCell, codeCell, csvText, textCell } from '../data/csv.ts';
import { kindKey, listTexts } from '../i18n/list.texts.ts';
import { billListTexts, statusKey } from './bill-list.texts.ts';

const columns = [
  'month',
  'billNumber',
  'kind',
  'address',
  'ident',
  'issued',
  'due',
  'charged',
  'paidAmount',
  'outstanding',
  'status',
  'paidOn',
  'account',
  'reference',
] as const;

/**
 * The bills as comma-separated values with a header line: ISO months and dates, amounts in dinars. Numbers, codes and
 * references are formulas of one text.
 * @param properties null when the token may not read them: their cells are empty
 */
export function billsCsv(
  bills: readonly Bill[],
  properties: readonly Property[] | null,
  locale: string,
): string {
  const [say, sayShared] = [billListTexts(locale), listTexts(locale)];
  const byId = new Map(properties?.map((property) => [property.id, property]));
  const header = columns.map((column) => (column === 'due' ? sayShared(column) : say(column)));
  const lines = bills.map((bill) => {
    const property = byId.get(bill.propertyId);
    const kind = property && kindKey(property.kind);
    const { account, model, reference } = bill.payTo;
    return [
      bill.period,
      codeCell(bill.number),
      textCell(kind ? sayShared(kind) : (property?.kind ?? '')),
      textCell(property ? inScript(property.address.street, locale) : ''),
      codeCell(property?.ident ?? ''),
      bill.issuedOn,
      bill.dueOn,
      amountCell(bill.charged, locale),
      amountCell(bill.paid, locale),
      amountCell(bill.outstanding, locale),
      textCell(say(statusKey(bill.status, bill.notPayableReason === 'blocked'))),
      bill.paidOn ?? '',
      codeCell(account),
      codeCell(`${model} ${reference}`),
    ];
  });
  return csvText([header, ...lines], locale);
}
