import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import type { PaymentRequest } from './faulty-server.ts';
import type { Sight } from './scenarios.ts';

export interface Row {
  scenario: string;
  contender: string;
  ours: boolean;
  payments: readonly PaymentRequest[];
  /** What its server charges by its own rule beside keys. */
  chargedByServer: number;
  sight: Sight;
}

/** What a server that knows keys and nothing else charges: once for each key, and for each request without one. */
export function chargedByKey(payments: readonly PaymentRequest[]): number {
  const keys = payments.map(({ key }) => key).filter((key) => key !== null);
  return new Set(keys).size + payments.length - keys.length;
}

const headings = [
  'what happened',
  'library',
  'POSTs',
  'with a key',
  'charges by key',
  'by the server’s own rule',
  'button at the end',
  'text at the end',
];

const cells = ({ scenario, contender, payments, chargedByServer, sight }: Row) => [
  scenario,
  contender,
  payments.length,
  payments.filter(({ key }) => key !== null).length,
  chargedByKey(payments),
  chargedByServer,
  sight.button,
  sight.text.replaceAll('|', '\\|'),
];

/** Rows as a table in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const line = (values: readonly (string | number)[]) => `| ${values.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map((row) => line(cells(row)))].join('\n');
}

const [begin, end] = ['<!-- control:begin -->', '<!-- control:end -->'];

/**
 * Puts text between the markers of a guide.
 * @throws when the guide has no markers
 */
export async function writeBetweenMarkers(path: string, text: string): Promise<void> {
  const guide = await readFile(path, 'utf8');
  const [from, to] = [guide.indexOf(begin), guide.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} needs the lines ${begin} and ${end}, in this order.`);
  const whole = `${guide.slice(0, from + begin.length)}\n\n${text}\n\n${guide.slice(to)}`;
  await writeFile(path, await format(whole, { ...(await resolveConfig(path)), parser: 'markdown' }));
}
