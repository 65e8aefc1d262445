import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createGzip } from 'node:zlib';
import { Esanduce, type EsanduceOptions, isEsanduceError } from '@esanduce/sdk';

async function open(
  t: TestContext,
  answer: (response: ServerResponse) => void,
  options: Partial<EsanduceOptions> = {},
) {
  let closed = 0;
  const server = createServer((request, response) => {
    response.on('close', () => (closed += 1));
    request.resume();
    answer(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const given = {
    baseUrl,
    token: 't',
    random: () => 0,
    logLevel: 'silent',
    maxRetries: 0,
    ...options,
  } as const;
  return { esanduce: new Esanduce(given), closed: () => closed };
}
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const codeOf = (work: PromiseLike<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (isEsanduceError(error) ? error.code : String(error)),
  );
const zeros = Buffer.alloc(1_000_000, '0');

for (const [name, status, type] of [
  ['JSON', 200, 'application/json'],
  ['a document', 200, 'application/pdf'],
] as const) {
  for (const packed of [false, true]) {
    test(`${name} without end${packed ? ', packed small,' : ''} is an error, and the connection is closed`, async (t) => {
      const { esanduce, closed } = await open(t, (response) => {
        response.writeHead(status, { 'content-type': type, ...(packed && { 'content-encoding': 'gzip' }) });
        const sink = packed ? createGzip() : response;
        if (packed) sink.pipe(response);
        const more = () => {
          while (!response.destroyed && sink.write(zeros));
        };
        sink.on('drain', more);
        response.on('close', () => sink.destroy());
        more();
      });
      const call =
        type === 'application/pdf' ? esanduce.bills.download('bill_1') : esanduce.bills.get('bill_1');
      assert.equal(await codeOf(call), 'invalid-response');
      await until(() => closed() === 1);
    });
  }
}

for (const status of [200, 409]) {
  test(`a body of ${status} that never ends is bounded by the attempt's time, and its connection closed`, async (t) => {
    const { esanduce, closed } = await open(
      t,
      (response) => {
        const type = status === 200 ? 'application/json' : 'application/problem+json';
        response.writeHead(status, { 'content-type': type });
        response.write('{"data":[');
      },
      { timeout: 100 },
    );
    assert.equal(await codeOf(esanduce.paymentMethods.list()), 'timeout');
    await until(() => closed() === 1);
  });
}

test("a caller's signal ends reading a body that never ends", async (t) => {
  const stop = new AbortController();
  const { esanduce, closed } = await open(t, (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"data":[', () => stop.abort());
  });
  assert.equal(await codeOf(esanduce.paymentMethods.list({}, { signal: stop.signal })), 'aborted');
  await until(() => closed() === 1);
});

test('media types are compared without case, and not by how they begin', async (t) => {
  const types = [
    'Application/JSON',
    'APPLICATION/JSON ; charset=UTF-8',
    'application/jsonp',
    'application/json-seq',
  ];
  const found: string[] = [];
  for (const type of types) {
    const { esanduce } = await open(t, (response) =>
      response
        .writeHead(200, { 'content-type': type })
        .end('{"data":[],"nextCursor":null,"asOf":"2026-11-23"}'),
    );
    found.push(await codeOf(esanduce.paymentMethods.list()));
  }
  assert.deepEqual(found, ['done', 'done', 'invalid-response', 'invalid-response']);
});

test('a Retry-After that is past or no time at all still backs off', async () => {
  for (const header of ['Mon, 23 Nov 2020 07:00:00 GMT', '0', '1.5', '0.5', 'soon', '-3']) {
    const waits: unknown[] = [];
    const note = (_: string, { wait }: Record<string, unknown>) => wait !== undefined && waits.push(wait);
    const esanduce = new Esanduce({
      baseUrl: 'https://portal.example',
      token: 't',
      random: () => 0.1,
      maxRetries: 2,
      logger: { debug: note, info: note, warn: note, error: note },
      logLevel: 'info',
      fetch: () => Promise.resolve(new Response('', { status: 503, headers: { 'retry-after': header } })),
    });
    assert.equal(await codeOf(esanduce.paymentMethods.list()), 'unavailable');
    assert.deepEqual(waits, [30, 60], header);
  }
});

test('the error says how long the portal asks to wait, in ms', async (t) => {
  const { esanduce } = await open(t, (response) => response.writeHead(503, { 'retry-after': '120' }).end());
  await assert.rejects(esanduce.paymentMethods.list(), { retryAfter: 120_000, code: 'unavailable' });
});
