import type { QueryOf, ResponseOf } from '@esanduce/sdk/contract';
import { expectThat } from './expectation.ts';
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
  const followed = new Set<string>();
  let cursor: string | null = null;
  do {
    const asked = { limit: '100', ...query, ...(cursor ? { cursor } : {}) };
    const { value } = await succeed(target, id, { token, query: asked });
    const page = value as unknown as { data: ItemOf<Id>[]; nextCursor: string | null };
    expectThat(
      page.data.length <= Number(asked.limit),
      `a page of ${id} with the limit ${asked.limit} holds ${page.data.length}`,
    );
    expectThat(
      page.nextCursor === null || !followed.has(page.nextCursor),
      `${id} leads to the page of the cursor ${String(page.nextCursor)} again`,
    );
    if (page.nextCursor !== null) followed.add(page.nextCursor);
    items.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
