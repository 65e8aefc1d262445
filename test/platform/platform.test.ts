import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { after, before, test, type TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import { Esanduce, type EsanduceOptions, isEsanduceError, memoryJournal, money } from '@esanduce/sdk';

/** What the client works without: platforms, old browsers and tests lack one or another. */
const spared = [
  'TextDecoderStream',
  'TextDecoder',
  'TransformStream',
  'ReadableStream',
  'ReadableStream.prototype.pipeThrough',
  'AbortSignal.any',
  'AbortSignal.timeout',
  'AbortSignal.prototype.throwIfAborted',
  'structuredClone',
  'crypto.randomUUID',
  'performance',
  'Promise.withResolvers',
  'DOMException',
];

let worker: Worker;
before(() => void (worker = new Worker(new URL('sandbox-worker.ts', import.meta.url))));
after(() => worker.terminate());

/** A client of a sandbox that runs in another thread. */
async function open(options: Partial<EsanduceOptions> = {}): Promise<Esanduce> {
  worker.postMessage('open');
  const [portal] = (await once(worker, 'message')) as [{ baseUrl: string; token: string }];
  return new Esanduce({
    ...portal,
    logLevel: 'silent',
    journal: memoryJournal(),
    random: () => 0,
    ...options,
  });
}

/** Takes a global, or a member of one, away for as long as the test lasts. */
function without(t: TestContext, path: string): void {
  const names = path.split('.');
  const name = names.pop() ?? '';
  let holder: object = globalThis;
  for (const key of names) holder = Reflect.get(holder, key) as object;
  const owner =
    name in holder && !Object.hasOwn(holder, name) ? (Object.getPrototypeOf(holder) as object) : holder;
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  assert.ok(descriptor, `${path} is here to be taken away`);
  Object.defineProperty(owner, name, { value: undefined, configurable: true, writable: true });
  t.after(() => void Object.defineProperty(owner, name, descriptor));
}

const codeOf = (work: PromiseLike<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (isEsanduceError(error) ? error.code : String(error)),
  );

/** What a page does: reads, downloads, is refused, pays, stops waiting, is not answered in time. */
async function useAll(esanduce: Esanduce): Promise<void> {
  const [bill] = (await esanduce.bills.list({ status: 'open' })).data;
  assert.ok(bill);
  assert.equal(await codeOf(esanduce.bills.get('bill_none')), 'not-found');
  const [card] = (await esanduce.paymentMethods.list()).data;
  const { status } = await esanduce.pay({
    items: [{ payable: { type: 'bill', id: bill.id }, amount: bill.outstanding }],
    method: { type: 'card', id: card!.id },
  });
  assert.equal(status, 'succeeded');
  const stop = new AbortController();
  const stopped = codeOf(esanduce.bills.get(bill.id, { signal: stop.signal }));
  stop.abort();
  assert.equal(await stopped, 'aborted');
  // On a busy machine the answer may be there before the timer.
  let ended = '';
  for (let tries = 0; tries < 20 && ended !== 'timeout'; tries += 1)
    ended = await codeOf(esanduce.bills.get(bill.id, { timeout: 0, maxRetries: 0 }));
  assert.equal(ended, 'timeout');
}

/** The platform's own `fetch` cannot do without these: where they are missing, bodies have no stream. */
const neededByFetch = /^ReadableStream(\.prototype\.pipeThrough)?$/;

/** A `fetch` that counts the event streams which are open. */
function countingFetch(inner: typeof fetch) {
  const streams = { begun: 0, open: 0 };
  const counting: typeof fetch = async (url, init) => {
    const answer = await inner(url, init);
    const body = answer.body as ReadableStream | null;
    if (answer.headers.get('content-type') !== 'text/event-stream') return answer;
    streams.begun += 1;
    streams.open += 1;
    let isOpen = true;
    const gone = () => {
      if (isOpen) streams.open -= 1;
      isOpen = false;
    };
    init?.signal?.addEventListener('abort', gone);
    if (!body) return answer;
    const [getReader, cancel] = [body.getReader.bind(body), body.cancel.bind(body)];
    Object.assign(body, {
      getReader() {
        const reader = getReader();
        const cancelReader = reader.cancel.bind(reader);
        reader.cancel = (reason) => (gone(), cancelReader(reason));
        return reader;
      },
      cancel: (reason: unknown) => (gone(), cancel(reason)),
    });
    return answer;
  };
  return { counting, streams };
}

for (const path of spared) {
  test(
    `without ${path}, a page reads, pays, hears of changes and leaves no stream open`,
    { timeout: 60_000 },
    async (t) => {
      const { counting, streams } = countingFetch(
        neededByFetch.test(path) ? packageFetch('no stream') : fetch,
      );
      const esanduce = await open({ fetch: counting, timeout: 2_000 });
      without(t, path);
      await useAll(esanduce);
      const stop = new AbortController();
      await new Promise((resolve) => {
        void esanduce.events({ signal: stop.signal, onContact: resolve }).next();
      });
      stop.abort();
      while (streams.open > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      assert.ok(streams.begun <= 1, `${streams.begun} streams`);
    },
  );
}

for (const name of ['Request', 'Headers', 'AbortController', 'crypto']) {
  test(`without ${name}, nothing is sent and nothing is reported as paid`, { timeout: 30_000 }, async (t) => {
    let sent = 0;
    const esanduce = await open({
      maxRetries: 0,
      fetch: () => {
        sent += 1;
        return Promise.reject(new Error('It was sent.'));
      },
    });
    without(t, name);
    const order = {
      items: [{ payable: { type: 'bill', id: 'bill_1' }, amount: money(100) }],
      method: { type: 'card', id: 'pm_1' },
    } as const;
    await assert.rejects(
      esanduce.pay(order),
      (error) => isEsanduceError(error) || error instanceof TypeError,
    );
    assert.equal(sent, 0);
  });
}

/** As undici, node-fetch and cross-fetch see the world: a `Request` of the platform is no address to them. */
function checkPlain(
  url: unknown,
  init: unknown,
): asserts init is RequestInit & { headers: Record<string, string> } {
  assert.equal(typeof url, 'string');
  const { headers, body, method, signal } = init as RequestInit;
  assert.equal(Object.getPrototypeOf(headers), Object.prototype);
  assert.ok(Object.values(headers ?? {}).every((value) => typeof value === 'string'));
  assert.ok(body === undefined || typeof body === 'string');
  assert.equal(typeof method, 'string');
  assert.ok(signal instanceof AbortSignal);
}

/** Sends by `node:http` and answers what a package would: `kind` says how its body can be read. */
const packageFetch = (kind: 'stream of Node' | 'no stream') =>
  (async (url: string, init: unknown) => {
    checkPlain(url, init);
    const { method, headers, body, signal } = init;
    const sent = httpRequest(url, { method: String(method), headers, ...(signal && { signal }) });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const status = answer.statusCode ?? 0;
    const read = () => buffer(answer);
    return {
      status,
      ok: status >= 200 && status < 300,
      headers: { get: (name: string) => answer.headers[name.toLowerCase()] ?? null },
      ...(kind === 'stream of Node' && { body: answer }),
      text: async () => (await read()).toString(),
      blob: async () => new Blob([await read()]),
    };
  }) as unknown as typeof fetch;

for (const kind of ['stream of Node', 'no stream'] as const) {
  test(`a package's fetch, whose bodies are ${kind}, reads and pays`, { timeout: 30_000 }, async () => {
    await useAll(await open({ fetch: packageFetch(kind) }));
  });

  test(
    `a package's fetch, whose bodies are ${kind}, hears changes by asking`,
    { timeout: 30_000 },
    async () => {
      const esanduce = await open({ fetch: packageFetch(kind) });
      const stop = new AbortController();
      await new Promise((resolve) => {
        void esanduce.events({ signal: stop.signal, onContact: resolve }).next();
      });
      stop.abort();
    },
  );
}

test("the platform's fetch gets plain values too", async () => {
  const esanduce = await open({
    fetch: (url, init) => {
      checkPlain(url, init);
      return fetch(url, init);
    },
  });
  await useAll(esanduce);
});
