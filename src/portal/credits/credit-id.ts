import type { CreditId } from '../../contract/index.ts';
import { sha256 } from '../crypto/sha256.ts';
import type { CreditRecord, IncomingCredit } from '../records/credits.ts';
import { keysOfCredit } from '../rules/payee-reference.ts';

/** The id of a credit: the same whichever way it comes, from the bank itself or from a day's statement. */
export async function creditIdOf({
  account,
  transactionId,
}: Pick<IncomingCredit, 'account' | 'transactionId'>): Promise<CreditId> {
  return `cred_${(await sha256(`${account} ${transactionId}`)).slice(0, 32)}`;
}

/**
 * Whether a credit is the one that was received under its id. Payer, purpose and the way a reference is written may differ,
 * as a statement cuts and turns them; the money and what the reference names may not.
 */
export function isSameCredit(credit: IncomingCredit, known: CreditRecord): boolean {
  const isOneOf = new Set(keysOfCredit(known));
  const keys = keysOfCredit(credit);
  return (
    credit.amount === known.amount &&
    credit.account === known.account &&
    credit.transactionId === known.transactionId &&
    (keys.some((key) => isOneOf.has(key)) || keys.length + isOneOf.size === 0)
  );
}
