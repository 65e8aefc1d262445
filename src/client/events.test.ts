import { Esanduce, isEsanduceError } from '@esanduce/sdk';
import type { PortalEvent } from '@esanduce/sdk';
import { problemTypePrefix } from '@esanduce/sdk/contract';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';

const id = (number: number) => `evt_${String(number).padStart(16, '0')}` as const;
const event = (number: number): PortalEvent => ({
  id: id(number),
  type: 'bill.issued',
  at: '2026-11-23T08:15:00.000Z',
  propertyId: 'prop_a',
  subject: `bill_${number}`,
});
const page = (last: number, ...numbers: number[]) => ({ data: numbers.map(event), last: id(last) });
const message = (last: number, ...numbers: number[]) =>
  `id: ${id(last)}\ndata: ${JSON.stringify(page(last, ...numbers))}\n\n`;

interface Asked {
  stream: boolean;
  after: string | null;
  token: string | null;
}
/** What a portal does with one request; a stream is what the test makes of it. */
type Act = (stream: Stream) => Response | Promise<Response>;

/** One stream, whose other end the test holds. */
class Stream {
  readonly body: ReadableStream<Uint8Array>;
  stopped = false;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  constructor() {
    this.body = new ReadableStream<Uint8Array>({
      start: (controller) => void (this.#controller = controller),
      cancel: () => void (this.stopped = true),
    });
  }
  say(text: string | Uint8Array): void {
    this.#controller.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  }
  end(): void {
    this.#controller.close();
  }
  breakOff(): void {
    this.#controller.error(new TypeError('network error'));
  }
  get answer(): Response {
    return new Response(this.body, { headers: { 'content-type': 'text/event-stream' } });
  }
}

const fetches = new WeakMap<Esanduce, typeof fetch>();
/** What a client of `open` sends with. */
const fetchOf = (client: Esanduce): typeof fetch => fetches.get(client) ?? assert.fail();

/** A client of a portal that does one act after another, the last one again and again. */
function open(...acts: Act[]) {
  const asked: Asked[] = [];
  const streams: Stream[] = [];
  let tokens = 0;
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    assert.equal(url.pathname, '/v1/events');
    asked.push({
      stream: request.headers.get('accept') === 'text/event-stream',
      after: url.searchParams.get('after'),
      token: request.headers.get('authorization'),
    });
    const stream = new Stream();
    streams.push(stream);
    const act = acts[Math.min(asked.length, acts.length) - 1]!;
    return act(stream);
  };
  const client = new Esanduce({
    baseUrl: 'https://portal.example',
    token: () => `t${(tokens += 1)}`,
    maxRetries: 0,
    random: () => 0.99,
    logLevel: 'silent',
    fetch: send,
  });
  fetches.set(client, send);
  return { client, asked, streams };
}
const streamed =
  (...texts: string[]): Act =>
  (stream) => {
    for (const text of texts) stream.say(text);
    return stream.answer;
  };
const ended =
  (...texts: string[]): Act =>
  (stream) => {
    const answer = streamed(...texts)(stream);
    stream.end();
    return answer;
  };
const problem =
  (status: number, code: string): Act =>
  () =>
    Response.json(
      { type: problemTypePrefix + code, title: 'No', status, requestId: 'req_1' },
      { status, headers: { 'content-type': 'application/problem+json' } },
    );

/** Lets everything that waits for no timer happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
/** Time passes, and what it brings about happens. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1_000) {
    await settle();
    mock.timers.tick(Math.min(left, 1_000));
  }
  await settle();
}

describe('events', () => {
  let stop: AbortController;
  let heard: string[];
  let failure: unknown;
  let over: boolean;

  /** Follows a client's events as a page does. */
  function follow(client: Esanduce, after?: PortalEvent['id']): void {
    heard = [];
    failure = undefined;
    over = false;
    void (async () => {
      try {
        for await (const { subject } of client.events({ after, signal: stop.signal })) {
          heard.push(String(subject));
        }
      } catch (error) {
        failure = error;
      }
      over = true;
    })();
  }

  beforeEach(() => {
    stop = new AbortController();
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  });
  afterEach(async () => {
    stop.abort();
    await pass(1_000);
    mock.timers.reset();
  });

