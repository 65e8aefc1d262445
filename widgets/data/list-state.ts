import type { Esanduce, Page, PaymentMethod, Property, PropertyId } from '../../src/index.ts';
import { isEsanduceError } from '../../src/index.ts';

/** What every entry of a list has. */
export interface Listed {
  readonly id: string;
  readonly payable?: boolean;
}

/** What a list shows. */
export interface ListState<Item extends Listed> {
  readonly items: readonly Item[];
  /** The last page loaded, which leads to the next. */
  readonly page: Page<Item>;
  /** Null when the token may not read them. */
  readonly properties: readonly Property[] | null;
  /** Null when the token may not read them. */
  readonly cards: readonly PaymentMethod[] | null;
}

/** Null when the token lacks the scope: a page may be allowed to read the list only. */
export async function ifAllowed<Value>(value: PromiseLike<Value>): Promise<Value | null> {
  try {
    return await value;
  } catch (error) {
    if (isEsanduceError(error) && error.code === 'insufficient-scope') return null;
    throw error;
  }
}

/** One property, or all of the customer's: what is due first, in the order of due dates; what is paid ahead last. */
export async function loadProperties(
  client: Esanduce,
  propertyId: PropertyId | null | undefined,
  signal?: AbortSignal,
): Promise<Property[]> {
  if (propertyId) return [await client.properties.get(propertyId, { signal })];
  const properties: Property[] = [];
  for await (const property of client.properties.list({ limit: 100 }, { signal })) properties.push(property);
  return properties.sort((a, b) => (urgency(a) < urgency(b) ? -1 : Number(urgency(a) > urgency(b))));
}

/**
 * Least for what is sued, which is past all due dates; then what has something to pay here, by its due date, what is owed but
 * not paid here, nothing owed, and paid ahead.
 */
const urgency = ({ debt: { payable, total, sued, suspended, dueOn } }: Property): string =>
  payable.amount > 0
    ? `0${sued.amount > suspended.amount ? '' : dueOn}`
    : String(2 - Math.sign(total.amount));

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

/** Adds the next page, without entries that moved between pages and are shown already. */
export function withPage<Item extends Listed>(shown: ListState<Item>, page: Page<Item>): ListState<Item> {
  const ids = new Set(shown.items.map(({ id }) => id));
  return { ...shown, page, items: [...shown.items, ...page.data.filter(({ id }) => !ids.has(id))] };
}

/** Replaces entries in place, even those that a filter would no longer match. */
export function withItems<Item extends Listed>(
  shown: ListState<Item>,
  fresh: readonly Item[],
): ListState<Item> {
  const byId = new Map(fresh.map((item) => [item.id, item]));
  return { ...shown, items: shown.items.map((item) => byId.get(item.id) ?? item) };
}

/** Takes over a fresh state: new entries on top, known ones in place. */
export function withFresh<Item extends Listed>(
  shown: ListState<Item>,
  fresh: ListState<Item>,
): ListState<Item> {
  const ids = new Set(shown.items.map(({ id }) => id));
  const firstKnown = fresh.items.findIndex(({ id }) => ids.has(id));
  // Nothing in common: the list starts over. Entries that no longer match its filter stay while no others do.
  if (firstKnown < 0 && fresh.items.length) return fresh;
  const { items } = withItems(shown, fresh.items);
  const page = { ...shown.page, asOf: fresh.page.asOf };
  return { ...fresh, page, items: [...fresh.items.slice(0, firstKnown), ...items] };
}
