import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { HttpHandler as Handler3 } from 'msw';
import { HttpHandler as Handler2 } from 'msw-2';
import { setupServer as setupServer3 } from 'msw/node';
import { setupServer as setupServer2 } from 'msw-2/node';
import type { Bill } from '../contract/index.ts';
import { callerOf, openSandbox } from '../../test/support/portal-session.ts';
import type { Sandbox } from './index.ts';
import { createHandlers } from './msw.ts';

// The package imports `msw`: the copy of its module that asks for msw 2 gets that one, as in a project that has it.
const hooks = registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier === 'msw' && context.parentURL?.endsWith('?msw-2') ? 'msw-2' : specifier, context),
});
const { createHandlers: createHandlers2 } = (await import(
  String(new URL('msw.ts?msw-2', import.meta.url))
)) as { createHandlers: typeof createHandlers };
hooks.deregister();

const otherBaseUrl = 'https://other.example';
const handlersOf = (create: typeof createHandlers, sandbox: Sandbox) => [
  ...create(sandbox),
  ...create(sandbox, { baseUrl: otherBaseUrl }),
];

for (const { version, Handler, create, start } of [
  {
    version: 'msw 2',
    Handler: Handler2,
    create: createHandlers2,
    start: (sandbox: Sandbox) => {
      const server = setupServer2();
      server.use(...(handlersOf(createHandlers2, sandbox) as unknown as Parameters<typeof server.use>));
      server.listen({ onUnhandledRequest: 'error' });
      return server;
    },
  },
  {
    version: 'msw 3',
    Handler: Handler3,
    create: createHandlers,
    start: (sandbox: Sandbox) => {
      const server = setupServer3(...handlersOf(createHandlers, sandbox));
      server.listen({ onUnhandledFrame: 'error' });
      return server;
    },
  },
]) {
  describe(version, () => {
    let sandbox: Sandbox;
    let server: { close(): void };
    before(async () => {
      sandbox = await openSandbox();
      server = start(sandbox);
    });
    after(() => server.close());

    it('is the one that the handlers are of', () => {
      assert.ok(create(sandbox).every((handler) => (handler as object) instanceof Handler));
    });

    it('has the portal answer requests that it caught', async () => {
      for (const baseUrl of [sandbox.baseUrl, otherBaseUrl]) {
        const caller = callerOf({ fetch, baseUrl }, await sandbox.token());
        assert.equal((await caller.list<Bill>('/v1/bills?limit=3')).length, 3);
        assert.equal((await caller.call('GET', '/v1/nothing')).problem, 'not-found');
      }
    });

    it('makes a dropped connection a network error', async () => {
      const { call } = callerOf({ fetch, baseUrl: sandbox.baseUrl }, await sandbox.token());
      await assert.rejects(
        call('GET', '/v1/bills', { headers: { 'esanduce-fault': 'drop-before-commit' } }),
        TypeError,
      );
    });
  });
}
