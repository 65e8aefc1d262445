import { creditSchema } from '@esanduce/sdk/contract';
import { readCamt053 } from './camt053.ts';
import { readCsv } from './csv.ts';
import { type Statement, StatementError } from './statement.ts';

/**
 * Reads a day's statement from the bytes of its file: `camt.053`, or lines of fields.
 * @throws StatementError naming the place of what is wrong
 */
export function readStatement(bytes: Uint8Array): Statement {
  const text = decode(bytes);
  const statement = text.trimStart().startsWith('<') ? readCamt053(text) : readCsv(text);
  for (const { place, credit } of statement.credits) {
    const checked = creditSchema.safeParse(credit);
    const [issue] = checked.error?.issues ?? [];
    if (issue) throw new StatementError(`${place}, ${issue.path.join('.')}`, `${issue.message}.`);
  }
  return statement;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new StatementError('/', 'It is not text in UTF-8.');
  }
}
