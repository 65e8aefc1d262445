import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setupServer, type SetupServer } from 'msw/node';
import type { Bill } from '../contract/index.ts';
import { callerOf, openSandbox } from '../../test/support/portal-session.ts';
import type { Sandbox } from './index.ts';
import { createHandlers } from './msw.ts';

describe('msw handlers', () => {
  let sandbox: Sandbox;
  let server: SetupServer;

  before(async () => {
    sandbox = await openSandbox();
    server = setupServer(
      ...createHandlers(sandbox),
      ...createHandlers(sandbox, { baseUrl: 'https://other.example' }),
    );
    server.listen({ onUnhandledFrame: 'error' });
  });
  after(() => server.close());

  it('answers requests that msw caught', async () => {
    for (const baseUrl of [sandbox.baseUrl, 'https://other.example']) {
      const caller = callerOf({ fetch, baseUrl }, await sandbox.token());
      assert.equal((await caller.list<Bill>('/v1/bills?limit=3')).length, 3);
      assert.equal((await caller.call('GET', '/v1/nothing')).problem, 'not-found');
    }
  });

  it('drops a connection as a network error', async () => {
    const { call } = callerOf({ fetch, baseUrl: sandbox.baseUrl }, await sandbox.token());
    await assert.rejects(
      call('GET', '/v1/bills', { headers: { 'esanduce-fault': 'drop-before-commit' } }),
      TypeError,
    );
  });
});
