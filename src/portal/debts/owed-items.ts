import type { Transaction } from '../ports/store.ts';
import type { DebtKey } from '../records/debts.ts';
import type { PaymentItemRecord, PaymentRecord } from '../records/payments.ts';
import { splitCredit } from '../rules/split-credit.ts';
import { requireRecord } from '../transactions/require-record.ts';
import { statusOf } from './is-still-owed.ts';

/**
 * The payment with the items that its money can be booked as now: of each debt at most what is still owed, and the rest paid
 * ahead for the same property. The payment itself when all of it is still owed.
 */
export async function withOwedItems(tx: Transaction, payment: PaymentRecord): Promise<PaymentRecord> {
  const items: PaymentItemRecord[] = [];
  let isOwed = true;
  for (const item of payment.items) {
    const owed: PaymentItemRecord['debts'] = [];
    for (const { debt, amount } of item.debts) {
      const outstanding = await freeOf(tx, payment, debt, amount);
      owed.push(...splitCredit(amount, [{ debt, amount: outstanding }]).parts);
    }
    const amount = owed.reduce((sum, part) => sum + part.amount, 0);
    if (item.debts.length === 0 || amount === item.amount) {
      items.push(item);
      continue;
    }
    isOwed = false;
    if (amount > 0) items.push({ ...item, amount, debts: owed });
    items.push(await prepaymentItem(tx, item, item.amount - amount));
  }
  return isOwed ? payment : { ...payment, items };
}

/** What the payment may pay of a debt: nothing of one that another payment holds, or that it has let go and that moved since. */
async function freeOf(
  tx: Transaction,
  payment: PaymentRecord,
  debt: DebtKey,
  amount: number,
): Promise<number> {
  const claim = await tx.claims.get(debt);
  if (claim && claim.paymentId !== payment.id) return 0;
  const status = await statusOf(tx, payment, debt);
  // A debt that is missing is a fault of the books: booking it throws, and an operator looks.
  if (!status) return amount;
  const { outstanding, payable, notPayableReason } = status;
  return claim || payable || notPayableReason === 'blocked' ? outstanding : 0;
}

/** What is paid ahead for the property of an item. */
export async function prepaymentItem(
  tx: Transaction,
  { propertyId, reference }: Pick<PaymentItemRecord, 'propertyId' | 'reference'>,
  amount: number,
): Promise<PaymentItemRecord> {
  const { ident } = await requireRecord(tx.properties.get(propertyId), propertyId);
  const payable = { type: 'prepayment', id: propertyId } as const;
  return { payable, propertyId, number: ident, reference, amount, debts: [] };
}
