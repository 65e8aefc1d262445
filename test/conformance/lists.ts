import type { QueryOf, ResponseOf } from '@esanduce/sdk/contract';
import type { Target } from './target.ts';
import { succeed } from './target.ts';

/** The operations that answer pages. */
export const lists = [
  'properties.list',
  'bills.list',
  'lawsuits.list',
  'reschedule.list',
  'reminders.list',
  'payments.list',
  'paymentMethods.list',
] as const;
type ListId = (typeof lists)[number];

/** One item of a list. */
export type ItemOf<Id extends ListId> = ResponseOf<Id> extends { data: (infer Item)[] } ? Item : never;
type WireQuery<Id extends ListId> = { [Name in keyof QueryOf<Id>]?: string };

/** Everything of a list, page after page. */
export async function readAll<Id extends ListId>(
  target: Target,
  id: Id,
  token: string,
  query: WireQuery<Id> = {},
): Promise<ItemOf<Id>[]> {
  const items: ItemOf<Id>[] = [];
  let cursor: string | null = null;
  do {
    const { value } = await succeed(target, id, {
      token,
      query: { limit: '100', ...query, ...(cursor ? { cursor } : {}) },
    });
    const page = value as unknown as { data: ItemOf<Id>[]; nextCursor: string | null };
    items.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
