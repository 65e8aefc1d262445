import type { Esanduce, PropertyId } from '../../src/index.ts';
import { ifAllowed } from '../data/list-state.ts';
import type { Section } from './sections.ts';

/** Open items by section; a section that the token may not read counts none. */
export type OpenCounts = Partial<Record<Section, number>>;

/** Counts what the customer is to pay now and can, up to a hundred items of each kind. */
export async function countOpen(
  client: Esanduce,
  propertyId: PropertyId,
  signal?: AbortSignal,
): Promise<OpenCounts> {
  const query = { propertyId, limit: 100 } as const;
  const [bills, lawsuits, agreements, reminders] = await Promise.all([
    ifAllowed(client.bills.list({ ...query, status: 'open' }, { signal })),
    ifAllowed(client.lawsuits.list(query, { signal })),
    ifAllowed(client.reschedule.list({ ...query, status: 'active' }, { signal })),
    // Of any status: an expired reminder can still be paid.
    ifAllowed(client.reminders.list(query, { signal })),
  ]);
  const countPayable = (page: { data: readonly { payable: boolean; prepaid?: boolean }[] } | null) =>
    page?.data.filter(({ payable, prepaid }) => payable && !prepaid).length ?? 0;
  const due = agreements?.data.flatMap(({ instalments }) =>
    instalments.filter(({ dueOn, payable }) => payable && dueOn <= agreements.asOf),
  );
  return {
    bills: countPayable(bills),
    lawsuits: countPayable(lawsuits),
    reschedule: due?.length ?? 0,
    reminders: countPayable(reminders),
  };
}
