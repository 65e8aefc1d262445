import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import {
  type Drift,
  Esanduce,
  type EsanduceError,
  type EsanduceOptions,
  type Logger,
  isEsanduceError,
} from '@esanduce/sdk';

interface Seen {
  method: string;
  url: string;
  key: string | undefined;
  token: string | undefined;
  body: string;
}
type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const card = {
  id: 'pm_1',
  brand: 'visa',
  last4: '4242',
  expiryMonth: 4,
  expiryYear: 2028,
  expired: false,
  isDefault: true,
  usuallyChallenged: false,
};
const page = (...data: object[]) => ({ data, nextCursor: null as string | null, asOf: '2026-11-23' });
const connection = { customerId: 'cus_1', name: 'Милица', connectedAt: '2026-11-23T08:15:00.000Z' };
const connect = { code: 'code_0123456789abcdef', redirectUri: 'https://partner.example/back' };

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_1', ...headers })
      .end(JSON.stringify(body));
const problem = (status: number, code: string, headers: Record<string, string> = {}, more: object = {}) =>
  json(
    status,
    { type: `urn:esanduce:problem:${code}`, title: 'A problem', status, requestId: 'req_1', ...more },
    { 'content-type': 'application/problem+json', ...headers },
  );
const raw =
  (body: string | Buffer, type?: string): Answer =>
  (response) =>
    response.writeHead(200, { 'x-request-id': 'req_1', ...(type && { 'content-type': type }) }).end(body);
const drop: Answer = (response) => response.destroy();
const never: Answer = () => undefined;

/** A portal that gives the answers one after the other, the last one for ever. */
async function portal(t: TestContext, ...answers: Answer[]) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const key = request.headers['idempotency-key'] as string | undefined;
      const token = request.headers.authorization;
      const body = Buffer.concat(chunks).toString();
      seen.push({ method: request.method!, url: request.url!, key, token, body });
      answers[Math.min(seen.length, answers.length) - 1]!(response, request);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = (options: Partial<EsanduceOptions> = {}) =>
    new Esanduce({ baseUrl, token: 'token_1', random: () => 0, logLevel: 'silent', ...options });
  return { seen, baseUrl, client };
}

async function failure(work: PromiseLike<unknown>): Promise<EsanduceError> {
  try {
    await work;
  } catch (error) {
    assert.ok(isEsanduceError(error), inspect(error));
    return error;
  }
  return assert.fail('it should have failed');
}

test('a read sends the token and the query, and returns the answer', async (t) => {
  const { seen, client } = await portal(t, json(200, page(card)));
  const cards = await client().paymentMethods.list({ limit: 5 });
  assert.deepEqual(cards.data, [card]);
  assert.equal(cards.hasNextPage(), false);
  assert.deepEqual(seen, [
    { method: 'GET', url: '/v1/payment-methods?limit=5', key: undefined, token: 'Bearer token_1', body: '' },
  ]);
});

test('keeps a path in the base URL, with or without a trailing slash', async (t) => {
  const { seen, baseUrl, client } = await portal(t, json(200, page()));
  await client({ baseUrl: `${baseUrl}/portal//` }).paymentMethods.list();
  assert.equal(seen[0]?.url, '/portal/v1/payment-methods');
});

for (const [name, fault] of Object.entries<Answer>({
  'a dropped connection': drop,
  'a body that breaks off': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9999' });
    response.write('{"data":[', () => response.destroy());
  },
  'no answer in time': never,
  '503': problem(503, 'unavailable'),
  '429': problem(429, 'rate-limited', { 'retry-after': '0' }),
  '500': problem(500, 'internal-error'),
  "a proxy's 502": (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad</h1>'),
})) {
  // Where nothing times out no short time may run out, as it does on a busy machine.
  const patience = fault === never ? { timeout: 500 } : {};

  test(`a read survives ${name}`, async (t) => {
    const { seen, client } = await portal(t, fault, fault, json(200, page(card)));
    assert.equal((await client(patience).paymentMethods.list()).data.length, 1);
    assert.equal(seen.length, 3);
  });

  test(`a write survives ${name} with one key, and one that is idempotent by itself without`, async (t) => {
    const { seen, client } = await portal(t, fault, json(201, connection));
    const esanduce = client(patience);
    assert.equal((await esanduce.connections.create(connect)).customerId, 'cus_1');
    assert.equal(seen.length, 2);
    assert.match(seen[0]!.key!, /^[0-9a-f]{32}$/);
    assert.equal(seen[1]!.key, seen[0]!.key);
    assert.equal(seen[1]!.body, JSON.stringify(connect));

    const put = await portal(t, fault, json(200, card));
    const { id } = await put.client(patience).paymentMethods.makeDefault('pm_1');
    assert.deepEqual([put.seen.length, put.seen[0]!.key, id], [2, undefined, card.id]);
  });
}

