import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, test, type TestContext } from 'node:test';
import { type ConnectionLimits, type HttpListener, listen } from './listener.ts';

let listener: HttpListener;
let read: string[];

const handler = async (request: Request) => {
  read.push(await request.text());
  return new Response('served');
};

before(async () => {
  listener = await listen({ port: 0 }, handler);
});
after(() => listener.close());

async function limited(context: TestContext, limits: Partial<ConnectionLimits>): Promise<HttpListener> {
  const other = await listen({ port: 0, limits }, handler);
  context.after(() => other.close());
  return other;
}

interface Answer {
  head: string;
  problem: { type: string; status: number; requestId: string } | undefined;
}

/** What comes until the server closes the connection. */
async function receive(socket: Socket): Promise<Answer> {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  socket.on('error', () => undefined);
  if (!socket.closed) await once(socket, 'close');
  const [head = '', body = ''] = text.split(/\r\n\r\n(?=\{)/);
  return { head, problem: body ? (JSON.parse(body) as Answer['problem']) : undefined };
}

/** Sends bytes as they are. */
async function send(text: string, { port } = listener): Promise<Answer> {
  read = [];
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  return receive(socket);
}

function assertProblem({ head, problem }: Answer, status: number, code: string) {
  assert.match(head, new RegExp(`^HTTP/1.1 ${status} `));
  assert.match(head, /content-type: application\/problem\+json/i);
  assert.match(head, /cache-control: no-store/i);
  assert.match(head, /x-content-type-options: nosniff/i);
  assert.deepEqual([problem?.status, problem?.type], [status, `urn:esanduce:problem:${code}`]);
  const id = /x-request-id: (req_\S+)/i.exec(head)?.[1];
  assert.ok(id);
  assert.equal(problem?.requestId, id);
}

const host = () => `Host: 127.0.0.1:${listener.port}`;

test('Every host but the server’s own is refused, also in the request’s target', async () => {
  const { port } = listener;
  const hosts = ['evil.example', `evil.example:${port}`, `127.0.0.1:${port + 1}`, '127.0.0.1', '', 'a b'];
  for (const name of hosts) {
    const answer = await send(`GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
    assertProblem(answer, 421, 'misdirected-request');
  }
  assertProblem(await send('GET / HTTP/1.1\r\nConnection: close\r\n\r\n'), 421, 'misdirected-request');
  assertProblem(
    await send(`GET http://evil.example/ HTTP/1.1\r\n${host()}\r\nConnection: close\r\n\r\n`),
    421,
    'misdirected-request',
  );
  for (const name of [`localhost:${port}`, `LocalHost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
    const answer = await send(`GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
    assert.match(answer.head, /^HTTP\/1.1 200 /, name);
  }
});

test('A public address is the only host', async (context) => {
  const other = await listen({ port: 0, publicUrl: 'https://portal.example' }, handler);
  context.after(() => other.close());
  const ask = (name: string) => send(`GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`, other);
  assert.match((await ask('portal.example')).head, /^HTTP\/1.1 200 /);
  assertProblem(await ask(`127.0.0.1:${other.port}`), 421, 'misdirected-request');
});

for (const [what, text, status, code] of [
  ['not HTTP', 'HELLO\r\n\r\n', 400, 'invalid-request'],
  ['a header with a NUL', 'GET / HTTP/1.1\r\n{host}\r\nX-A: a\0b\r\n\r\n', 400, 'invalid-request'],
  ['a NUL in the address', 'GET /\0 HTTP/1.1\r\n{host}\r\n\r\n', 400, 'invalid-request'],
  [
    'two lengths',
    'POST / HTTP/1.1\r\n{host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
    'invalid-request',
  ],
  [
    'a backslash in the path',
    'GET /a\\b HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n',
    400,
    'invalid-request',
  ],
  [
    'headers of 20 kB',
    `GET / HTTP/1.1\r\n{host}\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`,
    431,
    'headers-too-large',
  ],
  ['an address of 20 kB', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n{host}\r\n\r\n`, 431, 'headers-too-large'],
  ['an unknown expectation', 'GET / HTTP/1.1\r\n{host}\r\nExpect: cake\r\n\r\n', 417, 'expectation-failed'],
  [
    'a body of 200 MB',
    'POST / HTTP/1.1\r\n{host}\r\nContent-Length: 200000000\r\n\r\nabc',
    413,
    'payload-too-large',
  ],
  [
    'a body of 200 MB that waits to be asked for',
    'POST / HTTP/1.1\r\n{host}\r\nExpect: 100-continue\r\nContent-Length: 200000000\r\n\r\n',
    413,
    'payload-too-large',
  ],
] as const) {
  test(`${what} is answered with a problem, status ${status}, and never reaches the site`, async () => {
    assertProblem(await send(text.replace('{host}', host())), status, code);
    assert.deepEqual(read, []);
  });
}

test('A body that waits for 100 Continue is read', async () => {
  read = [];
  const socket = connect(listener.port, '127.0.0.1');
  socket.write(
    `POST / HTTP/1.1\r\n${host()}\r\nExpect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\n`,
  );
  const [first] = (await once(socket, 'data')) as [Buffer];
  assert.match(first.toString(), /^HTTP\/1.1 100 Continue/);
  socket.write('abc');
  assert.match((await receive(socket)).head, /^HTTP\/1.1 200 /);
  assert.deepEqual(read, ['abc']);
});

test('Five hundred half-open connections are closed, and meanwhile others are served', async (context) => {
  const { port } = await limited(context, { headersMs: 500, requestMs: 1_000 });
  const starts = ['', 'GET / HTTP/1.1\r\n', `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-A: `];
  const halves = await Promise.all(
    Array.from({ length: 500 }, async (_, index) => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(starts[index % starts.length] ?? '');
      return receive(socket);
    }),
  );
  for (const [index, half] of halves.entries()) {
    if (half.head !== '' || index % starts.length > 0) assertProblem(half, 408, 'timeout');
  }
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), 'served');
});

test('A body that does not come in time is answered with a problem', async (context) => {
  const other = await limited(context, { headersMs: 200, requestMs: 400 });
  const answer = await send(
    `POST / HTTP/1.1\r\nHost: 127.0.0.1:${other.port}\r\nContent-Length: 100\r\n\r\nabc`,
    other,
  );
  assertProblem(answer, 408, 'timeout');
});

test('More connections than the limit are closed at once', async (context) => {
  const { port } = await limited(context, { connections: 3 });
  const open = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    }),
  );
  const fourth = await receive(connect(port, '127.0.0.1'));
  assert.equal(fourth.head, '');
  for (const socket of open) {
    assert.equal(socket.readyState, 'open');
    socket.destroy();
  }
});

test('An idle connection is closed', async (context) => {
  const other = await listen({ port: 0, limits: { idleMs: 100 } }, () => new Promise<never>(() => undefined));
  context.after(() => other.close());
  const answer = await send(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${other.port}\r\n\r\n`, other);
  assert.equal(answer.head, '');
});

test('A site that throws is answered with a problem', async (context) => {
  const other = await listen({ port: 0 }, () => Promise.reject(new Error('secret')));
  context.after(() => other.close());
  const answer = await send(
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:${other.port}\r\nConnection: close\r\n\r\n`,
    other,
  );
  assertProblem(answer, 500, 'internal-error');
});
