import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bill, Property } from '../../contract/index.ts';
import {
  callerOf,
  openBills,
  openSandbox,
  openSession,
  paymentOf,
  replyOf,
  signIn,
  type Session,
} from '../../../test/support/portal-session.ts';
import { checkProblem } from './answer.ts';
import { readJson } from './body.ts';
import { UnavailableError } from '../ports/store.ts';
import { ProblemError } from '../problems/problem-error.ts';

const paying = '/v1/payments';
const aCard = 'pm_none';

async function anyPayment(session: Session) {
  return paymentOf((await openBills(session)).slice(0, 1), aCard);
}

test('Every response has a request id: the caller’s own when it is valid', async () => {
  const { call } = await openSession();
  assert.match((await call('GET', '/v1/properties')).headers.get('x-request-id') ?? '', /^req_\w{16}$/);
  const own = await call('GET', '/v1/nothing', { headers: { 'x-request-id': 'mine-1' } });
  assert.equal(own.headers.get('x-request-id'), 'mine-1');
  assert.equal((own.json() as { requestId: string }).requestId, 'mine-1');
});

test('An unknown path is not found', async () => {
  const { call } = await openSession();
  for (const path of ['/', '/v1', '/v1/billz', '/v1/bills/', '/v2/bills']) {
    const reply = await call('GET', path);
    assert.deepEqual([reply.status, reply.problem], [404, 'not-found'], path);
  }
});

test('A wrong method gets 405 with the allowed ones', async () => {
  const { call } = await openSession();
  for (const [method, path, allow] of [
    ['DELETE', '/v1/bills', 'GET, HEAD'],
    ['DELETE', '/v1/payments', 'GET, HEAD, POST'],
    ['POST', '/v1/reminders/rem_1/read', 'PUT'],
    ['PATCH', '/v1/embed-sessions', 'POST'],
  ] as const) {
    const reply = await call(method, path);
    assert.deepEqual([reply.status, reply.problem], [405, 'method-not-allowed'], path);
    assert.deepEqual(reply.headers.get('allow')?.split(', ').sort(), allow.split(', ').sort());
  }
});

test('Unknown, malformed and foreign ids are all not found', async () => {
  const session = await openSession();
  const dragan = await signIn(session.sandbox, { username: 'dragan' });
  const [bill] = await dragan.list<Bill>('/v1/bills');
  const [property] = await dragan.list<Property>('/v1/properties');
  const [lawsuit] = await dragan.list<{ id: string }>('/v1/lawsuits');
  const [agreement] = await dragan.list<{ id: string; instalments: { id: string }[] }>(
    '/v1/reschedule-agreements',
  );
  const [reminder] = await dragan.list<{ id: string }>('/v1/reminders');
  const [payment] = await dragan.list<{ id: string }>('/v1/payments');
  assert.ok(bill && property && lawsuit && agreement && reminder && payment);
  for (const path of [
    `/v1/bills/${bill.id}`,
    `/v1/bills/${bill.id}/document`,
    `/v1/properties/${property.id}`,
    `/v1/lawsuits/${lawsuit.id}`,
    `/v1/reschedule-agreements/${agreement.id}`,
    `/v1/reminders/${reminder.id}`,
    `/v1/payments/${payment.id}`,
    `/v1/payables/bill/${bill.id}`,
    `/v1/payables/lawsuit/${lawsuit.id}`,
    `/v1/payables/instalment/${agreement.instalments[0]?.id}`,
    `/v1/payables/reminder/${reminder.id}`,
    '/v1/bills/bill_unknown',
    '/v1/bills/%00',
    '/v1/bills/%E0%A4%A',
    '/v1/payables/bill/law_1',
    '/v1/payables/gift/bill_1',
  ]) {
    const reply = await session.call('GET', path);
    assert.deepEqual([reply.status, reply.problem], [404, 'not-found'], path);
  }
  assert.equal((await session.call('PUT', `/v1/reminders/${reminder.id}/read`)).status, 404);
});

test('A token for one property does not see another', async () => {
  const session = await openSession();
  const [garage, flat] = await session.list<Property>('/v1/properties');
  assert.ok(garage && flat);
  const [hidden] = await session.list<Bill>(`/v1/bills?propertyId=${flat.id}`);
  const narrow = await signIn(session.sandbox, { propertyIds: [garage.id] });
  assert.deepEqual(
    (await narrow.list<Property>('/v1/properties')).map(({ id }) => id),
    [garage.id],
  );
  const bills = await narrow.list<Bill>('/v1/bills?limit=100');
  assert.deepEqual(new Set(bills.map(({ propertyId }) => propertyId)), new Set([garage.id]));
  assert.deepEqual(await narrow.list(`/v1/bills?propertyId=${flat.id}`), []);
  for (const path of [
    `/v1/properties/${flat.id}`,
    `/v1/bills/${hidden?.id}`,
    `/v1/payables/bill/${hidden?.id}`,
  ]) {
    assert.equal((await narrow.call('GET', path)).status, 404, path);
  }
});

