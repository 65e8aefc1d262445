import type { EventPage } from '../../contract/index.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import type { PortalContext } from '../context.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { eventId } from './position.ts';
import { lostPage, readEvents, type Start } from './read-events.ts';

/** The streams of events that are open in this process. */
export interface EventStreams {
  /**
   * What follows `start` as server-sent events, a page each, until the caller's token expires.
   * @throws ProblemError `unavailable` once the portal is closing
   */
  open(caller: CustomerCaller, start: Start): ReadableStream<Uint8Array>;
  /** Ends all of them; their clients come back elsewhere, or later. */
  close(): void;
}

/** ms between signs of life where there is no news: a connection that is gone shows, and proxies keep one that is not. */
const heartbeatMs = 15_000;
const heartbeat = ':\n\n';
const pageSize = 100;
/** The longest a timer can run. */
const longestMs = 2 ** 31 - 1;

export function createEventStreams(
  { store, clock }: Pick<PortalContext, 'store' | 'clock'>,
  beatMs = heartbeatMs,
): EventStreams {
  const open = new Set<AbortController>();
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
        // A full page may not be all: the next is read at once.
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
      const controller = new AbortController();
      const left = Math.min(caller.expiresAt - clock.now(), longestMs);
      const expiry = setTimeout(() => controller.abort(), left);
      const end = () => {
        clearTimeout(expiry);
        open.delete(controller);
        controller.abort();
      };
      open.add(controller);
      return streamOf(messages(caller, start, controller.signal), end);
    },
    close() {
      closed = true;
      for (const controller of open) controller.abort();
    },
  };
}

const messageOf = (page: EventPage) => `id: ${page.last}\ndata: ${JSON.stringify(page)}\n\n`;

/** Waits for news, also for what came while nobody waited. */
function createNews() {
  let wake: ((came: boolean) => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => clearTimeout(timer);
  return {
    come: () => wake?.(true),
    end,
    /** Whether any comes from now on, within `ms`. */
    next: (ms: number) =>
      new Promise<boolean>((resolve) => {
        end();
        wake = resolve;
        timer = setTimeout(() => resolve(false), ms);
      }),
  };
}

/** The texts as they are asked for: who reads slowly does not make the portal keep more. */
function streamOf(texts: AsyncGenerator<string>, end: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await texts.next();
        if (!next.done) controller.enqueue(encoder.encode(next.value));
        else {
          end();
          controller.close();
        }
      } catch (error) {
        end();
        throw error;
      }
    },
    async cancel() {
      end();
      await texts.return(undefined);
    },
  });
}
