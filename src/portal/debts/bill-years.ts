import type { Snapshot } from '../ports/store.ts';
import type { PropertyRecord } from '../records/debts.ts';

/** The years of which some properties have bills, newest first, in one query however many bills there are. */
export async function billYears(
  tx: Snapshot,
  properties: readonly PropertyRecord[],
): Promise<(property: PropertyRecord) => readonly number[]> {
  const ids = properties.map(({ id }) => id);
  const years = await tx.bills.prefixes('propertyId', ids, '2026'.length);
  return ({ id }) => (years.get(id) ?? []).map(Number);
}
