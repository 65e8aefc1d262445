import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bill, PageOf, PaymentMethod, Property } from '../../contract/index.ts';
import { openSession, signIn, type Session } from '../../../test/support/portal-session.ts';

/** All pages of a list, followed by cursor. */
async function walk<T>({ get }: Session, path: string, limit: number): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page: PageOf<T> = await get<PageOf<T>>(
      `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${next}`,
    );
    assert.ok(page.data.length <= limit);
    all.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

test('The pages together are the whole list, each record once, newest first', async () => {
  const session = await openSession();
  const whole = await session.list<Bill>('/v1/bills?limit=100');
  const ids = (bills: Bill[]) => bills.map(({ id }) => id);
  assert.ok(whole.length > 50);
  assert.deepEqual(ids(await walk<Bill>(session, '/v1/bills', 7)), ids(whole));
  const periods = whole.map(({ period }) => period);
  assert.deepEqual(periods, [...periods].sort().reverse());
});

test('Small lists are paged the same way', async () => {
  const session = await openSession();
  const methods = await walk<PaymentMethod>(session, '/v1/payment-methods', 1);
  assert.deepEqual(methods, await session.list<PaymentMethod>('/v1/payment-methods'));
  assert.deepEqual(
    methods.map(({ isDefault }) => isDefault),
    [true, false, false, false],
  );
  assert.equal((await walk<Property>(session, '/v1/properties', 1)).length, 2);
});

test('Filters narrow the list', async () => {
  const session = await openSession();
  const [, flat] = await session.list<Property>('/v1/properties');
  assert.ok(flat);
  const of = (query: string) => walk<Bill>(session, `/v1/bills?${query}`, 30);
  assert.ok((await of(`propertyId=${flat.id}`)).every(({ propertyId }) => propertyId === flat.id));
  assert.ok((await of('year=2025')).every(({ period }) => period.startsWith('2025-')));
  assert.equal((await of(`year=2025&propertyId=${flat.id}`)).length, 12);
  assert.deepEqual(new Set((await of('status=paid')).map(({ status }) => status)), new Set(['paid']));
  const open = await of('status=open');
  assert.deepEqual(new Set(open.map(({ status }) => status)), new Set(['unpaid', 'partiallyPaid']));
  assert.deepEqual(await of('year=1999'), []);
});

test('A cursor is valid only for its own list, filters and customer', async () => {
  const session = await openSession();
  const dragan = await signIn(session.sandbox, { username: 'dragan' });
  const { nextCursor } = await session.get<PageOf<Bill>>('/v1/bills?limit=1');
  assert.ok(nextCursor);
  for (const reply of [
    await session.call('GET', `/v1/bills?year=2026&cursor=${nextCursor}`),
    await session.call('GET', `/v1/payments?cursor=${nextCursor}`),
    await dragan.call('GET', `/v1/bills?cursor=${nextCursor}`),
    await session.call('GET', `/v1/bills?cursor=${btoa('["1","2"]')}`),
  ]) {
    assert.deepEqual(
      [reply.status, reply.problem, reply.pointers],
      [400, 'invalid-request', ['/query/cursor']],
    );
  }
  assert.equal((await session.call('GET', `/v1/bills?limit=5&cursor=${nextCursor}`)).status, 200);
});

test('An unchanged response is not sent again', async () => {
  const { call } = await openSession();
  const first = await call('GET', '/v1/bills');
  const etag = first.headers.get('etag');
  assert.ok(etag);
  assert.equal(first.headers.get('cache-control'), 'no-store');
  const again = await call('GET', '/v1/bills', {
    headers: { 'if-none-match': etag, origin: 'https://partner.example' },
  });
  assert.deepEqual([again.status, again.text], [304, '']);
  assert.ok(again.headers.get('x-request-id'));
  assert.equal(again.headers.get('access-control-allow-origin'), 'https://partner.example');
  assert.equal((await call('GET', '/v1/bills?limit=1', { headers: { 'if-none-match': etag } })).status, 200);
});

test('Marking a reminder as read again keeps the first time', async () => {
  const session = await openSession('dragan');
  const unread = (await session.list<{ id: string; readAt: string | null }>('/v1/reminders')).find(
    ({ readAt }) => readAt === null,
  );
  assert.ok(unread);
  const first = await session.call('PUT', `/v1/reminders/${unread.id}/read`);
  const { readAt } = first.json() as { readAt: string };
  assert.match(readAt, /^2026-11-23T/);
  const second = await session.call('PUT', `/v1/reminders/${unread.id}/read`);
  assert.equal((second.json() as { readAt: string }).readAt, readAt);
});

test('A payable read by itself is the same as in its list', async () => {
  const session = await openSession('dragan');
  for (const [path, type] of [
    ['/v1/bills', 'bill'],
    ['/v1/lawsuits', 'lawsuit'],
    ['/v1/reminders', 'reminder'],
  ] as const) {
    for (const each of await session.list<Bill>(path)) {
      const state = await session.get<Bill>(`/v1/payables/${type}/${each.id}`);
      const facts = ({ outstanding, payable, notPayableReason, payTo }: Bill) => ({
        outstanding,
        payable,
        notPayableReason,
        payTo,
      });
      assert.deepEqual(facts(state), facts(each));
    }
  }
});

test('A bill has a PDF only where the portal has documents', async () => {
  const without = await openSession();
  const [plain] = await without.list<Bill>('/v1/bills?limit=1');
  assert.equal(plain?.document, null);
  assert.equal((await without.call('GET', `/v1/bills/${plain.id}/document`)).problem, 'not-found');

  const drawn = new TextEncoder().encode('%PDF-1.7');
  const session = await openSession('milica', {
    documents: { bill: async () => drawn, receipt: async () => drawn },
  });
  const [bill] = await session.list<Bill>('/v1/bills?limit=1');
  assert.match(bill?.document?.fileName ?? '', /^2026-10-\d{7}\.pdf$/);
  const reply = await session.call('GET', `/v1/bills/${bill?.id}/document`);
  assert.deepEqual(
    [reply.status, reply.headers.get('content-type'), reply.text],
    [200, 'application/pdf', '%PDF-1.7'],
  );
});

test('A preflight is answered for partners’ origins only', async () => {
  const { sandbox } = await openSession();
  const preflight = (origin: string) =>
    sandbox.portal.fetch(
      new Request(`${sandbox.baseUrl}/v1/payments`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      }),
    );
  const known = await preflight('https://partner.example');
  assert.equal(known.status, 204);
  assert.equal(known.headers.get('access-control-allow-origin'), 'https://partner.example');
  assert.match(known.headers.get('access-control-allow-headers') ?? '', /Idempotency-Key/);
  const unknown = await preflight('https://evil.example');
  assert.equal(unknown.headers.get('access-control-allow-origin'), null);
});

test('A page can read the headers the client needs, also of a problem', async () => {
  const { call } = await openSession();
  const reply = await call('GET', '/v1/bills?limit=0', { headers: { origin: 'https://partner.example' } });
  assert.equal(reply.status, 400);
  assert.equal(reply.headers.get('access-control-allow-origin'), 'https://partner.example');
  const exposed = reply.headers.get('access-control-expose-headers')?.split(',').sort();
  assert.deepEqual(exposed, ['ETag', 'Idempotency-Replayed', 'Retry-After', 'X-Request-Id']);
});
