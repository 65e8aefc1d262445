import { expectEqual, expectThat, Nonconformity } from './expectation.ts';
import type { Target } from './target.ts';
import { call } from './target.ts';

/** The longest that an event which has happened may take, ms. */
const patienceMs = 10_000;

export interface EventStream {
  readonly response: Response;
  /** All text so far, once it holds the wanted one. */
  readonly textWith: (wanted: string) => Promise<string>;
}

/** Opens a stream of the events after one, and closes it whatever becomes of `use`. */
export async function withEventStream(
  target: Target,
  token: string,
  after: string,
  use: (stream: EventStream) => Promise<void>,
): Promise<void> {
  const headers = { accept: 'text/event-stream' };
  const response = await call(target, 'events.list', { token, query: { after }, headers });
  expectThat(response.body, 'a stream has a body');
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Nonconformity(`within ${patienceMs / 1000} s the stream said no more than: ${text}`));
    }, patienceMs);
  });
  tooLate.catch(() => undefined);
  try {
    await use({
      response,
      async textWith(wanted) {
        while (!text.includes(wanted)) {
          const { done, value } = await Promise.race([reader.read(), tooLate]);
          expectThat(!done, `the stream goes on after: ${text}`);
          text += decoder.decode(value, { stream: true });
        }
        return text;
      },
    });
  } finally {
    clearTimeout(timer);
    await reader.cancel();
  }
}

/** The answer is a stream that nothing on the way keeps. */
export function expectStream({ status, headers }: Response): void {
  expectEqual(status, 200, 'status');
  expectThat(
    /^text\/event-stream\b/.test(headers.get('content-type') ?? ''),
    'events.list is text/event-stream',
  );
  expectThat(/no-store/.test(headers.get('cache-control') ?? ''), 'a stream is stored nowhere');
}
