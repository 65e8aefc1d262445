import { after, before, describe, test } from 'node:test';
import { setupServer } from 'msw/node';
import type { Sandbox } from '@esanduce/sdk/sandbox';
import { createSandbox } from '@esanduce/sdk/sandbox';
import { createHandlers } from '@esanduce/sdk/sandbox/msw';
import { casesFor } from './suite.ts';
import { sandboxTarget } from './targets.ts';

describe('the portal in process', async () => {
  const sandbox: Sandbox = await createSandbox({ households: ['milica', 'dragan'] });
  for (const each of casesFor(true)) {
    test(each.name, () => each.run(sandboxTarget(sandbox.baseUrl, sandbox.fetch)));
  }
});

describe('the portal behind msw in Node', async () => {
  const sandbox = await createSandbox({ households: ['milica', 'dragan'] });
  const server = setupServer(...createHandlers(sandbox));
  before(() => server.listen({ onUnhandledFrame: 'error' }));
  after(() => server.close());
  for (const each of casesFor(true)) {
    test(each.name, () => each.run(sandboxTarget(sandbox.baseUrl, (input, init) => fetch(input, init))));
  }
});