  test('arrive as they happen, and whole even when the network splits them', async () => {
    const { client, streams } = open((stream) => stream.answer);
    follow(client);
    await settle();
    const bytes = new TextEncoder().encode(`: жив\n\n${message(2, 1, 2)}retry: 5\n${message(3, 3)}`);
    for (const byte of bytes) streams[0]!.say(Uint8Array.of(byte));
    await settle();
    await settle();
    assert.deepEqual(heard, ['bill_1', 'bill_2', 'bill_3']);
  });

  test('read data on several lines, whatever ends a line', async () => {
    const lines = JSON.stringify(page(2, 1, 2), undefined, 1).split('\n');
    for (const end of ['\n', '\r\n', '\r']) {
      const { client, streams } = open((stream) => stream.answer);
      follow(client);
      await settle();
      streams[0]!.say(`id: ${id(2)}${end}${lines.map((line) => `data: ${line}${end}`).join('')}${end}`);
      // After a lone CR only the next bytes tell that no LF follows.
      streams[0]!.say(`:${end}`);
      await settle();
      assert.deepEqual(heard, ['bill_1', 'bill_2'], JSON.stringify(end));
      stop.abort();
      await pass(1_000);
      stop = new AbortController();
    }
  });

  test('cancel the body of an answer that is no stream, and of a stream that breaks the contract', async () => {
    const { client, streams } = open(
      ({ body }) => new Response(body, { headers: { 'content-type': 'text/html' } }),
      () => Response.json(page(1, 1)),
    );
    follow(client);
    await pass(1_000);
    assert.equal(streams[0]!.stopped, true);
    stop.abort();
    await pass(1_000);
    stop = new AbortController();
    const broken = open(streamed('data: {}\n\n'), () => Response.json(page(1, 1)));
    follow(broken.client);
    await pass(1_000);
    assert.equal(broken.streams[0]!.stopped, true);
  });

  test('resume where they stopped, after a clean end and after a fault', async () => {
    const { client, asked, streams } = open(
      ended(message(5, 4, 5)),
      streamed(message(9, 6)),
      streamed(message(11, 10)),
    );
    follow(client, id(3));
    await pass(1_000);
    streams[1]!.breakOff();
    await pass(1_000);
    assert.deepEqual(
      asked.map(({ stream, after }) => [stream, after]),
      [
        [true, id(3)],
        [true, id(5)],
        [true, id(9)],
      ],
    );
    assert.deepEqual(heard, ['bill_4', 'bill_5', 'bill_6', 'bill_10']);
  });

  test('a silent connection is closed, one with heartbeats is kept', async () => {
    const { client, asked, streams } = open(streamed(message(1)));
    follow(client);
    for (let beat = 0; beat < 8; beat += 1) {
      await pass(15_000);
      streams[0]!.say(':\n\n');
    }
    assert.equal(asked.length, 1);
    await pass(31_000);
    assert.deepEqual(
      asked.map(({ stream, after }) => [stream, after]),
      [
        [true, null],
        [true, id(1)],
      ],
    );
    assert.equal(streams[0]!.stopped, true);
  });

  test('falls back to polling when streams are buffered, and tries a stream again later', async () => {
    const { client, asked } = open(
      (stream) => stream.answer,
      () => Response.json(page(2, 1, 2)),
      () => Response.json(page(2)),
    );
    follow(client);
    await pass(45_000);
    assert.deepEqual(heard, ['bill_1', 'bill_2']);
    assert.deepEqual(
      asked.map(({ stream, after }) => [stream, after]),
      [
        [true, null],
        [false, null],
        [false, id(2)],
      ],
    );
    await pass(340_000);
    assert.ok(asked.slice(3).some(({ stream }) => stream));
  });

  test('polls at once when the answer is not a stream', async () => {
    const { client, asked } = open(() => Response.json(page(1, 1)));
    follow(client);
    await pass(1_000);
    assert.deepEqual(
      asked.map(({ stream }) => stream),
      [true, false],
    );
    assert.deepEqual(heard, ['bill_1']);
  });

  test('continue with a new token when the old one expires', async () => {
    const { client, asked } = open(
      ended(message(1, 1)),
      problem(401, 'token-expired'),
      streamed(message(2, 2)),
    );
    follow(client);
    await pass(1_000);
    assert.deepEqual(
      asked.map(({ token }) => token),
      ['Bearer t1', 'Bearer t1', 'Bearer t2'],
    );
    assert.deepEqual(heard, ['bill_1', 'bill_2']);
  });

