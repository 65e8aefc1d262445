import type { EventPage, PortalEvent } from '../contract/event.ts';
import type { EventId } from '../contract/identifier.ts';
import { isEsanduceError } from './errors.ts';
import type { Settings } from './options.ts';
import { parseBody } from './response.ts';
import { backoff } from './retry.ts';
import type { Transport } from './transport.ts';
import { sleep } from './wait.ts';

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
/** Polls before a stream is tried again. */
const pollsPerStream = 30;

export const events = ({ call, open }: Transport, { random }: Settings): Events =>
  async function* ({ after, signal, onContact } = {}) {
    /** Polls since the last stream; 0 when a stream is next. */
    let polls = 0;

    async function* stream(): AsyncGenerator<EventPage, void> {
      // Loaded when first needed, to keep the parser out of what a page loads first. Polls if it cannot be loaded.
      polls = 1;
      const { readMessages } = await import('./event-stream.ts');
      polls = 0;
      const body = await open('events.list', { query: { after } }, { signal });
      // Until something arrives: a proxy that holds streams back answers, and stays silent.
      polls = 1;
      const messages = readMessages(body, signal, () => {
        polls = 0;
        onContact?.(after);
      });
      for await (const message of messages) yield parseBody('events.list', message, () => undefined);
    }

    async function* poll(): AsyncGenerator<EventPage, void> {
      yield (await call('events.list', { query: { after } }, { signal })).data;
      polls = (polls + 1) % pollsPerStream;
      await sleep(pollEvery, signal);
    }

    for (let tries = 1; !signal?.aborted; tries += 1) {
      try {
        for await (const { data, last } of polls ? poll() : stream()) {
          tries = 0;
          after = last;
          onContact?.(last);
          yield* data;
        }
      } catch (error) {
        // 401 ends with the next token, 408 and 429 with time.
        if (isEsanduceError(error) && /^4(?!01|08|29)/.test(String(error.status))) throw error;
        // A proxy, or a portal that does not stream.
        polls ||= Number(isEsanduceError(error) && error.code === 'invalid-response');
      }
      await sleep(pause + backoff(tries || 1, random), signal);
    }
  };
