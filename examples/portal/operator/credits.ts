import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CreditReport } from '@esanduce/sdk/contract';
import type { AssignTarget, Records } from '@esanduce/sdk/portal';
import { readStatement } from '../statements/read-statement.ts';
import type { StatementCredit } from '../statements/statement.ts';
import type { Result } from './commands.ts';
import { amountText, tableText } from './print.ts';
import type { OperatorSession } from './session.ts';

type CreditRecord = Records['credits'];

/** Credits told to the portal at once, so that a long file does not keep it busy. */
const batch = 100;
/** Rows printed at most. */
const maxListLength = 500;

/**
 * Books a day's statement: of the same file again, nothing.
 * @throws StatementError for a file that cannot be read; then nothing of it is booked
 */
export async function importStatement(
  { portal }: OperatorSession,
  path: string,
  readBytes: (path: string) => Promise<Uint8Array> = readFile,
): Promise<Result> {
  const { credits, skipped } = readStatement(await readBytes(path));
  const results: CreditReport['data'] = [];
  for (let start = 0; start < credits.length; start += batch) {
    const { data } = await portal.receiveCredits(
      credits.slice(start, start + batch).map(({ credit }) => credit),
    );
    results.push(...data);
  }
  const refused = results.flatMap((result, index) => refusalText(credits[index], result));
  const unmatched = results.filter(({ status }) => status === 'unmatched').length;
  const lines = [
    `${basename(path)}: ${summaryOf(credits, results)}`,
    `Left out: ${skipped.debits} debits, ${skipped.reversals} reversals, ${skipped.pending} not booked by the bank.`,
    ...refused,
    ...(unmatched > 0 ? ['Nobody knows whose some of them are: `credits list` shows them.'] : []),
  ];
  return { text: lines.join('\n'), exitCode: refused.length + unmatched > 0 ? 1 : 0 };
}

function summaryOf(credits: readonly StatementCredit[], results: CreditReport['data']): string {
  const parts = (['booked', 'duplicate', 'unmatched', 'refused'] as const).map((status) => {
    const amounts = results.flatMap((result, index) =>
      result.status === status ? [credits[index]?.credit.amount.amount ?? 0] : [],
    );
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    return `${amounts.length} ${status} (${amountText(sum)})`;
  });
  return `${parts.join(', ')}.`;
}

const refusalText = (
  entry: StatementCredit | undefined,
  { status, errors, transactionId }: CreditReport['data'][number],
): string[] =>
  status === 'refused'
    ? errors.map(({ pointer, detail }) => {
        const field = pointer.split('/').at(-1) ?? '';
        return `REFUSED  ${entry?.place ?? ''}  ${transactionId}  ${field}: ${detail}`;
      })
    : [];

/** Lists the credits that wait to be assigned, oldest first. */
export async function listCredits({ store }: OperatorSession): Promise<Result> {
  const waiting = await store.read((tx) =>
    tx.credits.list({ where: { status: 'unmatched' }, ascending: true, limit: maxListLength }),
  );
  return { text: waiting.length > 0 ? creditsText(waiting) : 'Every credit is assigned.' };
}

const creditsText = (credits: readonly CreditRecord[]): string =>
  tableText(
    [
      ['Credit', 'Booked', 'Amount', 'Reference', 'Payer', 'Purpose', 'Why'],
      ...credits.map(({ id, bookedOn, amount, model, reference, payer, purpose, unmatchedReason }) => [
        id,
        bookedOn,
        amountText(amount),
        [model, reference].filter(Boolean).join(' ') || '–',
        payer ?? '–',
        purpose ?? '–',
        unmatchedReason ?? '–',
      ]),
    ],
    [2],
  );

/** Books a credit on what it was found to be for. @throws CreditAssignmentError with a sentence that says why it cannot be */
export async function assignCredit(
  { portal }: OperatorSession,
  id: CreditRecord['id'],
  target: AssignTarget,
): Promise<Result> {
  const { paymentId, amount, prepayment } = await portal.assignCredit(id, target);
  await portal.deliverOutbox();
  const ahead = prepayment > 0 ? `, ${amountText(prepayment)} of it paid ahead` : '';
  return { text: `${id}: ${amountText(amount)} booked as ${paymentId ?? '–'}${ahead}.` };
}

/** Notes that a credit was sent back by the bank. @throws CreditAssignmentError */
export async function returnCredit({ portal }: OperatorSession, id: CreditRecord['id']): Promise<Result> {
  const { amount } = await portal.returnCredit(id);
  return { text: `${id}: ${amountText(amount)} noted as returned. The bank has to send it back.` };
}
