import type { EventPage, PortalEvent } from '../contract/event.ts';
import { isEsanduceError } from './errors.ts';
import type { Settings } from './options.ts';
import { backoff } from './retry.ts';
import { readSuccess } from './response.ts';
import type { Call } from './transport.ts';
import { sleep } from './wait.ts';

export interface EventsOptions {
  /** Id of the last event known; without it they begin a minute ago, so that what was read just before is covered. */
  after?: PortalEvent['id'] | undefined;
  /** Ends them. */
  signal?: AbortSignal | undefined;
  /** Told whenever the portal was heard, also without news; `last` is the place to go on from. */
  onContact?: ((last: PortalEvent['id'] | undefined) => void) | undefined;
}

/**
 * Everything that changes, as it happens, none left out and none twice. A lost connection is taken up again where it broke
 * off; where no stream comes through, the portal is asked every ten seconds. Ends with the signal.
 * @throws EsanduceError when the portal refuses for good: `insufficient-scope`, `origin-not-allowed`, `not-found`
 */
export type Events = (options?: EventsOptions) => AsyncGenerator<PortalEvent, void, void>;

/** ms: the portal gives a sign of life twice as often. */
const silence = 30_000;
const pollEvery = 10_000;
const pause = 100;
/** Polls before a stream is tried again. */
const patience = 30;

export const events = (call: Call, { random }: Settings): Events =>
  async function* ({ after, signal, onContact } = {}) {
    let polls = 0;

    /** Pages as they come down one stream. Nothing that comes after a silence is waited for. */
    async function* stream(): AsyncGenerator<EventPage, void> {
      const body = await call('events.list', { query: { after }, stream: true }, { signal });
      const reader = (body as unknown as ReadableStream<BufferSource>)
        .pipeThrough(new TextDecoderStream())
        .getReader();
      const stop = () => void reader.cancel().catch(() => undefined);
      signal?.addEventListener('abort', stop);
      let text = '';
      // Until something comes through: a proxy that holds streams back would answer, and be silent.
      polls = 1;
      try {
        for (;;) {
          const timer = setTimeout(stop, silence);
          const { done, value } = await reader.read().finally(() => clearTimeout(timer));
          if (done) return;
          polls = 0;
          onContact?.(after);
          const messages = (text + value).split(/\r?\n\r?\n/);
          text = messages.pop() ?? '';
          for (const message of messages) {
            const data = /^data: ?(.*)/m.exec(message)?.[1];
            if (data) yield readSuccess('events.list', 'application/json', data, () => undefined);
          }
        }
      } finally {
        signal?.removeEventListener('abort', stop);
        stop();
      }
    }

    async function* poll(): AsyncGenerator<EventPage, void> {
      yield await call('events.list', { query: { after } }, { signal });
      polls = (polls + 1) % patience;
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
        // 401 is over with the next token, 408 and 429 with time.
        if (isEsanduceError(error) && /^4(?!01|08|29)/.test(String(error.status))) throw error;
        // A proxy, or a portal that does not stream.
        polls ||= Number(isEsanduceError(error) && error.code === 'invalid-response');
      }
      await sleep(pause + backoff(tries || 1, random), signal);
    }
  };