  test('never fail on a lost connection, and retry less and less often', async () => {
    const { client, asked } = open(() => {
      throw new TypeError('Failed to fetch');
    });
    follow(client);
    await pass(60_000);
    assert.equal(over, false);
    assert.ok(asked.length > 5 && asked.length < 20, `${asked.length} requests in a minute`);
  });

  test('fail when the portal refuses for good', async () => {
    const { client, asked } = open(problem(403, 'insufficient-scope'));
    follow(client);
    await pass(1_000);
    assert.equal(asked.length, 1);
    assert.ok(isEsanduceError(failure) && failure.code === 'insufficient-scope');
  });

  test('end with the signal, and the connection with them', async () => {
    const { client, asked, streams } = open(streamed(message(1)));
    follow(client);
    await settle();
    stop.abort();
    await pass(1_000);
    assert.deepEqual([over, failure, streams[0]!.stopped, asked.length], [true, undefined, true, 1]);
  });

  test('report every contact, and the id to resume from', async () => {
    const { client, streams } = open(streamed(message(7)));
    const contacts: unknown[] = [];
    void client.events({ signal: stop.signal, onContact: (last) => contacts.push(last) }).next();
    await settle();
    streams[0]!.say(':\n\n');
    await settle();
    assert.deepEqual(contacts, [undefined, id(7), id(7)]);
  });

  test('retry a portal that does not answer at most once a minute', async () => {
    for (const answer of [
      () => Promise.reject(new TypeError('Failed to fetch')),
      problem(503, 'unavailable'),
      () => new Promise<Response>(() => undefined),
      ended(),
      ended(message(1)),
      ended('data: {}\n\n'),
      () => Response.json({}),
    ] as Act[]) {
      const { client, asked } = open(answer);
      follow(client);
      await pass(600_000);
      assert.ok(asked.length < 40, `${asked.length} requests in ten minutes`);
      const before = asked.length;
      await pass(900_000);
      const later = asked.length - before;
      assert.ok(later >= 5 && later <= 40, `${later} requests in the next quarter of an hour`);
      stop.abort();
      await pass(1_000);
      stop = new AbortController();
    }
  });

  test('retry at once when the device is online again or the page becomes visible', async () => {
    for (const type of ['online', 'visibilitychange']) {
      const target = new EventTarget();
      const globals = { addEventListener: target.addEventListener.bind(target), document: target };
      Object.assign(globalThis, globals, { removeEventListener: target.removeEventListener.bind(target) });
      try {
        const { client, asked } = open(() => {
          throw new TypeError('Failed to fetch');
        });
        follow(client);
        await pass(300_000);
        const before = asked.length;
        target.dispatchEvent(new Event(type));
        await pass(1_000);
        assert.ok(asked.length > before, type);
        stop.abort();
        await pass(1_000);
        stop = new AbortController();
      } finally {
        for (const name of ['addEventListener', 'document', 'removeEventListener']) {
          Reflect.deleteProperty(globalThis, name);
        }
      }
    }
  });

  test('wait as long as the portal asks', async () => {
    const { client, asked } = open(
      () => new Response('', { status: 503, headers: { 'retry-after': '300' } }),
    );
    follow(client);
    await pass(290_000);
    assert.equal(asked.length, 1);
    await pass(20_000);
    assert.equal(asked.length, 2);
  });

  test('continue after an event that cannot be parsed, and log it', async () => {
    const odd = { data: [event(1), { id: 'x', type: 'bill.issued' }, event(3)], last: id(3) };
    for (const acts of [
      [streamed(`data: ${JSON.stringify(odd)}\n\n`, message(4, 4))],
      // Where nothing streams.
      [() => Response.json(odd), () => Response.json(odd), () => Response.json(page(4, 4))],
    ] as Act[][]) {
      const warnings: unknown[] = [];
      const { client, asked } = open(...acts);
      const spy = mock.method(console, 'warn', (...line: unknown[]) => warnings.push(line));
      const loud = new Esanduce({
        baseUrl: 'https://portal.example',
        token: 't',
        maxRetries: 0,
        random: () => 0.5,
        fetch: (url, init) => fetchOf(client)(url, init),
      });
      follow(loud);
      await pass(30_000);
      spy.mock.restore();
      assert.deepEqual(heard.slice(0, 2), ['bill_1', 'bill_3']);
      assert.ok(heard.includes('bill_4'));
      assert.match(JSON.stringify(warnings), /an event cannot be read/);
      assert.ok(asked.length <= 6, `${asked.length} requests`);
      stop.abort();
      await pass(1_000);
      stop = new AbortController();
    }
  });
});
