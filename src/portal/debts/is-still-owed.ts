import type { BillId, InstalmentId, LawsuitId } from '../../contract/index.ts';
import type { DebtKey } from '../records/debts.ts';
import type { PaymentRecord } from '../records/payments.ts';
import {
  billPayableStatus,
  instalmentPayableStatus,
  lawsuitPayableStatus,
  type PayableStatus,
} from '../rules/payable.ts';
import type { Transaction } from '../ports/store.ts';

const noneLive: ReadonlySet<DebtKey> = new Set();

/** Whether each of a payment's debts is still owed by at least what the payment pays of it, and no other payment holds it. */
export async function isStillOwed(tx: Transaction, payment: PaymentRecord): Promise<boolean> {
  for (const { debt, amount } of payment.items.flatMap(({ debts }) => debts)) {
    const claim = await tx.claims.get(debt);
    if (claim && claim.paymentId !== payment.id) return false;
    const status = await statusOf(tx, payment, debt);
    const isOwed = status?.payable === true || status?.notPayableReason === 'blocked';
    if (!isOwed || status.outstanding < amount) return false;
  }
  return true;
}

/** What is owed of a debt; undefined when there is no such debt. */
export async function statusOf(
  tx: Transaction,
  { customerId }: PaymentRecord,
  debt: DebtKey,
): Promise<PayableStatus | undefined> {
  const id = debt.slice(debt.indexOf(':') + 1);
  if (debt.startsWith('bill:')) {
    const bill = await tx.bills.get(id as BillId);
    return bill && billPayableStatus(bill, noneLive);
  }
  if (debt.startsWith('lawsuit:')) {
    const lawsuit = await tx.lawsuits.get(id as LawsuitId);
    return lawsuit && lawsuitPayableStatus(lawsuit, noneLive);
  }
  for (const agreement of await tx.agreements.list({ where: { customerId } })) {
    const instalment = agreement.instalments.find((each) => each.id === (id as InstalmentId));
    if (instalment) return instalmentPayableStatus(instalment, agreement, noneLive);
  }
  return undefined;
}
