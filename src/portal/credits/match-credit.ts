import type { CustomerId, Payable, PropertyId } from '../../contract/index.ts';
import { findPayable, type FoundPayable } from '../debts/find-payable.ts';
import type { Snapshot } from '../ports/store.ts';
import type { IncomingCredit, PayeeReferenceRecord, UnmatchedReason } from '../records/credits.ts';
import { keysOfCredit } from '../rules/payee-reference.ts';

/** What a credit pays, and whose it is; or why nobody knows. */
export type Match = Pick<PayeeReferenceRecord, 'customerId' | 'payable'> | UnmatchedReason;

/** What has a credit's account and reference, by one read of an index. Two things with the same are never chosen from. */
export async function matchCredit(tx: Snapshot, credit: IncomingCredit): Promise<Match> {
  const key = keysOfCredit(credit);
  const [found, another] = key.length > 0 ? await tx.payeeReferences.list({ where: { key }, limit: 2 }) : [];
  if (!found) return 'unknownReference';
  return another ? 'ambiguousReference' : { customerId: found.customerId, payable: found.payable };
}

/** What a credit is booked on: something payable, or a property that it pays ahead for. */
export type CreditTarget = FoundPayable | { readonly payable: null; readonly propertyId: PropertyId };

/**
 * What a payable owes now. `debtMoved`: the same debt is owed as a lawsuit or by instalments, and which of those the payer
 * means is for an operator to find out.
 */
export async function creditTarget(
  tx: Snapshot,
  customerId: CustomerId,
  payable: Payable,
): Promise<FoundPayable | 'debtMoved'> {
  const found = await findPayable(tx, { customerId, propertyIds: null }, payable, new Set());
  if (!found) throw new Error(`Missing record: ${payable.id}`);
  const { notPayableReason: reason } = found.status;
  const isElsewhere = reason === 'sued' || reason === 'rescheduled';
  // A suspended lawsuit takes no payment here, but it is still where its debt is owed.
  return isElsewhere || (reason === 'closed' && payable.type === 'instalment') ? 'debtMoved' : found;
}
