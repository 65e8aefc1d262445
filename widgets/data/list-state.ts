import type { Esanduce, Page, PaymentMethod, Property, PropertyId } from '../../src/index.ts';
import { isEsanduceError } from '../../src/index.ts';

/** What any list holds. */
export interface Listed {
  readonly id: string;
  readonly payable?: boolean;
}

/** What a list shows. */
export interface ListState<Item extends Listed> {
  readonly items: readonly Item[];
  /** The last page loaded, which knows the next. */
  readonly page: Page<Item>;
  /** Null where the token does not allow to read them. */
  readonly properties: readonly Property[] | null;
  readonly cards: readonly PaymentMethod[] | null;
}

/** A page may be allowed the list alone. */
export async function ifAllowed<Value>(value: PromiseLike<Value>): Promise<Value | null> {
  try {
    return await value;
  } catch (error) {
    if (isEsanduceError(error) && error.code === 'insufficient-scope') return null;
    throw error;
  }
}

export async function loadProperties(
  client: Esanduce,
  propertyId: PropertyId | undefined,
  signal?: AbortSignal,
): Promise<Property[]> {
  if (propertyId) return [await client.properties.get(propertyId, { signal })];
  const properties: Property[] = [];
  for await (const property of client.properties.list({ limit: 100 }, { signal })) properties.push(property);
  return properties;
}

export async function loadListState<Item extends Listed>(
  client: Esanduce,
  firstPage: PromiseLike<Page<Item>>,
  propertyId: PropertyId | undefined,
  signal: AbortSignal | undefined,
): Promise<ListState<Item>> {
  const [page, properties, cards] = await Promise.all([
    firstPage,
    ifAllowed(loadProperties(client, propertyId, signal)),
    ifAllowed(client.paymentMethods.list({ limit: 100 }, { signal })),
  ]);
  return { items: page.data, page, properties, cards: cards?.data ?? null };
}

/** With the next page; what moved between pages is shown once. */
export function joined<Item extends Listed>(holding: ListState<Item>, page: Page<Item>): ListState<Item> {
  const shown = new Set(holding.items.map(({ id }) => id));
  return { ...holding, page, items: [...holding.items, ...page.data.filter(({ id }) => !shown.has(id))] };
}

/** With what was loaded anew: everything stays where it is, even what the filter now leaves out. */
export function renewed<Item extends Listed>(
  holding: ListState<Item>,
  fresh: readonly Item[],
): ListState<Item> {
  const byId = new Map(fresh.map((item) => [item.id, item]));
  return { ...holding, items: holding.items.map((item) => byId.get(item.id) ?? item) };
}

/** With everything read anew: what is new stands on top, the rest stays where it is; counted against the day it is now. */
export function caughtUp<Item extends Listed>(now: ListState<Item>, fresh: ListState<Item>): ListState<Item> {
  const known = new Set(now.items.map(({ id }) => id));
  const at = fresh.items.findIndex(({ id }) => known.has(id));
  // Nothing of it was here before: the list begins anew.
  if (at < 0) return fresh;
  const { items } = renewed(now, fresh.items);
  const page = { ...now.page, asOf: fresh.page.asOf };
  return { ...fresh, page, items: [...fresh.items.slice(0, at), ...items] };
}
