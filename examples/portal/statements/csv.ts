import type { CreditParams } from '@esanduce/sdk/contract';
import { money } from '@esanduce/sdk/contract';
import { paraOf } from './amount.ts';
import { type Statement, type StatementCredit, StatementError } from './statement.ts';

/** The columns, in any order; those without `?` are required. */
const columns = [
  'direction',
  'transactionId',
  'account',
  'model?',
  'reference?',
  'amount',
  'currency',
  'bookedOn',
  'executedOn?',
  'payer?',
  'purpose?',
  'channel?',
] as const;
type Column = (typeof columns)[number] extends infer Name
  ? Name extends `${infer Known}?`
    ? Known
    : Name
  : never;

const known = columns.map((name) => name.replace('?', ''));
const required = columns.filter((name) => !name.endsWith('?'));
const totalLabel = 'total';

/**
 * Reads a statement as lines of fields with semicolons between: a line of column names, a line for each entry, and a last
 * line `total;<entries>;<sum of all amounts>`, by which a file that was cut is known. This form is the portal's own, as the
 * delimited forms of Serbian banks differ and none is published.
 * @throws StatementError for a statement that is cut, of another currency, or has a field that cannot be read
 */
export function readCsv(text: string): Statement {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.split(';').map((field) => field.trim()));
  while (lines.at(-1)?.join('') === '') lines.pop();
  const [names = [], ...rows] = lines;
  for (const name of required)
    if (!names.includes(name)) throw new StatementError('line 1', `The column ${name} is missing.`);
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) throw new StatementError('line 1', `There is no column ${strange}.`);
  const last = rows.pop();
  if (last?.[0] !== totalLabel)
    throw new StatementError(`line ${lines.length}`, 'The last line is no total: the file was cut.');
  const credits: StatementCredit[] = [];
  const skipped = { debits: 0, reversals: 0, pending: 0 };
  let sum = 0;
  for (const [index, fields] of rows.entries()) {
    const place = `line ${index + 2}`;
    if (fields.length !== names.length)
      throw new StatementError(place, `It has ${fields.length} fields, and must have ${names.length}.`);
    const row = (name: Column): string => fields[names.indexOf(name)] ?? '';
    const amount = amountOf(row('amount'), row('currency'), place);
    sum += amount;
    if (row('direction') === 'debit') skipped.debits += 1;
    else if (row('direction') === 'credit') credits.push({ place, credit: creditOf(row, amount) });
    else throw new StatementError(place, 'Its direction is neither credit nor debit.');
  }
  const [, count, total = ''] = last;
  if (Number(count) !== rows.length || paraOf(total) !== sum)
    throw new StatementError(
      `line ${lines.length}`,
      'The total is another one: the file was cut or changed.',
    );
  return { credits, skipped };
}

function amountOf(text: string, currency: string, place: string): number {
  if (currency !== 'RSD') throw new StatementError(place, `Its currency is ${currency}, and must be RSD.`);
  const para = paraOf(text);
  if (para === null || para === 0)
    throw new StatementError(place, 'Its amount is not above zero with at most two decimals.');
  return para;
}

function creditOf(row: (name: Column) => string, amount: number): CreditParams {
  const optional = (['model', 'reference', 'payer', 'purpose', 'channel'] as const).flatMap((name) =>
    row(name) ? [[name, row(name)]] : [],
  );
  return {
    transactionId: row('transactionId'),
    account: row('account'),
    amount: money(amount),
    bookedOn: row('bookedOn'),
    executedOn: row('executedOn') || row('bookedOn'),
    ...Object.fromEntries(optional),
  };
}
