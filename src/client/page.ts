import type { PageOf } from '../contract/page.ts';
import { type ApiPromise, type ApiResponse, CallPromise } from './api-promise.ts';
import { EsanduceError } from './errors.ts';

/** One page of a list, newest first. `for await` walks its items and those of all pages after it. */
export interface Page<Item> extends PageOf<Item>, AsyncIterable<Item> {
  /** Whether there is a page after this one. */
  hasNextPage(): boolean;
  /** Loads the next page. @throws RangeError on the last one; EsanduceError, `invalid-response`, when pages go round in a circle */
  getNextPage(): Promise<Page<Item>>;
  /** This page and all after it, each loaded when it is reached. */
  iterPages(): AsyncGenerator<Page<Item>, void, void>;
}

/**
 * A list that is not loaded yet. `await` loads its first page; `for await` walks the items of all pages and loads each page
 * when it is reached.
 */
export interface PagePromise<Item> extends ApiPromise<Page<Item>>, AsyncIterable<Item> {}

/** Loads the page at a cursor; without one, the first page. */
export type LoadPage<Item> = (cursor?: string) => Promise<ApiResponse<PageOf<Item>>>;

class ListPromise<Item> extends CallPromise<Page<Item>> implements PagePromise<Item> {
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, void> {
    yield* await this;
  }
}

export function pages<Item>(operationId: string, load: LoadPage<Item>): PagePromise<Item> {
  let first: Promise<ApiResponse<Page<Item>>> | undefined;
  return new ListPromise(() => (first ??= loadPage(operationId, load)));
}

/** @param seen the cursors of the walk so far: one that comes again would never end it */
async function loadPage<Item>(
  operationId: string,
  load: LoadPage<Item>,
  cursor?: string,
  seen: readonly string[] = [],
): Promise<ApiResponse<Page<Item>>> {
  const answer = await load(cursor);
  const { data: fields, ...rest } = answer;
  const { nextCursor } = fields;
  if (nextCursor !== null && seen.includes(nextCursor)) throw circle(operationId, answer);
  const page: Page<Item> = {
    ...fields,
    hasNextPage: () => nextCursor !== null,
    async getNextPage() {
      if (nextCursor === null) throw new RangeError('This is the last page: see hasNextPage()');
      return (await loadPage(operationId, load, nextCursor, [...seen, nextCursor])).data;
    },
    async *iterPages() {
      for (let each = page; ; each = await each.getNextPage()) {
        yield each;
        if (!each.hasNextPage()) return;
      }
    },
    async *[Symbol.asyncIterator]() {
      for await (const { data } of page.iterPages()) yield* data;
    },
  };
  return { ...rest, data: page };
}

const circle = (operationId: string, { response, requestId }: ApiResponse<unknown>) =>
  new EsanduceError('answered a cursor that was there before', {
    code: 'invalid-response',
    operationId,
    attempts: 1,
    retryable: false,
    status: response.status,
    requestId,
    idempotencyKey: undefined,
    problem: undefined,
  });
