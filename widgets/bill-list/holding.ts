import type { Bill, Esanduce, Page, Payable, PaymentMethod, Property, PropertyId } from '../../src/index.ts';
import { isEsanduceError } from '../../src/index.ts';

/** Which bills are listed. */
export type Filter = NonNullable<Parameters<Esanduce['bills']['list']>[0]>;

/** What the list shows. */
export interface Holding {
  readonly bills: readonly Bill[];
  /** The last page loaded, which knows the next. */
  readonly page: Page<Bill>;
  /** Null where the token does not allow to read them. */
  readonly properties: readonly Property[] | null;
  readonly cards: readonly PaymentMethod[] | null;
}

/** A page may be allowed the bills alone. */
async function ifAllowed<Value>(value: PromiseLike<Value>): Promise<Value | null> {
  try {
    return await value;
  } catch (error) {
    if (isEsanduceError(error) && error.code === 'insufficient-scope') return null;
    throw error;
  }
}

async function loadProperties(
  client: Esanduce,
  propertyId: PropertyId | undefined,
  signal?: AbortSignal,
): Promise<Property[]> {
  if (propertyId) return [await client.properties.get(propertyId, { signal })];
  const properties: Property[] = [];
  for await (const property of client.properties.list({ limit: 100 }, { signal })) properties.push(property);
  return properties;
}

export async function loadHolding(client: Esanduce, filter: Filter, signal: AbortSignal): Promise<Holding> {
  const [page, properties, cards] = await Promise.all([
    client.bills.list(filter, { signal }),
    ifAllowed(loadProperties(client, filter.propertyId, signal)),
    ifAllowed(client.paymentMethods.list({ limit: 100 }, { signal })),
  ]);
  return { bills: page.data, page, properties, cards: cards?.data ?? null };
}

/** With the next page; a bill that moved between pages is shown once. */
export async function loadMore(holding: Holding): Promise<Holding> {
  const page = await holding.page.next();
  const shown = new Set(holding.bills.map(({ id }) => id));
  return { ...holding, page, bills: [...holding.bills, ...page.data.filter(({ id }) => !shown.has(id))] };
}

/** What a payment may have changed, loaded anew: rows stay where they are, even those the filter now leaves out. */
export async function reloadPaid(
  client: Esanduce,
  filter: Filter,
  holding: Holding,
  paid: readonly Payable[],
): Promise<(now: Holding) => Holding> {
  const ids = holding.bills.map(({ id }) => id).filter((id) => paid.some((payable) => payable.id === id));
  // Lawsuits, instalments and reminders pay bills that they do not name.
  const unnamed = paid.some(({ type }) => type !== 'bill');
  const [properties, ...bills] = await Promise.all([
    holding.properties && loadProperties(client, filter.propertyId),
    ...(unnamed
      ? [client.bills.list({ ...filter, limit: 100 }).then(({ data }) => data)]
      : ids.map((id) => client.bills.get(id))),
  ]);
  const fresh = new Map(bills.flat().map((bill) => [bill.id, bill]));
  return (now) => ({ ...now, properties, bills: now.bills.map((bill) => fresh.get(bill.id) ?? bill) });
}
