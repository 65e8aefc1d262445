import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHouseholds, createMemoryStore, createSimulatedAcquirer } from '@esanduce/sdk/sandbox';
import { problemTypePrefix, type Problem } from '../contract/index.ts';
import { NoResponseError, type PortalPlugin } from './plugin.ts';
import { createPortal, type PortalOptions } from './portal.ts';

const publicUrl = 'https://portal.example';

async function openPortal(options: Partial<PortalOptions> = {}) {
  const store = createMemoryStore();
  await store.load(createHouseholds({ today: '2026-11-23', households: ['milica'] }));
  const portal = createPortal({
    store,
    acquirer: createSimulatedAcquirer(),
    mailer: { send: () => Promise.resolve() },
    publicUrl,
    signingKey: 'a key of at least thirty-two characters',
    ...options,
  });
  const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
    portal.fetch(new Request(publicUrl + path, { method, headers }));
  return { portal, store, ask };
}

const problemOf = async (response: Response) =>
  ((await response.json()) as Problem).type.slice(problemTypePrefix.length);

const preflight = { origin: 'https://partner.example', 'access-control-request-method': 'GET' };

test('without the sandbox plugin there are no controls', async () => {
  const { ask } = await openPortal();
  for (const path of ['reset', 'clock', 'tokens', 'challenges/pay_1', 'card-setups/setup_1', 'faults']) {
    assert.equal(await problemOf(await ask('POST', `/_sandbox/${path}`)), 'not-found', path);
  }
  for (const path of ['state', 'outbox']) {
    assert.equal(await problemOf(await ask('GET', `/_sandbox/${path}`)), 'not-found', path);
  }
});

test('every answer has its media type alone, and on https only https is used again', async () => {
  const plugin: PortalPlugin = {
    name: 'test',
    setup: () => ({ routes: (app) => app.get('/health', (c) => c.text('ok')) }),
  };
  const { ask } = await openPortal({ plugins: [plugin] });
  const { ask: askPlain } = await openPortal({ publicUrl: 'http://127.0.0.1:4810' });
  for (const [method, path] of [
    ['GET', '/v1/bills'],
    ['DELETE', '/v1/bills'],
    ['GET', '/v1/none'],
    ['GET', '/none'],
    ['GET', '/health'],
    ['OPTIONS', '/v1/bills'],
  ] as const) {
    const { headers } = await ask(method, path, method === 'OPTIONS' ? preflight : {});
    assert.equal(headers.get('x-content-type-options'), 'nosniff', `${method} ${path}`);
    assert.equal(headers.get('strict-transport-security'), 'max-age=31536000', `${method} ${path}`);
    assert.equal((await askPlain(method, path)).headers.get('strict-transport-security'), null);
  }
});

test('without the sandbox plugin no request fails on demand', async () => {
  const { ask } = await openPortal();
  const response = await ask('GET', '/v1/bills', { 'esanduce-fault': 'status=503' });
  assert.equal(await problemOf(response), 'unauthenticated');
  const allowed = (await ask('OPTIONS', '/v1/bills', preflight)).headers.get('access-control-allow-headers');
  assert.match(allowed ?? '', /Idempotency-Key/);
  assert.doesNotMatch(allowed ?? '', /fault/i);
});

test('without a plugin business time is the clock, whatever the store holds', async () => {
  const { portal, store } = await openPortal({
    clock: { now: () => Date.parse('2026-06-01T08:00:00.000Z') },
  });
  await store.transaction((tx) => tx.settings.insert({ id: 'clock', value: 86_400_000 }));
  assert.equal(await portal.today(), '2026-06-01');
});

test('a plugin adds headers, middleware, routes and a business time', async () => {
  const plugin: PortalPlugin = {
    name: 'test',
    setup: ({ clock }) => ({
      allowedHeaders: ['Test-Header'],
      middleware: async (c, next) => {
        await next();
        c.header('test-header', 'seen');
      },
      routes: (app) => {
        app.get('/test', (c) => c.text('ok'));
      },
      businessNow: async () => clock.now() + 86_400_000,
    }),
  };
  const clock = { now: () => Date.parse('2026-06-01T08:00:00.000Z') };
  const { portal, ask } = await openPortal({ clock, plugins: [plugin] });
  assert.equal(await (await ask('GET', '/test')).text(), 'ok');
  assert.equal((await ask('GET', '/v1/bills')).headers.get('test-header'), 'seen');
  const allowed = (await ask('OPTIONS', '/v1/bills', preflight)).headers.get('access-control-allow-headers');
  assert.match(allowed ?? '', /Test-Header/);
  assert.equal(await portal.today(), '2026-06-02');
});

test('a plugin leaves a request without a response', async () => {
  const plugin: PortalPlugin = {
    name: 'silent',
    setup: () => ({
      middleware: () => {
        throw new NoResponseError('silence');
      },
    }),
  };
  const { ask } = await openPortal({ plugins: [plugin] });
  await assert.rejects(ask('GET', '/v1/bills'), NoResponseError);
});

test('a signing key that can be guessed is refused', async () => {
  await assert.rejects(openPortal({ signingKey: 'short' }), RangeError);
});
