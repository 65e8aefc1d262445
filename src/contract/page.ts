import * as z from 'zod/mini';
import { IsoDate } from './calendar.ts';
import { schemaNames } from './schema.ts';

/**
 * One page of a list, newest first. `nextCursor` null on the last; `asOf` is the portal's day in Europe/Belgrade,
 * against which due dates and deadlines are counted.
 */
export function pageOf<Item extends z.core.$ZodType>(name: string, item: Item) {
  const page = z.looseObject({ data: z.array(item), nextCursor: z.nullable(z.string()), asOf: IsoDate });
  schemaNames.set(page, { id: name });
  return page as unknown as z.ZodMiniType<PageOf<z.output<Item>>>;
}

export interface PageOf<Item> {
  data: Item[];
  nextCursor: string | null;
  asOf: IsoDate;
}