test('Nothing is readable without a valid token', async () => {
  const sandbox = await openSandbox();
  const good = await sandbox.token();
  const [head, claims] = good.split('.');
  const unsigned = `${btoa('{"alg":"none","typ":"JWT"}').replace(/=+$/, '')}.${claims}.`;
  for (const token of ['', 'nonsense', 'sk_unknown', `${head}.${claims}.${'A'.repeat(43)}`, unsigned]) {
    const reply = await callerOf(sandbox, token).call('GET', '/v1/bills');
    assert.deepEqual([reply.status, reply.problem], [401, 'unauthenticated'], token);
    assert.equal(reply.headers.get('www-authenticate'), 'Bearer');
    assert.ok(token === '' || !reply.text.includes(token));
  }
});

test('An expired token gets `token-expired`', async () => {
  const sandbox = await openSandbox();
  const { call } = await signIn(sandbox, { expiresInMs: 0 });
  const reply = await call('GET', '/v1/bills');
  assert.deepEqual([reply.status, reply.problem], [401, 'token-expired']);
});

test('A token is limited to its scopes', async () => {
  const { call } = await signIn(await openSandbox(), { scopes: ['bills:read'] });
  assert.equal((await call('GET', '/v1/bills')).status, 200);
  for (const [method, path] of [
    ['GET', '/v1/properties'],
    ['POST', '/v1/payments'],
    ['PUT', '/v1/reminders/rem_1/read'],
  ] as const) {
    const reply = await call(method, path);
    assert.deepEqual([reply.status, reply.problem], [403, 'insufficient-scope'], path);
  }
});

test('A secret key reads no bills, a token creates no sessions', async () => {
  const sandbox = await openSandbox();
  const withKey = await callerOf(sandbox, sandbox.secretKey).call('GET', '/v1/bills');
  assert.deepEqual([withKey.status, withKey.problem], [403, 'insufficient-scope']);
  const { call } = await signIn(sandbox);
  const withToken = await call('POST', '/v1/embed-sessions', { body: {}, key: 'k' });
  assert.deepEqual([withToken.status, withToken.problem], [401, 'unauthenticated']);
});

test('A token is valid on its own origin only', async () => {
  const { call } = await signIn(await openSandbox(), { allowedOrigin: 'https://partner.example' });
  assert.equal(
    (await call('GET', '/v1/bills', { headers: { origin: 'https://partner.example' } })).status,
    200,
  );
  const elsewhere = await call('GET', '/v1/bills', { headers: { origin: 'https://evil.example' } });
  assert.deepEqual([elsewhere.status, elsewhere.problem], [403, 'origin-not-allowed']);
});

test('An invalid query lists each error', async () => {
  const { call } = await openSession();
  for (const [query, pointers] of [
    ['limit=0', ['/query/limit']],
    ['limit=101', ['/query/limit']],
    ['limit=1.5', ['/query/limit']],
    ['limit=ten', ['/query/limit']],
    ['limit=', ['/query/limit']],
    ['cursor=nonsense', ['/query/cursor']],
    ['status=late', ['/query/status']],
    ['year=26', ['/query/year']],
    ['propertyId=bill_1', ['/query/propertyId']],
    ['sort=amount', ['/query/sort']],
    ['a~b/c=1', ['/query/a~0b~1c']],
    ['limit=1&limit=2', ['/query/limit']],
    ['limit=0&year=x', ['/query/limit', '/query/year']],
  ] as const) {
    const reply = await call('GET', `/v1/bills?${query}`);
    assert.deepEqual(
      [reply.status, reply.problem, reply.pointers],
      [400, 'invalid-request', [...pointers]],
      query,
    );
  }
});

test('An idempotency key is required, printable and not too long', async () => {
  const session = await openSession();
  const body = await anyPayment(session);
  for (const headers of [
    {},
    ...['', ' ', 'k'.repeat(256), 'a b', 'ü'].map((key) => ({ 'idempotency-key': key })),
  ]) {
    const reply = await session.call('POST', paying, { body, headers });
    assert.deepEqual(
      [reply.status, reply.problem],
      [400, 'idempotency-key-missing'],
      JSON.stringify(headers),
    );
    assert.deepEqual(reply.pointers, ['/headers/idempotency-key']);
  }
  const longest = await session.call('POST', paying, { body, key: 'k'.repeat(255) });
  assert.equal(longest.problem, 'validation-failed');
});

