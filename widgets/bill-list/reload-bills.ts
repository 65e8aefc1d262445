import type { Bill, Esanduce, Payable } from '../../src/index.ts';
import { type ListState, loadProperties } from '../data/list-state.ts';

type Query = NonNullable<Parameters<Esanduce['bills']['list']>[0]>;

/** Reads the bills that a payment may have changed, and the debts of the properties. */
export async function reloadBills(
  client: Esanduce,
  { items, properties }: ListState<Bill>,
  paid: readonly Payable[],
  query: Query,
): Promise<Pick<ListState<Bill>, 'items' | 'properties'>> {
  const ids = items.map(({ id }) => id).filter((id) => paid.some((payable) => payable.id === id));
  // Lawsuits, instalments and reminders pay bills without naming them.
  const isUnnamed = paid.some(({ type }) => type !== 'bill');
  const [reloaded, ...bills] = await Promise.all([
    properties && loadProperties(client, query.propertyId),
    ...(isUnnamed
      ? [client.bills.list({ ...query, limit: 100 }).then(({ data }) => data)]
      : ids.map((id) => client.bills.get(id))),
  ]);
  return { items: bills.flat(), properties: reloaded };
}
