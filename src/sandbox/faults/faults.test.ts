import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Payment } from '../../contract/index.ts';
import { parseFault } from './faults.ts';
import {
  cardOf,
  openBills,
  openSession,
  pay,
  paymentOf,
  type Session,
} from '../../../test/support/portal-session.ts';

async function attempt(session: Session, fault?: string) {
  const [bill] = await openBills(session);
  assert.ok(bill);
  const body = paymentOf([bill], await cardOf(session));
  const headers: Record<string, string> = fault === undefined ? {} : { 'esanduce-fault': fault };
  return session.call('POST', '/v1/payments', { body, key: 'once', headers });
}

test('A connection dropped before the commit leaves nothing behind', async () => {
  const session = await openSession();
  await assert.rejects(attempt(session, 'drop-before-commit'), TypeError);
  assert.deepEqual(session.sandbox.charges(), []);
  assert.equal((await attempt(session)).headers.get('idempotency-replayed'), null);
});

test('A connection dropped after the commit leaves the payment, which its key finds', async () => {
  const session = await openSession();
  const [bill] = await openBills(session);
  assert.ok(bill);
  const body = paymentOf([bill], await cardOf(session));
  const headers = { 'esanduce-fault': 'drop-after-commit' };
  await assert.rejects(session.call('POST', '/v1/payments', { body, key: 'once', headers }), TypeError);
  assert.equal(session.sandbox.charges().length, 1);
  const again = await session.call('POST', '/v1/payments', { body, key: 'once' });
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
  const [found] = await session.list<Payment>('/v1/payments?idempotencyKey=once');
  assert.equal(found?.id, (again.json() as Payment).id);
  assert.equal(session.sandbox.charges().length, 1);
});

test('A truncated answer is half of one', async () => {
  const { call } = await openSession();
  const whole = await call('GET', '/v1/bills?limit=3');
  const half = await call('GET', '/v1/bills?limit=3', { headers: { 'esanduce-fault': 'truncate' } });
  assert.equal(half.status, 200);
  assert.deepEqual([half.headers.get('etag'), half.headers.get('cache-control')], [null, 'no-store']);
  assert.equal(half.text, whole.text.slice(0, Math.floor(whole.text.length / 2)));
});

test('A delay waits before the answer', async () => {
  const waited: number[] = [];
  const { call } = await openSession('milica', {
    wait: async (ms) => {
      waited.push(ms);
    },
  });
  assert.equal((await call('GET', '/v1/bills', { headers: { 'esanduce-fault': 'delay=1500' } })).status, 200);
  assert.deepEqual(waited, [1500]);
});

test('A status is the portal’s own problem where it has one, a proxy’s page elsewhere', async () => {
  const { call } = await openSession();
  const faulty = (status: number) =>
    call('GET', '/v1/bills', { headers: { 'esanduce-fault': `status=${status}` } });
  const unavailable = await faulty(503);
  assert.deepEqual([unavailable.status, unavailable.problem], [503, 'unavailable']);
  assert.equal(unavailable.headers.get('retry-after'), '1');
  assert.equal((await faulty(429)).problem, 'rate-limited');
  assert.equal((await faulty(500)).problem, 'internal-error');
  const proxy = await faulty(502);
  assert.deepEqual([proxy.status, proxy.headers.get('content-type')], [502, 'text/html']);
  assert.equal((await faulty(204)).status, 204);
});

test('A rule fits its method and path, as often as it says', async () => {
  const { call, sandbox } = await openSession();
  sandbox.fault({ fault: 'status=503', match: { method: 'get', path: '/v1/bills*' }, times: 2 });
  assert.equal((await call('GET', '/v1/properties')).status, 200);
  assert.equal((await call('GET', '/v1/bills')).status, 503);
  assert.equal((await call('GET', '/v1/bills/bill_1')).status, 503);
  assert.equal((await call('GET', '/v1/bills')).status, 200);
  sandbox.fault({ fault: 'status=503' });
  sandbox.clearFaults();
  assert.equal((await call('GET', '/v1/bills')).status, 200);
});

test('A fault is readable from a partner’s page', async () => {
  const { call } = await openSession();
  const reply = await call('GET', '/v1/bills', {
    headers: { 'esanduce-fault': 'status=503', origin: 'https://partner.example' },
  });
  assert.equal(reply.headers.get('access-control-allow-origin'), 'https://partner.example');
});

test('Only what is a fault is taken for one', async () => {
  for (const text of [
    '',
    'drop',
    'delay=',
    'delay=-1',
    'delay=99999',
    'status=99',
    'status=600',
    'delay=1 ',
    'status',
  ]) {
    assert.equal(parseFault(text), null, text);
  }
  const session = await openSession();
  const [bill] = await openBills(session);
  assert.ok(bill);
  assert.equal((await pay(session, [bill])).status, 201);
});
