import type { PaymentCreateParams } from '../../contract/index.ts';
import { type CustomerCaller, maySeePayment } from '../auth/caller.ts';
import { problemAt, ProblemError } from '../problems/problem-error.ts';
import type { DebtKey } from '../records/debts.ts';
import type { LiveDebts } from '../rules/payable.ts';
import type { Snapshot } from '../ports/store.ts';
import { findPayable, type FoundPayable } from '../debts/find-payable.ts';

/** @throws ProblemError `validation-failed` when the items do not add up to the amount or one is named twice */
export function requireAddsUp({ items, amount }: PaymentCreateParams): void {
  const named = new Set<string>();
  for (const [index, { payable }] of items.entries()) {
    if (named.has(payable.id))
      throw problemAt('validation-failed', pointer(index), 'Named twice in one payment.');
    named.add(payable.id);
  }
  const sum = items.reduce((total, item) => total + item.amount.amount, 0);
  if (sum !== amount.amount) {
    throw problemAt('validation-failed', '/body/amount/amount', `The items add up to ${sum}, not to this.`);
  }
}

/**
 * All items with their debts, when the caller may pay every one of them now and in full.
 * @throws ProblemError `not-found`, `already-paid`, `payment-in-progress`, `not-payable`, `amount-mismatch`, or
 * `validation-failed` for items over one debt twice
 */
export async function requirePayable(
  tx: Snapshot,
  caller: CustomerCaller,
  { items }: PaymentCreateParams,
  live: LiveDebts,
): Promise<[FoundPayable, ...FoundPayable[]]> {
  const found: FoundPayable[] = [];
  const debts = new Set<DebtKey>();
  for (const [index, { payable }] of items.entries()) {
    const item = await findPayable(tx, caller, payable, live);
    if (!item) throw problemAt('not-found', `${pointer(index)}/id`, 'There is no such payable.');
    for (const { debt } of item.status.debts) {
      if (debts.has(debt))
        throw problemAt('validation-failed', pointer(index), 'Another item pays this debt.');
      debts.add(debt);
    }
    found.push(item);
  }
  for (const [index, item] of found.entries()) await requireOpen(tx, caller, item, index);
  for (const [index, { amount }] of items.entries()) {
    const outstanding = found[index]?.status.outstanding;
    if (amount.amount === outstanding) continue;
    const detail = `Outstanding is ${outstanding} para: read it again and ask the payer.`;
    throw problemAt('amount-mismatch', `/body/items/${index}/amount/amount`, detail);
  }
  return found as [FoundPayable, ...FoundPayable[]];
}

async function requireOpen(
  tx: Snapshot,
  caller: CustomerCaller,
  { status }: FoundPayable,
  index: number,
): Promise<void> {
  if (status.notPayableReason === 'settled') {
    throw problemAt('already-paid', pointer(index), 'Nothing is outstanding.');
  }
  for (const { debt } of status.debts) {
    const claim = await tx.claims.get(debt);
    if (!claim) continue;
    const holder = await tx.payments.get(claim.paymentId);
    throw new ProblemError('payment-in-progress', {
      // It may also pay what this token does not cover: then it is neither named nor closed.
      ...(holder && maySeePayment(caller, holder) && { paymentId: claim.paymentId }),
      errors: [
        { pointer: pointer(index), detail: 'Ask what became of the other payment, do not pay again.' },
      ],
    });
  }
  if (!status.payable) {
    throw problemAt('not-payable', pointer(index), `Not payable: ${String(status.notPayableReason)}.`);
  }
}

function pointer(index: number): string {
  return `/body/items/${index}/payable`;
}
