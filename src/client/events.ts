import {
  type EventPage,
  type PortalEvent,
  portalEventSchema,
  uncheckedEventPageSchema,
} from '../contract/event.ts';
import type { EventId } from '../contract/identifier.ts';
import { observeDrift } from '../contract/schema.ts';
import { ContractBreach } from './body.ts';
import { type EsanduceError, isEsanduceError } from './errors.ts';
import type { Settings } from './options.ts';
import { parseBody, parseJson } from './response.ts';
import type { Transport } from './transport.ts';
import { limitTime, sleepUntilBack } from './wait.ts';

export interface EventsOptions {
  /** Id of the last event known; default: events of the last minute, so that what was just read is covered. */
  after?: EventId | undefined;
  /** Ends the events. */
  signal?: AbortSignal | undefined;
  /** Called at every sign of life from the portal, also without events. `last` is the id to go on from. */
  onContact?: ((last: EventId | undefined) => void) | undefined;
}

/** Live events, as an async generator that ends with its signal. */
export type Events = (options?: EventsOptions) => AsyncGenerator<PortalEvent, void, void>;

/** ms between polls, where no stream gets through. */
const pollEvery = 10_000;
/** ms before a connection is made again, besides the backoff. */
const pause = 100;
/** ms at most on average between tries while the portal does not answer. */
const slowest = 60_000;
/** ms at most that the portal can ask to wait. */
const longestAsked = 600_000;
/** Polls at most before a stream is tried again. */
const pollsPerStream = 30;

export const events = ({ call, open }: Transport, { clock, log, random, timeout }: Settings): Events =>
  async function* ({ after, signal, onContact } = {}) {
    /** Polls before a stream is tried again; 0 when a stream is next. */
    let polls = 0;
    /** Streams in a row from which nothing came. */
    let silentStreams = 0;
    /** When the portal was last heard; for a poll, when its time was over. ms since 1970 UTC. */
    let heardAt = 0;
    // The loop below tries again, less and less often.
    const options = { signal, maxRetries: 0 };

    /** A page without the events that cannot be read: they would come again and again. */
    const parsePage: typeof parseBody<'events.list'> = (id, body, report): EventPage => {
      const value = parseJson(body as string);
      const page = uncheckedEventPageSchema.safeParse(value);
      // The usual check says what is wrong.
      if (!page.success) return parseBody(id, body, report);
      const { data, last } = page.data;
      const read = observeDrift(report, () => data.map((event) => portalEventSchema.safeParse(event)));
      for (const { error } of read) {
        const [issue] = error?.issues ?? [];
        const path = issue?.path.join('/');
        if (issue) log('warn', 'an event cannot be read', { path, message: issue.message, last });
      }
      return { data: read.flatMap((event) => (event.success ? [event.data] : [])), last };
    };

    async function* stream(): AsyncGenerator<EventPage, void> {
      // Until something arrives: a proxy may hold streams back, a platform may have none, the parser may not load.
      silentStreams += 1;
      polls = Math.min(2 ** silentStreams, pollsPerStream);
      // Loaded when first needed, to keep the parser out of what a page loads first.
      const { readMessages } = await limitTime(timeout, signal, () => import('./event-stream.ts'));
      const body = await open('events.list', { query: { after } }, options);
      const messages = readMessages(body, signal, () => {
        silentStreams = polls = 0;
        heardAt = clock.now();
        onContact?.(after);
      });
      for await (const message of messages) yield parsePage('events.list', message, () => undefined);
    }

    async function* poll(): AsyncGenerator<EventPage, void> {
      yield (await call('events.list', { query: { after } }, options, parsePage)).data;
      polls -= 1;
      await sleepUntilBack(pollEvery, signal);
      heardAt = clock.now();
    }

    for (let tries = 1; !signal?.aborted; tries += 1) {
      const began = clock.now();
      const isPoll = polls > 0;
      let asked = 0;
      try {
        for await (const { data, last } of isPoll ? poll() : stream()) {
          if (last !== after) tries = 0;
          after = last;
          onContact?.(last);
          yield* data;
        }
      } catch (error) {
        const {
          code,
          status,
          message,
          retryAfter = 0,
        } = isEsanduceError(error) ? error : ({} as Partial<EsanduceError>);
        // 401 ends with the next token, 408 and 429 with time.
        if (/^4(?!01|08|29)/.test(String(status))) throw error;
        asked = Math.min(retryAfter, longestAsked);
        if (isPoll || (code && !/^(timeout|invalid-response)$/.test(code))) {
          // The portal itself cannot be reached: that says nothing of streams.
          silentStreams = 0;
          polls = Number(isPoll);
        }
        if (error instanceof ContractBreach) polls = 1;
        if (error instanceof ContractBreach || (isPoll && code === 'invalid-response')) {
          log('warn', 'events cannot be read', { message: message ?? (error as Error).message });
        }
      }
      if (heardAt - began >= pollEvery) tries = 0;
      const wait = (0.5 + random()) * Math.min(300 * 2 ** (tries - 1), slowest);
      if (await sleepUntilBack(pause + asked + wait, signal)) tries = 0;
    }
  };