test('Only JSON is accepted', async () => {
  const session = await openSession();
  const body = JSON.stringify(await anyPayment(session));
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '']) {
    const reply = await session.call('POST', paying, { body, key: 'k', headers: { 'content-type': type } });
    assert.deepEqual([reply.status, reply.problem], [415, 'unsupported-media-type'], type);
  }
  const type = 'Application/JSON; charset=utf-8';
  const taken = await session.call('POST', paying, { body, key: 'k', headers: { 'content-type': type } });
  assert.equal(taken.problem, 'validation-failed');
});

test('Malformed JSON is an invalid request', async () => {
  const { call } = await openSession();
  for (const body of ['{"items":', '{items: []}', '\u0000', ' ']) {
    const reply = await call('POST', paying, { body, key: 'k' });
    assert.deepEqual(
      [reply.status, reply.problem, reply.pointers],
      [400, 'invalid-request', ['/body']],
      body,
    );
  }
});

test('JSON in another encoding is an invalid request', async () => {
  const sandbox = await openSandbox();
  const response = await sandbox.fetch(`${sandbox.baseUrl}${paying}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await sandbox.token()}`,
      'content-type': 'application/json',
      'idempotency-key': 'k',
    },
    body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
  });
  assert.equal((await replyOf(response)).problem, 'invalid-request');
});

test('An invalid body lists each error', async () => {
  const session = await openSession();
  const good = await anyPayment(session);
  for (const [body, pointers] of [
    [null, ['/body']],
    [[], ['/body']],
    [{ ...good, items: [] }, ['/body/items']],
    [{ ...good, amount: { amount: '1', currency: 'RSD' } }, ['/body/amount/amount']],
    [{ ...good, amount: { amount: 1, currency: 'EUR' } }, ['/body/amount/currency']],
    [{ ...good, amount: { amount: -1, currency: 'RSD' } }, ['/body/amount/amount']],
    [{ ...good, amount: { amount: 1.5, currency: 'RSD' } }, ['/body/amount/amount']],
    [{ ...good, tip: 1 }, ['/body/tip']],
    [{ ...good, locale: 'de' }, ['/body/locale']],
    [
      { ...good, items: [{ ...good.items[0], payable: { type: 'gift', id: 'x' } }] },
      ['/body/items/0/payable/type'],
    ],
  ] as const) {
    const reply = await session.call('POST', paying, { body, key: 'k' });
    assert.deepEqual([reply.status, reply.problem], [422, 'validation-failed'], JSON.stringify(body));
    assert.deepEqual(reply.pointers, [...pointers]);
  }
});

test('A text that no database takes is refused wherever it stands', async () => {
  const sandbox = await openSandbox();
  const { call } = callerOf(sandbox, await sandbox.token());
  const first = await call('GET', '/v1/bills?limit=1');
  const { nextCursor } = JSON.parse(first.text) as { nextCursor: string };
  const place = JSON.parse(Buffer.from(nextCursor, 'base64url').toString()) as [string, string, string];
  const cursor = (changed: readonly string[]) => Buffer.from(JSON.stringify(changed)).toString('base64url');
  for (const text of ['\0', 'a\0b', '\ud800', 'a\udc00b']) {
    if (text.includes('\0')) {
      const encoded = encodeURIComponent(text);
      const key = await call('GET', `/v1/payments?idempotencyKey=${encoded}`);
      assert.deepEqual([key.status, key.pointers], [400, ['/query/idempotencyKey']]);
      assert.equal((await call('GET', `/v1/bills/bill_${encoded}`)).status, 404);
    }
    for (const changed of [
      [text, place[1], place[2]],
      [place[0], text, place[2]],
    ]) {
      const reply = await call('GET', `/v1/bills?limit=1&cursor=${cursor(changed)}`);
      assert.deepEqual([reply.status, reply.problem], [400, 'invalid-request']);
    }
    const minted = await call('POST', '/_sandbox/tokens', { body: { username: text } });
    assert.deepEqual([minted.status, minted.pointers], [422, ['/body/username']]);
    const order = await call('POST', paying, { body: { [text]: { [text]: text } }, key: 'k' });
    assert.deepEqual([order.status, order.problem], [422, 'validation-failed']);
  }
});