test('fails when the retries are used up, with an error that says why', async (t) => {
  const { seen, client } = await portal(t, problem(503, 'unavailable', {}, { detail: 'Back at nine.' }));
  const error = await failure(client().connections.create(connect, { idempotencyKey: 'mine' }));
  assert.equal(seen.length, 3);
  const { code, status, requestId, operationId, attempts, retryable, idempotencyKey } = error;
  assert.deepEqual(
    { code, status, requestId, operationId, attempts, retryable, idempotencyKey },
    {
      code: 'unavailable',
      status: 503,
      requestId: 'req_1',
      operationId: 'connections.create',
      attempts: 3,
      retryable: true,
      idempotencyKey: 'mine',
    },
  );
  assert.equal(error.problem?.detail, 'Back at nine.');
  assert.equal(error.message, 'connections.create: A problem Back at nine.');
});

test('does not retry a permanent problem', async (t) => {
  const { seen, client } = await portal(t, problem(409, 'already-paid'));
  const error = await failure(client().bills.get('bill_1'));
  assert.deepEqual(
    [error.code, error.status, error.retryable, error.attempts, seen.length],
    ['already-paid', 409, false, 1, 1],
  );
});

test('a problem with odd lesser fields, or of a newer portal, keeps its name', async (t) => {
  const { client } = await portal(t, problem(418, 'teapot', {}, { status: 'hot', errors: 'none' }));
  assert.equal((await failure(client().bills.get('bill_1'))).code, 'teapot');
});

test('maxRetries: 0 sends once', async (t) => {
  const { seen, client } = await portal(t, drop);
  const error = await failure(client({ maxRetries: 0 }).paymentMethods.list());
  assert.deepEqual([error.code, error.retryable, seen.length], ['network', true, 1]);
});

test('waits for Retry-After, in seconds or as a date', async (t) => {
  // 400 ms before the second that the date names.
  const clock = { now: () => Date.UTC(2026, 10, 23, 8, 0, 0, 600) };
  for (const [header, least] of [
    ['1', 990],
    ['Mon, 23 Nov 2026 08:00:01 GMT', 390],
  ] as const) {
    const { client } = await portal(
      t,
      problem(429, 'rate-limited', { 'retry-after': header }),
      json(200, page()),
    );
    const start = performance.now();
    await client({ clock }).paymentMethods.list();
    const waited = performance.now() - start;
    assert.ok(waited >= least && waited < least + 3000, `${header}: ${waited}`);
  }
});

test('a Retry-After past the deadline fails at once', async (t) => {
  const { seen, client } = await portal(t, problem(429, 'rate-limited', { 'retry-after': '60' }));
  const start = performance.now();
  const error = await failure(client({ deadline: 5000 }).paymentMethods.list());
  assert.ok(performance.now() - start < 4000);
  assert.deepEqual([error.code, error.retryable, seen.length], ['rate-limited', true, 1]);
});

test('the deadline ends a call whatever its attempts do', async (t) => {
  const { client } = await portal(t, never);
  const start = performance.now();
  const error = await failure(client({ timeout: 60 }).paymentMethods.list({}, { deadline: 150 }));
  assert.ok(performance.now() - start < 1000);
  assert.equal(error.code, 'timeout');
});

test('an aborted signal stops a call: before, while waiting for the answer, the token or a retry', async (t) => {
  const reason = new Error('left the page');
  const { seen, client } = await portal(t, never);
  const before = await failure(client().paymentMethods.list({}, { signal: AbortSignal.abort(reason) }));
  assert.deepEqual([before.code, before.attempts, before.cause, seen.length], ['aborted', 0, reason, 0]);

  const patient = await portal(t, problem(429, 'rate-limited', { 'retry-after': '20' }));
  for (const esanduce of [
    client(),
    client({ token: () => new Promise<string>(() => undefined) }),
    client({ fetch: () => new Promise<Response>(() => undefined) }),
    patient.client(),
  ]) {
    const stop = new AbortController();
    const call = failure(esanduce.paymentMethods.list({}, { signal: stop.signal }));
    await wait(30);
    stop.abort(reason);
    const error = await call;
    assert.deepEqual([error.code, error.cause, error.retryable], ['aborted', reason, false]);
  }
});

