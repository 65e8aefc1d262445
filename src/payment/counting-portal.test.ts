import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import {
  Esanduce,
  type EsanduceOptions,
  type Payment,
  type PaymentChange,
  type PayOrder,
  isEsanduceError,
  money,
} from '@esanduce/sdk';

export type Fault = 'drop-before' | 'drop-after' | 'unavailable' | 'html';

const action = { url: 'https://portal.example/challenge/1', expiresAt: '2026-11-23T09:00:00.000Z' };

/**
 * The smallest portal that keeps the rules of paying: one payment per key and one live or succeeded per payable.
 * `faults` hit the POSTs in turn; `states` are what a new payment goes through, a step per look at it.
 */
export class CountingPortal {
  /**
   * ms that the clock of its clients is ahead. Whatever is lost makes time pass there: a deadline is over after so many losses,
   * however slow or busy the machine is.
   */
  ahead = 0;
  faults: Fault[] = [];
  states: Payment['status'][] = ['succeeded'];
  /** What the portal says of a payable: what is outstanding, and why it is not payable. */
  payables = new Map<string, { outstanding: number; reason: string | null }>();
  /** The bodies of keys that were refused: another body under them is refused too. */
  judged = new Map<string, string>();
  /** Where reading is to fail. */
  blind = false;
  /** What is not answered, by its path. */
  blindTo: RegExp | undefined;
  /** Whether nothing is claimed, as after a charge was taken back. */
  free = false;
  /** Sums that are not what is outstanding. */
  mismatch: number[] = [];
  /** Refuses every POST so. */
  refusal: { status: number; code: string; more?: object } | undefined;
  /** How many POSTs are refused. */
  refusals = Infinity;
  /** How many POSTs of a key are told that the first is still running. */
  running = 0;
  posts: { key: string; body: { items: PayOrder['items']; method: { id: string }; challenge?: object } }[] =
    [];
  looks: string[] = [];
  /** Whether a payment that waits for its payer can be given up, and how often that was asked. */
  cancelable = true;
  cancels = 0;
  /** The card each key was first sent with. */
  methods = new Map<string, string>();
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
    if (method === 'PUT') {
      this.cancels += 1;
      const payment = [...this.payments.values()].find(({ id }) => url.pathname.includes(id))!;
      if (this.cancelable && payment.status === 'requiresAction')
        Object.assign(payment, { status: 'canceled', action: null, left: [] });
      if (!this.cancelable) this.ahead += 60_000;
      return void json(200, payment);
    }
    if (method === 'GET') {
      this.looks.push(url.pathname + url.search);
      if (this.blind || this.blindTo?.test(url.pathname)) {
        this.ahead += 60_000;
        return void response.destroy();
      }
      const wanted = url.searchParams.get('idempotencyKey');
      if (wanted !== null) {
        const found = this.payments.get(wanted);
        return void json(200, { data: found ? [found] : [], nextCursor: null, asOf: '2026-11-23' });
      }
      const [, type = '', id = ''] = /payables\/(\w+)\/(\w+)$/.exec(url.pathname) ?? [];
      if (id) return void json(200, this.stateOf(type, id));
      const payment = [...this.payments.values()].find(({ id }) => url.pathname.endsWith(id))!;
      this.step(payment);
      return void json(200, payment);
    }
    const request = JSON.parse(body) as CountingPortal['posts'][number]['body'];
    this.posts.push({ key, body: request });
    const judged = this.judged.get(key);
    if (judged !== undefined && judged !== body) return void problem(422, 'idempotency-key-reused');
    if (this.mismatch.includes(request.items.reduce((sum, { amount }) => sum + amount.amount, 0))) {
      this.judged.set(key, body);
      if (this.faults.shift()) {
        this.ahead += 5_000;
        return void response.destroy();
      }
      return void problem(422, 'amount-mismatch');
    }
    if (this.refusal && (this.refusals -= 1) >= 0)
      return void problem(this.refusal.status, this.refusal.code, this.refusal.more);
    const fault = this.faults.shift();
    if (fault) this.ahead += 5_000;
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
        !this.free &&
        items.some(({ payable }) => ids.includes(payable.id as never)),
    );
    if (live) return void problem(409, 'payment-in-progress', { paymentId: live[1].id });
    if (this.payments.has(key) && this.methods.get(key) !== request.method.id)
      return void problem(422, 'idempotency-key-reused');
    const payment = this.payments.get(key) ?? this.start(key, request.items, request.method.id);
    if (fault === 'drop-after') return void response.destroy();
    if (fault === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
    json(201, payment);
  }

  stateOf(type: string, id: string): object {
    const { outstanding, reason } = this.payables.get(id) ?? { outstanding: 100, reason: null };
    const payTo = { payee: 'P', account: '1', model: '11', reference: '1', purpose: 'p', purposeCode: '122' };
    return {
      target: { type, id },
      propertyId: 'prop_1',
      number: '1',
      dueOn: null,
      outstanding: money(outstanding),
      payable: reason === null,
      notPayableReason: reason,
      payTo,
    };
  }

  step(payment: Payment & { left: Payment['status'][] }): void {
    payment.status = payment.left.shift() ?? payment.status;
    payment.action = payment.status === 'requiresAction' ? action : null;
  }

  start(key: string, items: PayOrder['items'], method?: string) {
    if (method !== undefined) this.methods.set(key, method);
    const [status = 'succeeded', ...left] = this.states;
    const payment = {
      id: `pay_${this.payments.size + 1}` as const,
      createdAt: '2026-11-23T08:15:00.000Z',
      completedAt: null,
      items: items.map((item) => ({
        ...item,
        number: '2026/10-0512345',
        propertyId: 'prop_1' as const,
        reference: '00',
      })),
      amount: items[0]!.amount,
      channel: 'portalCard' as const,
      card: null,
      status,
      action: status === 'requiresAction' ? action : null,
      paymentOrder: null,
      receipt: null,
      failure: null,
      refund: null,
      document: null,
      left,
    };
    this.payments.set(key, payment);
    return payment;
  }
}

export async function setUp(t: TestContext, options: Partial<EsanduceOptions> = {}) {
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
  const clock = { now: () => Date.now() + portal.ahead };
  const client = new Esanduce({
    baseUrl,
    token: 't',
    random: () => 0.02,
    logLevel: 'silent',
    clock,
    ...options,
  });
  const changes: PaymentChange[] = [];
  client.subscribe((change) => changes.push(change));
  return { portal, client, changes, baseUrl, clock };
}

export const order = (bill = 'bill_1', amount = 100, method = 'pm_1'): PayOrder => ({
  items: [{ payable: { type: 'bill', id: bill as 'bill_1' }, amount: money(amount) }],
  method: { type: 'card', id: method as 'pm_1' },
});
export const keysOf = (portal: CountingPortal) => new Set(portal.posts.map(({ key }) => key));
export const code = (expected: string) => (error: unknown) =>
  isEsanduceError(error) && error.code === expected;
