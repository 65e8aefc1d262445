import type { IsoDateTime, PaymentId } from '../../contract/index.ts';
import type { ReversalKind } from '../ports/acquirer.ts';
import type { Snapshot, Transaction } from '../ports/store.ts';

/** A reversal in progress; stored until its outcome is booked. */
export interface ReversalIntent {
  readonly kind: ReversalKind;
  readonly startedAt: IsoDateTime;
}

const prefix = 'reversal:';

/** Keeps an earlier intent: a charge is reversed one way only. */
export async function beginIntent(tx: Transaction, id: PaymentId, intent: ReversalIntent): Promise<void> {
  if (!(await tx.settings.get(prefix + id))) await tx.settings.insert({ id: prefix + id, value: intent });
}

export const endIntent = (tx: Transaction, id: PaymentId): Promise<void> => tx.settings.delete(prefix + id);

export async function readIntent(tx: Snapshot, id: PaymentId): Promise<ReversalIntent | null> {
  const setting = await tx.settings.get(prefix + id);
  return setting ? (setting.value as ReversalIntent) : null;
}

export async function readIntents(
  tx: Snapshot,
): Promise<(ReversalIntent & { readonly paymentId: PaymentId })[]> {
  const settings = await tx.settings.list({ from: prefix, to: `${prefix}~` });
  return settings.map(({ id, value }) => ({
    ...(value as ReversalIntent),
    paymentId: id.slice(prefix.length) as PaymentId,
  }));
}
