import { createParser } from 'eventsource-parser';

/** ms without a byte after which a connection counts as lost: the portal sends a sign of life twice as often. */
const silence = 30_000;

/** The most characters of one message: far more than a page of events has. */
const maxMessage = 5_000_000;

/**
 * The data of the messages in one stream of server-sent events. Ends with the stream, the signal, a silence, or a message
 * that is too long; the body is cancelled on every way out. Imports nothing of the client, so that bundlers put it and its
 * parser in a chunk of their own.
 * @param onBytes called for everything that arrives, also comments
 */
export async function* readMessages(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal | undefined,
  onBytes: () => void,
): AsyncGenerator<string, void, void> {
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  let messages: string[] = [];
  try {
    const decoder = new TextDecoder();
    const parser = createParser({
      maxBufferSize: maxMessage,
      onEvent: ({ data }) => messages.push(data),
      onError(error) {
        if (error.type === 'max-buffer-size-exceeded') throw error;
      },
    });
    for (;;) {
      const timer = setTimeout(stop, silence);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      onBytes();
      parser.feed(decoder.decode(value, { stream: true }));
      const arrived = messages;
      messages = [];
      yield* arrived;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
  }
}
