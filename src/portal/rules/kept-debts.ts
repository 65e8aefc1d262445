import type { PropertyId } from '../../contract/index.ts';
import type { DebtKey } from '../records/debts.ts';
import type { PaymentRecord } from '../records/payments.ts';

/** Para of a debt. */
export interface DebtPart {
  readonly debt: DebtKey;
  readonly amount: number;
}

type Paid = Pick<PaymentRecord, 'items' | 'refund'>;

/** Para that a payment pays ahead, before anything was taken back. */
const aheadOf = ({ items }: Paid): number =>
  items.reduce((sum, { payable, amount }) => sum + (payable.type === 'prepayment' ? amount : 0), 0);

/**
 * What a payment still pays of each of its debts. A part that was taken back comes first off what was paid ahead, and is then
 * owed again from the payment's last debt on: a rule of this portal, as the issuer publishes none.
 */
export function keptDebts(paid: Paid): DebtPart[] {
  const { items, refund } = paid;
  let left = Math.max((refund?.amount ?? 0) - aheadOf(paid), 0);
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

/** What is no longer paid ahead for each property once a payment's refund has become that of `after`. */
export function prepaymentsTakenBack(
  before: Paid,
  after: Paid,
): { readonly propertyId: PropertyId; readonly amount: number }[] {
  const left = { before: before.refund?.amount ?? 0, after: after.refund?.amount ?? 0 };
  const back: { propertyId: PropertyId; amount: number }[] = [];
  for (const { payable, propertyId, amount } of after.items.toReversed()) {
    if (payable.type !== 'prepayment') continue;
    const was = Math.min(left.before, amount);
    const is = Math.min(left.after, amount);
    left.before -= was;
    left.after -= is;
    if (is > was) back.push({ propertyId, amount: is - was });
  }
  return back;
}

/** Whether nothing is left of a charge by the books. */
export const isWhollyRefunded = ({ refund, amount }: Pick<PaymentRecord, 'refund' | 'amount'>): boolean =>
  refund !== null && refund.amount >= amount;
