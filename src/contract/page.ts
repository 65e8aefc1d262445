import * as z from 'zod/mini';
import { type IsoDate, isoDateSchema } from './calendar.ts';
import { type Schema, schemaNames } from './schema.ts';

/** One page of a list as the portal sends it, newest first. */
export interface PageOf<Item> {
  data: Item[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
  /** The portal's day in Europe/Belgrade. Compare due dates and deadlines with it, not with the device's clock. */
  asOf: IsoDate;
}

/** The schema of a list's page. */
export function pageOf<Item>(name: string, item: Schema<Item>): Schema<PageOf<Item>> {
  const page = z.looseObject({
    data: z.array(item),
    nextCursor: z.nullable(z.string()),
    asOf: isoDateSchema,
  });
  schemaNames.set(page, { id: name });
  return page;
}

/** Parameters of every list. */
export interface ListParams {
  /** Items on a page, 1 to 100; default: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
}
