import { createParser } from 'eventsource-parser';
import type { EventPage } from '../contract/event.ts';
import { parseBody } from './response.ts';

/** ms without a byte after which a connection counts as lost: the portal sends a sign of life twice as often. */
const silence = 30_000;

/**
 * The pages that come down one stream of server-sent events. Ends with the stream, the signal or a silence; the body is
 * cancelled on every way out.
 * @param onBytes called for everything that arrives, also comments
 * @throws ContractBreach for a message that is no page of events
 */
export async function* readPages(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal | undefined,
  onBytes: () => void,
): AsyncGenerator<EventPage, void, void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  let messages: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => messages.push(data) });
  try {
    for (;;) {
      const timer = setTimeout(stop, silence);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      onBytes();
      parser.feed(value);
      const arrived = messages;
      messages = [];
      for (const message of arrived) yield parseBody('events.list', message, () => undefined);
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
  }
}
