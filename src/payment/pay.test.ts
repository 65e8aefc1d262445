import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import {
  Esanduce,
  type EsanduceOptions,
  type Payment,
  type PaymentChange,
  type PayOrder,
  type PayProgress,
  isEsanduceError,
  money,
} from '@esanduce/sdk';

type Fault = 'drop-before' | 'drop-after' | 'unavailable' | 'html';

/**
 * The smallest portal that keeps the rules of paying: one payment per key and one live or succeeded per payable.
 * `faults` hit the POSTs in turn; `states` are what a new payment goes through, a step per look at it.
 */
class CountingPortal {
  faults: Fault[] = [];
  states: Payment['status'][] = ['succeeded'];
  /** Where reading is to fail. */
  blind = false;
  /** Refuses every POST so. */
  refusal: { status: number; code: string } | undefined;
  /** How many POSTs are refused. */
  refusals = Infinity;
  /** How many POSTs of a key are told that the first is still running. */
  running = 0;
  posts: { key: string; body: { items: PayOrder['items']; method: { id: string } } }[] = [];
  looks: string[] = [];
  payments = new Map<string, Payment & { left: Payment['status'][] }>();

  answer(method: string, url: URL, key: string, body: string, response: ServerResponse): void {
    const json = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const problem = (status: number, code: string, more: object = {}) =>
      json(status, {
        type: `urn:esanduce:problem:${code}`,
        title: code,
        status,
        requestId: 'req_1',
        ...more,
      });
    if (method === 'GET') {
      this.looks.push(url.pathname + url.search);
      if (this.blind) return void response.destroy();
      const wanted = url.searchParams.get('idempotencyKey');
      if (wanted !== null) {
        const found = this.payments.get(wanted);
        return void json(200, { data: found ? [found] : [], nextCursor: null, asOf: '2026-11-23' });
      }
      const payment = [...this.payments.values()].find(({ id }) => url.pathname.endsWith(id))!;
      payment.status = payment.left.shift() ?? payment.status;
      return void json(200, payment);
    }
    const request = JSON.parse(body) as CountingPortal['posts'][number]['body'];
    this.posts.push({ key, body: request });
    if (this.refusal && (this.refusals -= 1) >= 0)
      return void problem(this.refusal.status, this.refusal.code);
    const fault = this.faults.shift();
    if (fault === 'drop-before') return void response.destroy();
    if (fault === 'unavailable') return void problem(503, 'unavailable');
    if (this.running > 0) {
      this.running -= 1;
      return void problem(409, 'request-in-progress');
    }
    const ids = request.items.map(({ payable }) => payable.id);
    const live = [...this.payments].find(
      ([other, { items, status }]) =>
        other !== key &&
        status !== 'failed' &&
        items.some(({ payable }) => ids.includes(payable.id as never)),
    );
    if (live) return void problem(409, 'payment-in-progress', { paymentId: live[1].id });
    const payment = this.payments.get(key) ?? this.start(key, request.items);
    if (fault === 'drop-after') return void response.destroy();
    if (fault === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
    json(201, payment);
  }

  start(key: string, items: PayOrder['items']) {
    const [status = 'succeeded', ...left] = this.states;
    const payment = {
      id: `pay_${this.payments.size + 1}` as const,
      propertyId: 'prop_1' as const,
      createdAt: '2026-11-23T08:15:00.000Z',
      completedAt: null,
      items: items.map((item) => ({ ...item, number: '2026/10-0512345' })),
      amount: items[0]!.amount,
      channel: 'portalCard' as const,
      card: null,
      status,
      action: null,
      receipt: null,
      failure: null,
      reference: '00',
      left,
    };
    this.payments.set(key, payment);
    return payment;
  }
}

async function setUp(t: TestContext, options: Partial<EsanduceOptions> = {}) {
  const portal = new CountingPortal();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url!, 'http://localhost');
      const key = request.headers['idempotency-key'] as string;
      portal.answer(request.method!, url, key, Buffer.concat(chunks).toString(), response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new Esanduce({ baseUrl, token: 't', random: () => 0.02, logLevel: 'silent', ...options });
  const changes: PaymentChange[] = [];
  client.subscribe((change) => changes.push(change));
  return { portal, client, changes };
}

const order = (bill = 'bill_1', amount = 100, method = 'pm_1'): PayOrder => ({
  items: [{ payable: { type: 'bill', id: bill as 'bill_1' }, amount: money(amount) }],
  method: method as 'pm_1',
});
const keysOf = (portal: CountingPortal) => new Set(portal.posts.map(({ key }) => key));
const code = (expected: string) => (error: unknown) => isEsanduceError(error) && error.code === expected;

test('one click: one request, one payment, one change told', async (t) => {
  const { portal, client, changes } = await setUp(t);
  const { status, payment } = await client.pay({ ...order(), locale: 'sr-Latn' });
  assert.equal(status, 'succeeded');
  assert.equal(payment?.id, 'pay_1');
  assert.deepEqual(
    portal.posts.map(({ body }) => body),
    [
      {
        items: order().items,
        amount: { amount: 100, currency: 'RSD' },
        method: { type: 'savedCard', id: 'pm_1' },
        locale: 'sr-Latn',
      },
    ],
  );
  assert.deepEqual(portal.looks, []);
  assert.deepEqual(changes, [{ payables: [{ type: 'bill', id: 'bill_1' }], payment }]);
});

test('the amount adds up from the items', async (t) => {
  const { portal, client } = await setUp(t);
  await client.pay({ items: [...order('bill_1', 100).items, ...order('bill_2', 23).items], method: 'pm_1' });
  assert.deepEqual((portal.posts[0]!.body as unknown as { amount: object }).amount, {
    amount: 123,
    currency: 'RSD',
  });
});

test('a second click shares the first one, and another order of the same bill is refused', async (t) => {
  const { portal, client } = await setUp(t);
  const first = client.pay(order());
  assert.equal(client.pay(order()), first);
  assert.equal(client.pay(order('bill_1', 100, 'pm_2')), first);
  const both = client.pay({ items: [...order().items, ...order('bill_2').items], method: 'pm_1' });
  await assert.rejects(both, code('payment-in-progress'));
  await client.pay(order('bill_2'));
  await first;
  assert.equal(portal.posts.length, 2);
});

test('while the outcome of an order is unknown, one that shares some of it is refused', async (t) => {
  const { portal, client } = await setUp(t, { retries: 0 });
  portal.faults = Array<Fault>(100).fill('drop-before');
  const both = { items: [...order().items, ...order('bill_2').items], method: 'pm_1' } as const;
  assert.equal((await client.pay(both, { deadline: 60 })).status, 'unknown');
  portal.faults = [];
  await assert.rejects(client.pay(order()), code('payment-in-progress'));
  assert.equal((await client.pay(both)).status, 'succeeded');
  assert.equal((await client.pay(order('bill_3'))).status, 'succeeded');
});

for (const fault of ['drop-after', 'drop-before', 'unavailable', 'html'] as Fault[]) {
  for (const times of [1, 3, 5]) {
    test(`an answer lost by ${fault}, ${times} times, ends with one payment under one key`, async (t) => {
      const { portal, client } = await setUp(t);
      portal.faults = Array<Fault>(times).fill(fault);
      assert.equal((await client.pay(order())).status, 'succeeded');
      assert.equal(portal.payments.size, 1);
      assert.equal(keysOf(portal).size, 1);
    });
  }
}

test('a payment that is processing, or in a state of a newer portal, is followed to its end', async (t) => {
  for (const last of ['succeeded', 'failed', 'canceled', 'expired'] as const) {
    const { portal, client } = await setUp(t);
    portal.states = ['processing', 'requiresAction', 'reviewing', last];
    const steps: PayProgress[] = [];
    const outcome = await client.pay(order(), { onProgress: (progress) => steps.push(progress) });
    assert.equal(outcome.status, last === 'expired' ? 'canceled' : last);
    assert.equal(outcome.payment?.status, last);
    assert.deepEqual(
      steps.map(({ step, payment }) => [step, payment?.status]),
      [
        ['paying', undefined],
        ['following', 'processing'],
        ['following', 'requiresAction'],
        ['following', 'reviewing'],
      ],
    );
    assert.equal(portal.posts.length, 1);
  }
});

test('a payment in progress elsewhere is followed, not repeated', async (t) => {
  const { portal, client } = await setUp(t);
  portal.states = ['processing', 'succeeded'];
  portal.start('of another tab', order().items);
  const outcome = await client.pay(order());
  assert.deepEqual([outcome.status, outcome.payment?.id, portal.payments.size], ['succeeded', 'pay_1', 1]);
});

test('a request in progress is waited for', async (t) => {
  const { portal, client } = await setUp(t);
  portal.running = 5;
  assert.equal((await client.pay(order())).status, 'succeeded');
  assert.equal(keysOf(portal).size, 1);
});

test('a truth that does not come is unknown; paying again asks for the same key first', async (t) => {
  const { portal, client, changes } = await setUp(t);
  portal.faults = ['drop-after', 'drop-after', 'drop-after'];
  portal.blind = true;
  const steps: string[] = [];
  const lost = await client.pay(order(), { deadline: 150, onProgress: ({ step }) => steps.push(step) });
  assert.deepEqual([lost.status, lost.payment], ['unknown', null]);
  assert.match(lost.error!.code, /^(network|timeout)$/);
  assert.equal(steps[0], 'paying');
  assert.ok(steps.slice(1).length > 0 && steps.slice(1).every((step) => step === 'checking'));
  assert.equal(changes.length, 1);

  portal.blind = false;
  portal.looks = [];
  const posts = portal.posts.length;
  const found = await client.pay(order());
  assert.deepEqual([found.status, found.payment?.id], ['succeeded', 'pay_1']);
  assert.equal(portal.posts.length, posts);
  assert.deepEqual(portal.looks, [`/v1/payments?idempotencyKey=${portal.posts[0]!.key}`]);
});

test('after an unknown that never arrived, the same order keeps its key and another one takes a new one', async (t) => {
  for (const [again, keys] of [
    [order(), 1],
    [order('bill_1', 100, 'pm_2'), 2],
  ] as const) {
    const { portal, client } = await setUp(t, { retries: 0 });
    portal.faults = Array<Fault>(100).fill('drop-before');
    assert.equal((await client.pay(order(), { deadline: 60 })).status, 'unknown');
    portal.faults = [];
    assert.equal((await client.pay(again)).status, 'succeeded');
    assert.equal(portal.posts.at(-1)?.body.method.id, again.method);
    assert.equal(keysOf(portal).size, keys);
    assert.equal(portal.payments.size, 1);
  }
});

test('a refusal is thrown, tells nobody, and leaves the next click free', async (t) => {
  const { portal, client, changes } = await setUp(t);
  for (const [status, refusal] of [
    [409, 'already-paid'],
    [409, 'not-payable'],
    [422, 'amount-mismatch'],
    [403, 'insufficient-scope'],
    [401, 'unauthenticated'],
  ] as const) {
    portal.refusal = { status, code: refusal };
    await assert.rejects(client.pay(order()), code(refusal));
  }
  portal.refusal = undefined;
  assert.equal(keysOf(portal).size, 5);
  assert.deepEqual([changes.length, (await client.pay(order())).status], [0, 'succeeded']);
});

test('without a token nothing is sent and nothing is unknown', async (t) => {
  const { portal, client } = await setUp(t, { token: () => Promise.reject(new Error('signed out')) });
  await assert.rejects(client.pay(order()), code('token-unavailable'));
  assert.equal(portal.posts.length, 0);
});

test('a token that cannot be renewed after its refusal is a refusal', async (t) => {
  let asked = 0;
  const token = () => ((asked += 1) === 1 ? 'old' : Promise.reject(new Error('signed out')));
  const { portal, client } = await setUp(t, { token });
  portal.refusal = { status: 401, code: 'token-expired' };
  await assert.rejects(client.pay(order()), code('token-unavailable'));
});

test('a renewed token whose request is lost may have paid: the payment is looked for', async (t) => {
  let asked = 0;
  const { portal, client } = await setUp(t, { retries: 0, token: () => `token_${(asked += 1)}` });
  portal.refusal = { status: 401, code: 'token-expired' };
  portal.refusals = 1;
  portal.faults = ['drop-after'];
  assert.equal((await client.pay(order())).status, 'succeeded');
  assert.deepEqual([asked, portal.posts.length, portal.payments.size], [2, 2, 1]);
});

test('stopping before anything is sent throws; stopping later is unknown, and the payment is found again', async (t) => {
  const { portal, client } = await setUp(t);
  await assert.rejects(client.pay(order(), { signal: AbortSignal.abort() }), code('aborted'));
  assert.equal(portal.posts.length, 0);

  portal.states = ['processing'];
  const stop = new AbortController();
  const onProgress = ({ step }: PayProgress) => step === 'following' && stop.abort();
  const outcome = await client.pay(order(), { signal: stop.signal, onProgress });
  assert.deepEqual([outcome.status, outcome.payment?.status], ['unknown', 'processing']);
  for (const payment of portal.payments.values()) payment.status = 'succeeded';
  assert.equal((await client.pay(order())).status, 'succeeded');
  assert.equal(portal.posts.length, 1);
});

test('callbacks that fail do not touch the payment, and a listener can leave', async (t) => {
  const { client, changes } = await setUp(t);
  const leave = client.subscribe(() => {
    throw new Error('listener');
  });
  const onProgress = () => {
    throw new Error('progress');
  };
  assert.equal((await client.pay(order(), { onProgress })).status, 'succeeded');
  leave();
  const heard: PaymentChange[] = [];
  client.subscribe((change) => heard.push(change))();
  await client.pay(order('bill_2'));
  assert.deepEqual([changes.length, heard.length], [2, 0]);
});