for (const [name, answer, says] of [
  ['HTML', raw('<html>', 'text/html'), /text\/html instead of application\/json/],
  ['an empty body', raw('', 'application/json'), /not JSON/],
  ['an empty body without a type', raw(''), /no media type instead/],
  ['truncated JSON', raw('{"data":[', 'application/json'), /not JSON/],
  ['JSON of another type', raw(JSON.stringify(page()), 'text/plain'), /text\/plain instead/],
  ['null', raw('null', 'application/json'), /wrong value at \//],
  ['a wrong type', json(200, page({ ...card, expiryMonth: 13 })), /wrong value at \/data\/0\/expiryMonth/],
  ['a missing field', json(200, { data: [] }), /wrong value at \/nextCursor/],
] as [string, Answer, RegExp][]) {
  test(`200 with ${name} is an invalid response`, async (t) => {
    const { seen, client } = await portal(t, answer);
    const error = await failure(client().paymentMethods.list());
    assert.deepEqual(
      [error.code, error.status, error.requestId, error.operationId, error.retryable, seen.length],
      ['invalid-response', 200, 'req_1', 'paymentMethods.list', false, 1],
    );
    assert.match(error.message, says);
  });
}

test('204, a redirect and a page of another server are invalid responses', async (t) => {
  for (const status of [204, 302, 404]) {
    const { client } = await portal(t, (response) =>
      response.writeHead(status, { location: '/login' }).end(),
    );
    const error = await failure(client().paymentMethods.list());
    assert.deepEqual([error.code, error.status], ['invalid-response', status]);
  }
});

test('a document comes as a Blob, and only when it is a PDF with content', async (t) => {
  const { client } = await portal(
    t,
    raw('%PDF-1.7', 'application/pdf'),
    raw('', 'application/pdf'),
    raw('<html>', 'text/html'),
  );
  const esanduce = client();
  const blob = await esanduce.bills.download('bill_1');
  assert.deepEqual([blob.type, await blob.text()], ['application/pdf', '%PDF-1.7']);
  assert.equal((await failure(esanduce.bills.download('bill_1'))).code, 'invalid-response');
  assert.equal((await failure(esanduce.bills.download('bill_1'))).code, 'invalid-response');
});

test('20 refusals of one token ask for the next one once, and cost no retry', async (t) => {
  const { seen, client } = await portal(t, (response, request) =>
    (request.headers.authorization === 'Bearer token_2' ? json(200, page()) : problem(401, 'token-expired'))(
      response,
      request,
    ),
  );
  let asked = 0;
  const esanduce = client({
    maxRetries: 0,
    token: async () => {
      asked += 1;
      await wait(20);
      return `token_${asked}`;
    },
  });
  await Promise.all(Array.from({ length: 20 }, () => esanduce.paymentMethods.list()));
  assert.equal(asked, 2);
  assert.equal(seen.filter(({ token }) => token === 'Bearer token_2').length, 20);
  await esanduce.paymentMethods.list();
  assert.equal(asked, 2);
});

test('a keyed write repeats its body and key after a renewed token', async (t) => {
  const { seen, client } = await portal(t, problem(401, 'token-expired'), json(201, connection));
  let asked = 0;
  await client({ token: () => `token_${(asked += 1)}` }).connections.create(connect);
  assert.deepEqual(
    seen.map(({ token }) => token),
    ['Bearer token_1', 'Bearer token_2'],
  );
  assert.equal(seen[0]!.key, seen[1]!.key);
  assert.equal(seen[0]!.body, seen[1]!.body);
});

test('a token refused again is an error, after one renewal; a fixed one is not sent twice', async (t) => {
  const { seen, client } = await portal(t, problem(401, 'unauthenticated'));
  let asked = 0;
  const error = await failure(client({ token: () => `token_${(asked += 1)}` }).paymentMethods.list());
  assert.deepEqual(
    [error.code, error.status, error.attempts, asked, seen.length],
    ['unauthenticated', 401, 1, 2, 2],
  );
  await failure(client().paymentMethods.list());
  assert.equal(seen.length, 3);
});

test('an unavailable token has its own error code, and the next call requests it again', async (t) => {
  const { seen, client } = await portal(t, json(200, page()));
  const answers = [
    Promise.reject(new Error('offline')),
    Promise.resolve('bad\ntoken'),
    Promise.resolve('token_3'),
  ];
  answers[0]!.catch(() => undefined);
  const esanduce = client({ token: () => answers.shift()! });
  const offline = await failure(esanduce.paymentMethods.list());
  assert.deepEqual(
    [offline.code, offline.attempts, (offline.cause as Error).message],
    ['token-unavailable', 0, 'offline'],
  );
  const bad = await failure(esanduce.paymentMethods.list());
  assert.equal(bad.code, 'token-unavailable');
  assert.doesNotMatch(inspect(bad), /bad\ntoken/);
  await esanduce.paymentMethods.list();
  assert.equal(seen.length, 1);
});

test('refuses an invalid id or key before sending anything', async (t) => {
  const { seen, client } = await portal(t, json(200, page()));
  const esanduce = client();
  for (const id of ['..', '', 'bill_1/../x', undefined, 7]) {
    const error = await failure(esanduce.bills.get(id as never));
    assert.deepEqual([error.code, error.attempts], ['invalid-argument', 0]);
  }
  for (const idempotencyKey of ['', 'k'.repeat(256), 'ключ']) {
    assert.equal(
      (await failure(esanduce.connections.create(connect, { idempotencyKey }))).code,
      'invalid-argument',
    );
  }
  assert.equal(seen.length, 0);
});

test('accepts fields of a newer portal and reports them as drift; a listener that throws does not fail the call', async (t) => {
  const { client } = await portal(t, json(200, page({ ...card, brand: 'unionpay', tier: 'gold' })));
  const drifts: (Drift & { operationId: string })[] = [];
  const onDrift = (drift: Drift & { operationId: string }) => {
    drifts.push(drift);
    throw new Error('listener');
  };
  const { data } = await client({ onDrift }).paymentMethods.list();
  assert.equal(String(data[0]?.brand), 'unionpay');
  assert.deepEqual(drifts, [
    { operationId: 'paymentMethods.list', kind: 'unknownValue', schema: 'CardBrand', found: 'unionpay' },
    { operationId: 'paymentMethods.list', kind: 'unknownField', schema: 'PaymentMethod', found: 'tier' },
  ]);
});

test('no token, card number or national id is in a log or an error', async (t) => {
  const secret = 'sk_live_0123456789';
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjdXNfMSJ9.c2lnbmF0dXJl';
  const detail = `Bearer opaque-7 for ${jwt} of 0101990710006 with 4111 1111 1111 1111 and ${secret}`;
  const { client } = await portal(
    t,
    problem(503, 'unavailable', {}, { detail }),
    raw('<p>', `text/${secret}`),
    drop,
  );
  const lines: string[] = [];
  const write = (...line: unknown[]) => lines.push(inspect(line, { depth: 9, showHidden: true }));
  const logger: Logger = { debug: write, info: write, warn: write, error: write };
  for (const token of [secret, jwt]) {
    const esanduce = client({ token, logger, logLevel: 'debug', maxRetries: 0 });
    for (let call = 0; call < 3; call += 1) {
      const error = await failure(esanduce.connections.create(connect));
      lines.push(JSON.stringify(error), error.stack!, inspect(error, { depth: 9, showHidden: true }));
    }
  }
  assert.ok(lines.length > 18);
  for (const leak of [secret, jwt, 'opaque-7', 'eyJ', '0101990710006', '4111']) {
    assert.equal(
      lines.find((line) => line.includes(leak)),
      undefined,
    );
  }
});

test('logs nothing below its level', async (t) => {
  const { client } = await portal(t, drop, json(200, page()));
  const heard: string[] = [];
  const at = (level: string) => (message: string) => heard.push(`${level} ${message}`);
  const logger: Logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  await client({ logger, logLevel: 'info' }).paymentMethods.list();
  assert.deepEqual(heard, ['info esanduce: will retry']);
  await client({ logger, logLevel: 'debug' }).paymentMethods.list();
  assert.deepEqual(heard.slice(1), ['debug esanduce: answered']);
});

test('the given fetch is called as a function, as a browser wants it', async () => {
  const receivers: unknown[] = [];
  function fetch(this: unknown): Promise<Response> {
    receivers.push(this);
    return Promise.resolve(Response.json(page()));
  }
  await new Esanduce({ baseUrl: 'https://portal.example', token: 't', fetch }).paymentMethods.list();
  assert.deepEqual(receivers, [undefined]);
});

/** A client of a portal that answers every request with an empty page; `sent` are the requests. */
function recording(options: Partial<EsanduceOptions> = {}) {
  const sent: Request[] = [];
  const fetch = (url: string, init: RequestInit) => {
    sent.push(new Request(url, init));
    return Promise.resolve(Response.json(page(), { headers: { 'x-request-id': 'req_7' } }));
  };
  const given = { baseUrl: 'https://portal.example', token: 't', fetch, ...options } as EsanduceOptions;
  return { sent, esanduce: new Esanduce(given) };
}

test('headers of client and call are sent, those of the call win, and the client names itself', async () => {
  const { sent, esanduce } = recording({ headers: { 'X-Trace': 'client', 'X-Site': 'a' } });
  await esanduce.paymentMethods.list({}, { headers: { 'x-trace': 'call' } });
  const headers = sent[0]!.headers;
  assert.deepEqual([headers.get('x-trace'), headers.get('x-site')], ['call', 'a']);
  assert.match(headers.get('x-esanduce-client')!, /^@esanduce\/sdk\/\d+\.\d+\.\d+$/);
});

test('headers the client sets itself, and wrong ones, are refused without quoting their values', async () => {
  const { sent, esanduce } = recording();
  for (const name of [
    'Authorization',
    'idempotency-key',
    'Content-Type',
    'X-Esanduce-Client',
    'Accept',
    'a b',
  ]) {
    assert.throws(() => recording({ headers: { [name]: 'hidden' } }), /^TypeError: headers must/);
    const error = await failure(esanduce.paymentMethods.list({}, { headers: { [name]: 'hidden' } }));
    assert.deepEqual([error.code, error.attempts], ['invalid-argument', 0]);
    assert.match(error.message, /headers must/);
    assert.doesNotMatch(inspect(error), /hidden/);
  }
  const split = await failure(esanduce.paymentMethods.list({}, { headers: { 'x-trace': 'hidden\nx: y' } }));
  assert.doesNotMatch(inspect(split), /hidden/);
  assert.equal(sent.length, 0);
});

test('maxRetries of a call overrides the client’s, and an invalid limit is refused', async (t) => {
  const { seen, client } = await portal(t, drop);
  await failure(client({ maxRetries: 0 }).paymentMethods.list({}, { maxRetries: 1 }));
  assert.equal(seen.length, 2);
  for (const option of ['maxRetries', 'timeout', 'deadline']) {
    const error = await failure(client().paymentMethods.list({}, { [option]: -1 }));
    assert.deepEqual([error.code, error.attempts], ['invalid-argument', 0]);
    assert.match(error.message, new RegExp(`${option} must be`));
  }
  assert.equal(seen.length, 2);
});

test('sends nothing when no time is left', async () => {
  const { sent, esanduce } = recording();
  const error = await failure(esanduce.paymentMethods.list({}, { deadline: 0 }));
  assert.deepEqual([error.code, error.attempts, sent.length], ['timeout', 0, 0]);
});

test('withResponse gives data, response and request id, and its error is the call’s', async (t) => {
  const { client } = await portal(t, json(200, card), problem(409, 'already-paid'));
  const { data, response, requestId } = await client().paymentMethods.makeDefault('pm_1').withResponse();
  assert.deepEqual([data.id, response.status, requestId], [card.id, 200, 'req_1']);
  const error = await failure(client().paymentMethods.makeDefault('pm_1').withResponse());
  assert.equal(error.code, 'already-paid');
});

test('a body nobody reads is cancelled: of a refused token, a wrong type, a late answer', async () => {
  const canceled: string[] = [];
  const answer = (name: string, init: ResponseInit) =>
    new Response(new ReadableStream({ cancel: () => void canceled.push(name) }), init);
  const answers = [
    answer('refused', { status: 401 }),
    answer('wrong', { headers: { 'content-type': 'text/html' } }),
  ];
  let tokens = 0;
  const { esanduce } = recording({
    token: () => `t${(tokens += 1)}`,
    fetch: () => Promise.resolve(answers.shift()!),
  });
  assert.equal((await failure(esanduce.paymentMethods.list())).code, 'invalid-response');
  assert.deepEqual(canceled, ['refused', 'wrong']);
  const late = recording({ fetch: () => wait(60).then(() => answer('late', {})), maxRetries: 0 });
  assert.equal((await failure(late.esanduce.paymentMethods.list({}, { timeout: 20 }))).code, 'timeout');
  await wait(80);
  assert.equal(canceled.at(-1), 'late');
});
