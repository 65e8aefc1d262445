import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bill, PageOf, Property } from '../contract/index.ts';
import {
  callerOf,
  createTestClock,
  openBills,
  openSandbox,
  openSession,
  paidBy,
  signIn,
} from '../../test/support/portal-session.ts';

test('A sandbox is the same each time, at the day it is told', async () => {
  const first = await openSession('milica', { today: '2025-03-10' });
  const second = await openSession('milica', { today: '2025-03-10' });
  const page = await first.get<PageOf<Bill>>('/v1/bills');
  assert.equal(page.asOf, '2025-03-10');
  assert.deepEqual(page, await second.get<PageOf<Bill>>('/v1/bills'));
});

test('A reset brings back what was paid', async () => {
  const session = await openSession();
  const { sandbox } = session;
  const before = await session.list<Bill>('/v1/bills');
  const bills = await openBills(session);
  await paidBy(session, bills.slice(0, 1));
  await sandbox.portal.deliverOutbox();
  assert.deepEqual([sandbox.charges().length, sandbox.mails().length], [1, 1]);
  await sandbox.reset();
  assert.deepEqual([sandbox.charges().length, sandbox.mails().length], [0, 0]);
  assert.deepEqual(await session.list<Bill>('/v1/bills'), before);
});

test('A month later there is another bill, and its day has come', async () => {
  const session = await openSession();
  const [, flat] = await session.list<Property>('/v1/properties');
  const [before] = await session.list<Bill>(`/v1/bills?propertyId=${flat?.id}&limit=1`);
  const [month] = await session.sandbox.advance();
  assert.equal(month?.today, '2026-12-01');
  assert.equal(await session.sandbox.portal.today(), '2026-12-01');
  const page = await session.get<PageOf<Bill>>(`/v1/bills?propertyId=${flat?.id}&limit=1`);
  assert.deepEqual([page.asOf, before?.period, page.data[0]?.period], ['2026-12-01', '2026-10', '2026-11']);
});

test('Time passes in a sandbox', async () => {
  const clock = createTestClock();
  const sandbox = await openSandbox({ clock });
  clock.pass(24 * 3_600_000);
  assert.equal(await sandbox.portal.today(), '2026-11-24');
});

test('Whoever aborts does not wait', async () => {
  const sandbox = await openSandbox({ wait: () => new Promise(() => undefined) });
  const controller = new AbortController();
  const headers = { authorization: `Bearer ${await sandbox.token()}`, 'esanduce-fault': 'delay=60000' };
  const reply = sandbox.fetch(`${sandbox.baseUrl}/v1/bills`, { headers, signal: controller.signal });
  controller.abort(new Error('enough'));
  await assert.rejects(reply, /enough/);
  await assert.rejects(
    sandbox.fetch(`${sandbox.baseUrl}/v1/bills`, { headers, signal: controller.signal }),
    /enough/,
  );
});

test('The sandbox is told what to do over HTTP as well', async () => {
  const sandbox = await openSandbox();
  const { call } = callerOf(sandbox, 'none');
  const made = await call('POST', '/_sandbox/tokens', {
    body: { username: 'dragan', scopes: ['bills:read'] },
  });
  assert.equal(made.status, 201);
  const dragan = callerOf(sandbox, (made.json() as { token: string }).token);
  assert.equal((await dragan.call('GET', '/v1/bills')).status, 200);
  assert.equal((await dragan.call('GET', '/v1/properties')).status, 403);

  const rule = { fault: 'status=503', match: { path: '/v1/bills' }, times: 5 };
  assert.equal((await call('POST', '/_sandbox/faults', { body: rule })).status, 204);
  assert.equal((await dragan.call('GET', '/v1/bills')).status, 503);
  assert.equal((await call('DELETE', '/_sandbox/faults')).status, 204);
  assert.equal((await dragan.call('GET', '/v1/bills')).status, 200);

  const moved = await call('POST', '/_sandbox/clock', { body: { advanceMonths: 2 } });
  assert.equal((moved.json() as { months: { today: string }[] }).months.at(-1)?.today, '2027-01-01');
  const reset = await call('POST', '/_sandbox/reset', {
    body: { today: '2026-05-05', households: ['milica'] },
  });
  assert.equal((reset.json() as { today: string }).today, '2026-05-05');
  const state = (await call('GET', '/_sandbox/state')).json() as {
    today: string;
    counts: object;
    charges: unknown[];
  };
  assert.equal(state.today, '2026-05-05');
  assert.deepEqual(state.charges, []);
  assert.equal((state.counts as { customers: number }).customers, 1);
});

test('What the sandbox is told must be right', async () => {
  const { call } = callerOf(await openSandbox(), 'none');
  for (const [path, body, pointer] of [
    ['/_sandbox/faults', { fault: 'explode' }, '/body/fault'],
    ['/_sandbox/clock', { advanceMonths: 0 }, '/body/advanceMonths'],
    ['/_sandbox/challenges/pay_1', { decision: 'perhaps' }, '/body/decision'],
    ['/_sandbox/card-setups/setup_1', {}, '/body/number'],
    ['/_sandbox/reset', { today: 'tomorrow' }, '/body/today'],
    ['/_sandbox/tokens', { username: 'nobody' }, '/body/username'],
  ] as const) {
    const reply = await call('POST', path, { body });
    assert.deepEqual([reply.status, reply.pointers], [422, [pointer]], path);
  }
});

test('Ten thousand bills are listed at once a page', async () => {
  const session = await signIn(await openSandbox({ households: ['upravnik'] }), { username: 'upravnik' });
  const page = await session.get<PageOf<Bill>>('/v1/bills?limit=100');
  assert.equal(page.data.length, 100);
  assert.equal((await session.list<Property>('/v1/properties?limit=100')).length, 40);
});

test('A challenge is decided and a card saved on the sandbox alone, by those who exist', async () => {
  const sandbox = await openSandbox({ households: ['milica'] });
  const call = async (path: string, body: object) =>
    (
      await sandbox.fetch(`${sandbox.baseUrl}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status;
  assert.equal(await call('challenges/pay_nobody', { decision: 'passed' }), 404);
  assert.equal(await call('challenges/nobody', { decision: 'passed' }), 404);
  assert.equal(await call('card-setups/setup_nobody', { number: '4242424242424242' }), 404);
  const response = await sandbox.fetch(`${sandbox.baseUrl}/v1/card-setups`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await sandbox.token()}`,
      'content-type': 'application/json',
      'idempotency-key': 'setup',
    },
    body: JSON.stringify({ returnUrl: 'https://partner.example/', nonce: 'abcdefghijklmnop' }),
  });
  const { id } = (await response.json()) as { id: string };
  assert.equal(await call(`card-setups/${id}`, { number: '4242424242424241' }), 422);
  assert.equal(await call(`card-setups/${id}`, { number: '4242424242424242' }), 204);
});

test('every e-mail says that no money moved', async () => {
  const session = await openSession();
  await paidBy(session, (await openBills(session)).slice(0, 1));
  await session.sandbox.portal.deliverOutbox();
  assert.match(session.sandbox.mails()[0]!.text, /пробно окружење/);
});
