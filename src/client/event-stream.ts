import { createParser } from 'eventsource-parser';

/** ms without a byte after which a connection counts as lost: the portal sends a sign of life twice as often. */
const silence = 30_000;

/**
 * The data of the messages in one stream of server-sent events. Ends with the stream, the signal or a silence; the body is
 * cancelled on every way out. Imports nothing of the client, so that bundlers put it and its parser in a chunk of their own.
 * @param onBytes called for everything that arrives, also comments
 */
export async function* readMessages(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal | undefined,
  onBytes: () => void,
): AsyncGenerator<string, void, void> {
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
      yield* arrived;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
  }
}
