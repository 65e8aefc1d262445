import type { DebtKey } from '../records/debts.ts';
import type { PaymentRecord } from '../records/payments.ts';

/** Para of a debt. */
export interface DebtPart {
  readonly debt: DebtKey;
  readonly amount: number;
}

type Paid = Pick<PaymentRecord, 'items' | 'refund'>;

/**
 * What a payment still pays of each of its debts. A part that was taken back is owed again from the payment's last debt
 * on: a rule of this portal, as the issuer publishes none.
 */
export function keptDebts({ items, refund }: Paid): DebtPart[] {
  let left = refund?.amount ?? 0;
  const kept: DebtPart[] = [];
  for (const { debt, amount } of items.flatMap(({ debts }) => debts).reverse()) {
    const back = Math.min(left, amount);
    left -= back;
    kept.unshift({ debt, amount: amount - back });
  }
  return kept;
}

/** What is owed again of each debt once a payment's refund has become that of `after`; debts without any are left out. */
export function debtsTakenBack(before: Paid, after: Paid): DebtPart[] {
  const kept = keptDebts(after);
  return keptDebts(before)
    .map(({ debt, amount }, index) => ({ debt, amount: amount - (kept[index]?.amount ?? 0) }))
    .filter(({ amount }) => amount > 0);
}

/** Whether nothing is left of a charge by the books. */
export const isWhollyRefunded = ({ refund, amount }: Pick<PaymentRecord, 'refund' | 'amount'>): boolean =>
  refund !== null && refund.amount >= amount;
