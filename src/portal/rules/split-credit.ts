import type { DebtKey } from '../records/debts.ts';
import type { DebtPart } from './kept-debts.ts';

/** What a credit pays: parts of debts, and para that none of them takes. */
export interface CreditSplit {
  readonly parts: readonly DebtPart[];
  readonly ahead: number;
}

/**
 * Pays debts with `amount` para one after another, each as far as it is owed; the rest is paid ahead. Nothing is lost: the
 * parts and the rest add up to the amount.
 * @param debts in the order to pay them, with what is outstanding of each
 */
export function splitCredit(
  amount: number,
  debts: readonly { readonly debt: DebtKey; readonly amount: number }[],
): CreditSplit {
  let ahead = amount;
  const parts: DebtPart[] = [];
  for (const { debt, amount: outstanding } of debts) {
    const part = Math.min(ahead, Math.max(outstanding, 0));
    if (part === 0) continue;
    parts.push({ debt, amount: part });
    ahead -= part;
  }
  return { parts, ahead };
}
