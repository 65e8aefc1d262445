import type { EventPage } from '../../contract/index.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import type { PortalContext } from '../context.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { eventId } from './position.ts';
import { lostPage, readEvents, type Start } from './read-events.ts';

/** The event streams that are open in this process. */
export interface EventStreams {
  /**
   * Streams what follows `start` as server-sent events, one page each, until the caller's token expires.
   * @throws ProblemError `unavailable` once the portal is closing, `rate-limited` for more than a page's visitor needs
   */
  open(caller: CustomerCaller, start: Start): ReadableStream<Uint8Array>;
  /** Ends all streams; their clients reconnect to another process, or later. */
  close(): void;
}

/** ms between heartbeats while nothing happens: they reveal a lost connection and keep proxies from closing a live one. */
const heartbeatMs = 15_000;
const heartbeat = ':\n\n';
const pageSize = 100;
/** How many streams one customer may have open on one partner's pages: a tab has one, and a lost one ends late. */
const maximumStreams = 20;
/** Seconds after which a refused stream may be tried again. */
const retryAfter = '30';
/** The longest a timer can run. */
const longestMs = 2 ** 31 - 1;

export function createEventStreams(
  { store, clock }: Pick<PortalContext, 'store' | 'clock'>,
  beatMs = heartbeatMs,
): EventStreams {
  /** What ends each of the open streams, by customer and origin. */
  const open = new Map<string, Set<() => Promise<unknown>>>();
  let closed = false;

  async function* messages(
    caller: CustomerCaller,
    { position, lost }: Start,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    const news = createNews();
    const unwatch = store.watch((customerId) => {
      if (customerId === null || customerId === caller.customerId) news.come();
    });
    signal.addEventListener('abort', news.come);
    try {
      let page: EventPage = lost ? lostPage(position, clock) : { data: [], last: eventId(position) };
      yield `retry: 1000\n${messageOf(page)}`;
      for (;;) {
        if (signal.aborted) return;
        const came = news.next(beatMs);
        page = await readEvents(store, caller, Number(page.last.slice(4)), pageSize);
        // More may follow a page: the next is read at once.
        if (page.data.length > 0) yield messageOf(page);
        else if (!(await came)) yield heartbeat;
      }
    } finally {
      unwatch();
      news.end();
    }
  }

  return {
    open(caller, start) {
      if (closed) throw new ProblemError('unavailable');
      const owner = `${caller.customerId} ${caller.origin}`;
      const own = open.get(owner) ?? new Set();
      if (own.size >= maximumStreams)
        throw new ProblemError('rate-limited', { headers: { 'retry-after': retryAfter } });
      const aborted = new AbortController();
      const texts = messages(caller, start, aborted.signal);
      // Returning also ends a generator that waits for a reader: it keeps no timer and no watch.
      const end = () => {
        clearTimeout(expiry);
        own.delete(end);
        if (own.size === 0) open.delete(owner);
        aborted.abort();
        return texts.return(undefined);
      };
      const expiry = setTimeout(() => void end(), Math.min(caller.expiresAt - clock.now(), longestMs));
      own.add(end);
      open.set(owner, own);
      return streamOf(texts, end);
    },
    close() {
      closed = true;
      for (const own of [...open.values()]) for (const end of [...own]) void end();
    },
  };
}

const messageOf = (page: EventPage) => `id: ${page.last}\ndata: ${JSON.stringify(page)}\n\n`;

/** Wakes a waiting reader when events were committed. */
function createNews() {
  let wake: ((came: boolean) => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => clearTimeout(timer);
  return {
    come: () => wake?.(true),
    end,
    /** Resolves to whether events come within `ms` from now. */
    next: (ms: number) =>
      new Promise<boolean>((resolve) => {
        end();
        wake = resolve;
        timer = setTimeout(() => resolve(false), ms);
      }),
  };
}

/** Pulls each text when the reader asks for it, so that a slow reader does not fill the portal's memory. */
function streamOf(texts: AsyncGenerator<string>, end: () => Promise<unknown>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await texts.next();
        if (!next.done) controller.enqueue(encoder.encode(next.value));
        else {
          void end();
          controller.close();
        }
      } catch (error) {
        void end();
        throw error;
      }
    },
    async cancel() {
      await end();
    },
  });
}
