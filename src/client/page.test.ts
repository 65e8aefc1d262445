import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Esanduce, isEsanduceError } from '@esanduce/sdk';

const card = (id: string) => ({
  id,
  brand: 'visa',
  last4: '4242',
  expiryMonth: 4,
  expiryYear: 2028,
  expired: false,
  isDefault: false,
  usuallyChallenged: false,
});

/** Three pages of two; `broken` is the page that answers 404. */
function client(broken?: number) {
  const urls: string[] = [];
  const fetch = (async (url: string) => {
    urls.push(new URL(url).search);
    const cursor = Number(new URL(url).searchParams.get('cursor') ?? 0);
    if (cursor === broken) return new Response('', { status: 404 });
    return Response.json({
      data: [card(`pm_${cursor}a`), card(`pm_${cursor}b`)],
      nextCursor: cursor < 2 ? String(cursor + 1) : null,
      asOf: '2026-11-23',
    });
  }) as typeof globalThis.fetch;
  const esanduce = new Esanduce({ baseUrl: 'https://portal.example', token: 't', fetch, logLevel: 'silent' });
  return { urls, list: () => esanduce.paymentMethods.list({ limit: 2 }) };
}

test('nothing is loaded before it is wanted', () => {
  const { urls, list } = client();
  void list();
  assert.deepEqual(urls, []);
});

test('for await walks all pages, with the same query', async () => {
  const { urls, list } = client();
  const ids: string[] = [];
  for await (const { id } of list()) ids.push(id);
  assert.deepEqual(ids, ['pm_0a', 'pm_0b', 'pm_1a', 'pm_1b', 'pm_2a', 'pm_2b']);
  assert.deepEqual(urls, ['?limit=2', '?limit=2&cursor=1', '?limit=2&cursor=2']);
});

test('for await loads no page it does not reach', async () => {
  const { urls, list } = client();
  for await (const { id } of list()) if (id === 'pm_0b') break;
  assert.equal(urls.length, 1);
});

test('await gives a page, getNextPage the one after it, and the last page has none', async () => {
  const { urls, list } = client();
  const pending = list();
  const [first, same] = await Promise.all([pending, pending]);
  assert.equal(first, same);
  assert.equal(urls.length, 1);
  assert.deepEqual([first.hasNextPage(), first.nextCursor, first.asOf], [true, '1', '2026-11-23']);
  const last = await (await first.getNextPage()).getNextPage();
  assert.equal(last.hasNextPage(), false);
  await assert.rejects(last.getNextPage(), RangeError);
  assert.equal(urls.length, 3);
});

test('an error ends the walk where it happened, and catch and finally see it', async () => {
  const { list } = client(1);
  const ids: string[] = [];
  await assert.rejects(async () => {
    for await (const { id } of list()) ids.push(id);
  }, isEsanduceError);
  assert.deepEqual(ids, ['pm_0a', 'pm_0b']);
  let done = 0;
  const failing = client(0).list();
  assert.equal(await failing.catch(() => 'caught'), 'caught');
  await assert.rejects(
    failing.finally(() => (done += 1)),
    isEsanduceError,
  );
  assert.equal(done, 1);
});

test('a list is a promise: all combinators take it, and it says so', async () => {
  const { urls, list } = client();
  const pending = list();
  assert.ok(pending instanceof Promise);
  assert.equal(pending[Symbol.toStringTag], 'Promise');
  const [one, two] = await Promise.all([pending, Promise.race([pending])]);
  assert.equal(one, two);
  assert.equal(await pending.then(({ data }) => data.length), 2);
  assert.equal(urls.length, 1);
});

test('iterPages gives every page, a page walks itself and those after it', async () => {
  const { urls, list } = client();
  const first = await list();
  const cursors: (string | null)[] = [];
  for await (const { nextCursor } of first.iterPages()) cursors.push(nextCursor);
  assert.deepEqual(cursors, ['1', '2', null]);
  assert.equal(urls.length, 3);
  const ids: string[] = [];
  for await (const { id } of await first.getNextPage()) ids.push(id);
  assert.deepEqual(ids, ['pm_1a', 'pm_1b', 'pm_2a', 'pm_2b']);
});

test('withResponse gives the page with the response it came in', async () => {
  const { urls, list } = client();
  const { data, response, requestId } = await list().withResponse();
  assert.deepEqual([data.data.length, response.status, requestId, urls.length], [2, 200, undefined, 1]);
});

for (const [name, next] of Object.entries<(cursor: number) => number>({
  'the same cursor for ever': () => 1,
  'the cursor it was asked with': (cursor) => cursor || 1,
  'cursors that go round in a circle': (cursor) => (cursor % 7) + 1,
  'a circle after a straight part': (cursor) => (cursor < 20 ? cursor + 1 : 15),
})) {
  test(`a portal that answers ${name} ends the walk with an error`, async () => {
    let loads = 0;
    const fetch = (async (url: string) => {
      loads += 1;
      assert.ok(loads < 100, 'it goes on for ever');
      const cursor = Number(new URL(url).searchParams.get('cursor') ?? 0);
      return Response.json({ data: [], nextCursor: String(next(cursor)), asOf: '2026-11-23' });
    }) as typeof globalThis.fetch;
    const esanduce = new Esanduce({
      baseUrl: 'https://portal.example',
      token: 't',
      fetch,
      logLevel: 'silent',
    });
    await assert.rejects(
      async () => {
        for await (const bill of esanduce.bills.list()) assert.fail(bill.id);
      },
      (error) =>
        isEsanduceError(error) && error.code === 'invalid-response' && error.operationId === 'bills.list',
    );
  });
}

test('a walk of many pages that come again for a second walk is no circle', async () => {
  const { list } = client();
  const pending = list();
  for (let walk = 0; walk < 3; walk += 1) {
    let items = 0;
    for await (const { id } of pending) items += Number(id.length > 0);
    assert.equal(items, 6);
  }
});
