import type { RequestOptions, Esanduce, Page, Payable, PropertyId } from '../../src/index.ts';
import { changedPayables } from './changed-payables.ts';
import { type Listed, type ListState, loadListState, withFresh, withItems } from './list-state.ts';
import type { LiveChanges } from './live-changes.ts';

/** The filters of every list. */
export interface ListQuery {
  readonly limit?: number | undefined;
  readonly propertyId?: PropertyId | undefined;
}

/** The part of the client that a list reads. */
export interface Resource<Item extends Listed, Query extends ListQuery> {
  list(query: Query, call: RequestOptions): PromiseLike<Page<Item>>;
  get(id: Item['id']): Promise<Item>;
}

/** The most the portal gives at once. */
const maxLimit = 100;

/**
 * Reads what `changes` may have changed in a list, and returns how to show it: new entries on top, the rest in place.
 * @param isChanged whether an entry may be changed when what is named was
 */
export async function catchUp<Item extends Listed, Query extends ListQuery>(
  client: Esanduce,
  resource: Resource<Item, Query>,
  query: Query,
  { items, page: { asOf } }: ListState<Item>,
  changes: LiveChanges,
  isChanged: (item: Item, named: readonly Payable[]) => boolean,
): Promise<(now: ListState<Item>) => ListState<Item>> {
  const limit = Math.min(maxLimit, Math.max(items.length, query.limit ?? 0));
  const first = resource.list({ ...query, limit }, {});
  const fresh = await loadListState(client, first, query.propertyId, undefined);
  const read = [...fresh.items];
  // Of a long list, only what changed is read again; all of it when that is not known, or a new day began.
  const named =
    items.length > limit && fresh.page.asOf === asOf ? await changedPayables(client, changes) : null;
  for (let { page } = fresh; !named && page.hasNextPage() && read.length < items.length;) {
    page = await page.getNextPage();
    read.push(...page.data);
  }
  const ids = new Set(read.map(({ id }) => id));
  const missing = items.filter((item) => !ids.has(item.id) && (!named || isChanged(item, named)));
  // Entries that the filter no longer matches stay in place, as they are now.
  const changed = await Promise.all(missing.map(({ id }) => resource.get(id)));
  return (now) => withItems(withFresh(now, { ...fresh, items: read }), changed);
}
