import type { Snapshot } from '../ports/store.ts';
import type { PropertyRecord } from '../records/debts.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { propertiesOf } from '../rules/payment.ts';
import { requireRecord } from '../transactions/require-record.ts';

/** The properties whose debts a payment pays, in the order of its items; at least one. */
export async function paidProperties(
  tx: Snapshot,
  payment: PaymentRecord,
): Promise<readonly [PropertyRecord, ...PropertyRecord[]]> {
  const found: PropertyRecord[] = [];
  for (const id of propertiesOf(payment)) found.push(await requireRecord(tx.properties.get(id), id));
  const [first, ...others] = found;
  if (!first) throw new Error('A payment has no items');
  return [first, ...others];
}
