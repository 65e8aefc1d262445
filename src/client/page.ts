import type { PageOf } from '../contract/page.ts';

/** One page of a list, newest first. */
export interface Page<Item> extends PageOf<Item> {
  /** Whether there is a next page. */
  readonly hasNext: boolean;
  /** Loads the next page. @throws RangeError on the last one */
  next(): Promise<Page<Item>>;
}

/**
 * A list not loaded yet: `await` loads its first page, `for await` walks the items of all pages, loading each when it
 * is reached.
 */
export interface PagePromise<Item> extends PromiseLike<Page<Item>>, AsyncIterable<Item> {
  catch<Other>(onRejected: (reason: unknown) => Other): Promise<Page<Item> | Other>;
  finally(onFinally: () => void): Promise<Page<Item>>;
}

/** Loads the page at a cursor, the first one without. */
export type LoadPage<Item> = (cursor: string | undefined) => Promise<PageOf<Item>>;

async function loadPage<Item>(load: LoadPage<Item>, cursor?: string): Promise<Page<Item>> {
  const page = await load(cursor);
  const { nextCursor } = page;
  return {
    ...page,
    hasNext: nextCursor !== null,
    async next() {
      if (nextCursor === null) throw new RangeError('This is the last page: see hasNext');
      return loadPage(load, nextCursor);
    },
  };
}

export function pages<Item>(load: LoadPage<Item>): PagePromise<Item> {
  let first: Promise<Page<Item>> | undefined;
  const start = () => (first ??= loadPage(load));
  return {
    then: (onFulfilled, onRejected) => start().then(onFulfilled, onRejected),
    catch: (onRejected) => start().catch(onRejected),
    finally: (onFinally) => start().finally(onFinally),
    async *[Symbol.asyncIterator]() {
      for (let page = await start(); ; page = await page.next()) {
        yield* page.data;
        if (!page.hasNext) return;
      }
    },
  };
}
