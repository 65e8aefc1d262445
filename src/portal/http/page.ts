import type { IsoDate, ListParams, PageOf } from '../../contract/index.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import { collections, type CollectionName, type Query, type Records, type Snapshot } from '../ports/store.ts';
import { decodeCursor, encodeCursor, listFingerprint } from './cursor.ts';

const defaultLimit = 20;

/** The query of a list: cursor, page size and filters. */
export interface ListQuery extends ListParams {
  readonly propertyId?: string | undefined;
}
export interface ListCall {
  readonly operation: string;
  readonly caller: CustomerCaller;
  readonly query: ListQuery;
}
export interface RecordPage<Item> {
  readonly records: Item[];
  readonly nextCursor: string | null;
}

/** Records read at once where `keep` passes over some. */
const batch = 100;

/**
 * One page of the caller's records.
 * @param query `keep` leaves out what no filter of the store does
 */
export async function readPage<Name extends CollectionName>(
  tx: Snapshot,
  name: Name,
  call: ListCall,
  {
    keep,
    ...query
  }: Omit<Query<Name>, 'after' | 'limit'> & {
    readonly keep?: (record: Records[Name]) => boolean;
  },
): Promise<RecordPage<Records[Name]>> {
  const limit = call.query.limit ?? defaultLimit;
  const list = await listOf(call);
  const placeOf = (record: Records[Name]) => ({
    order: String(record[collections[name].order as keyof Records[Name]]),
    id: record.id,
  });
  const found: Records[Name][] = [];
  let after = call.query.cursor === undefined ? undefined : decodeCursor(call.query.cursor, list);
  for (let isMore = true; isMore && found.length <= limit;) {
    const take = keep ? batch : limit + 1;
    const records = await tx[name].list({ ...query, limit: take, ...(after && { after }) });
    found.push(...(keep ? records.filter(keep) : records));
    const last = records.at(-1);
    isMore = records.length === take && last !== undefined;
    if (last) after = placeOf(last);
  }
  return cut(found, limit, list, placeOf);
}

/** One page of a small collection, sorted by `orderOf`, greatest first, instead of the store's own order. */
export async function pageOfAll<Item extends { id: string }>(
  records: readonly Item[],
  call: ListCall,
  orderOf: (record: Item) => string,
): Promise<RecordPage<Item>> {
  const limit = call.query.limit ?? defaultLimit;
  const list = await listOf(call);
  const placed = records
    .map((record) => ({ record, key: `${orderOf(record)} ${record.id}` }))
    .sort((a, b) => (a.key < b.key ? 1 : -1));
  const after = call.query.cursor === undefined ? undefined : decodeCursor(call.query.cursor, list);
  const rest = after ? placed.filter(({ key }) => key < `${after.order} ${after.id}`) : placed;
  const found = rest.map(({ record }) => record);
  return cut(found, limit, list, (record) => ({ order: orderOf(record), id: record.id }));
}

/**
 * The store's filter for the caller: the requested property, or all that the token covers. Null when the property is
 * unknown or not the caller's, so the list is empty.
 */
export function ownFilters(
  { caller, query }: ListCall,
  status?: string | readonly string[],
): {
  customerId: string;
  propertyId?: string | readonly string[];
  status?: string | readonly string[];
} | null {
  const shown: readonly string[] | null = caller.propertyIds;
  if (query.propertyId !== undefined && shown && !shown.includes(query.propertyId)) return null;
  const propertyId = query.propertyId ?? shown;
  return {
    customerId: caller.customerId,
    ...(propertyId && { propertyId }),
    ...(status !== undefined && { status }),
  };
}

export function emptyPage(today: IsoDate): PageOf<never> {
  return { data: [], nextCursor: null, asOf: today };
}

function listOf({ operation, caller, query }: ListCall): Promise<string> {
  const { limit: _limit, cursor: _cursor, ...filters } = query;
  return listFingerprint([operation, caller.customerId, caller.propertyIds, Object.entries(filters).sort()]);
}

function cut<Item>(
  found: readonly Item[],
  limit: number,
  list: string,
  placeOf: (record: Item) => { order: string; id: string },
): RecordPage<Item> {
  const records = found.slice(0, limit);
  const last = records.at(-1);
  return { records, nextCursor: found.length > limit && last ? encodeCursor(placeOf(last), list) : null };
}