test('A body too large is refused, by its length header or while it is read', async () => {
  const sandbox = await openSandbox();
  const token = await sandbox.token();
  const large = `"${'x'.repeat(64 * 1024)}"`;
  const { call } = callerOf(sandbox, token);
  const announced = await call('POST', paying, {
    body: large,
    key: 'k',
    headers: { 'content-length': '65538' },
  });
  assert.deepEqual([announced.status, announced.problem], [413, 'payload-too-large']);

  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new TextEncoder().encode('x'.repeat(16 * 1024)));
    },
  });
  const response = await sandbox.portal.fetch(
    new Request(`${sandbox.baseUrl}${paying}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': 'k',
      },
      body: endless,
      duplex: 'half',
    } as RequestInit),
  );
  assert.equal((await replyOf(response)).problem, 'payload-too-large');
  assert.ok(pulled < 10, `${pulled} chunks were read`);
});

test('A request without a `body` stream, as in Firefox, is read too', async () => {
  const request = (body: string) => {
    const headers = { 'content-type': 'application/json' };
    const made = new Request('https://portal.example', { method: 'POST', headers, body });
    return Object.defineProperty(made, 'body', { value: undefined });
  };
  assert.deepEqual(await readJson(request('{"a":1}')), { a: 1 });
  await assert.rejects(readJson(request(`"${'x'.repeat(64 * 1024)}"`)), { code: 'payload-too-large' });
});

test('A problem that the operation’s contract does not declare fails when responses are validated', () => {
  const logged: Record<string, unknown>[] = [];
  const parts = {
    validateResponses: true,
    log: (entry: Record<string, unknown>) => logged.push(entry),
  } as const;
  assert.throws(() => checkProblem(parts, 'bills.get', new ProblemError('amount-mismatch')), {
    code: 'internal-error',
  });
  assert.deepEqual(logged, [
    {
      level: 'error',
      event: 'problem.undocumented',
      operation: 'bills.get',
      code: 'amount-mismatch',
    },
  ]);
  checkProblem(parts, 'bills.get', new ProblemError('not-found'));
  assert.equal(logged.length, 1);
});

test('An internal error is a problem without details, logged with its request id', async () => {
  const logged: Record<string, unknown>[] = [];
  const session = await openSession('milica', {
    log: (entry) => logged.push(entry),
    documents: {
      bill: () => Promise.reject(new Error('secret detail')),
      receipt: () => Promise.reject(new Error('secret detail')),
    },
  });
  const [bill] = await session.list<Bill>('/v1/bills');
  const reply = await session.call('GET', `/v1/bills/${bill?.id}/document`);
  assert.deepEqual([reply.status, reply.problem], [500, 'internal-error']);
  assert.ok(!reply.text.includes('secret detail') && !reply.text.includes('.ts'));
  const line = logged.find(({ event }) => event === 'request.failed');
  assert.equal(line?.['requestId'], reply.headers.get('x-request-id'));
  assert.equal(line['message'], 'secret detail');
});

test('What the store cannot serve now is asked for again in a second', async () => {
  const logged: Record<string, unknown>[] = [];
  const session = await openSession('milica', {
    log: (entry) => logged.push(entry),
    documents: {
      bill: () => Promise.reject(new UnavailableError('53200')),
      receipt: () => Promise.reject(new UnavailableError('53200')),
    },
  });
  const [bill] = await session.list<Bill>('/v1/bills');
  const reply = await session.call('GET', `/v1/bills/${bill?.id}/document`);
  assert.deepEqual(
    [reply.status, reply.problem, reply.headers.get('retry-after')],
    [503, 'unavailable', '1'],
  );
  const line = logged.find(({ event }) => event === 'store.unavailable');
  assert.deepEqual([line?.['level'], line?.['reason']], ['warn', '53200']);
});

test('A response that does not match the contract is an error, and the log says where', async () => {
  const logged: Record<string, unknown>[] = [];
  const session = await openSession('milica', { log: (entry) => logged.push(entry) });
  const [bill] = await session.list<Bill>('/v1/bills');
  await session.sandbox.store.transaction(async (tx) => {
    const record = bill && (await tx.bills.get(bill.id));
    assert.ok(record);
    await tx.bills.update({ ...record, dueOn: 'soon' });
  });
  assert.equal((await session.call('GET', `/v1/bills/${bill?.id}`)).status, 500);
  const line = logged.find(({ event }) => event === 'response.mismatched');
  assert.deepEqual([line?.['operation'], line?.['pointer']], ['bills.get', '/response/dueOn']);
});

test('No log line holds a token, a key or a query', async () => {
  const logged: string[] = [];
  const session = await openSession('milica', { log: (entry) => logged.push(JSON.stringify(entry)) });
  const token = await session.sandbox.token();
  await callerOf(session.sandbox, token).call('GET', '/v1/payments?idempotencyKey=my-own-key');
  await callerOf(session.sandbox, session.sandbox.secretKey).call('GET', '/v1/payments');
  const all = logged.join('\n');
  assert.ok(logged.length >= 2);
  for (const secret of [token, session.sandbox.secretKey, 'my-own-key']) assert.ok(!all.includes(secret));
});
