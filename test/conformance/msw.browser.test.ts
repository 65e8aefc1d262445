import { setupWorker } from 'msw/browser';
import { createSandbox } from '@esanduce/sdk/sandbox';
import { createHandlers } from '@esanduce/sdk/sandbox/msw';
import { casesFor } from './suite.ts';
import { sandboxTarget } from './targets.ts';

describe('the portal behind msw in a browser', () => {
  let run: (name: string) => Promise<void>;
  let worker: ReturnType<typeof setupWorker>;

  before(async () => {
    const sandbox = await createSandbox({ households: ['milica', 'dragan'] });
    worker = setupWorker(...createHandlers(sandbox));
    await worker.start({ onUnhandledFrame: 'bypass', quiet: true });
    const target = sandboxTarget(sandbox.baseUrl, (input, init) => fetch(input, init));
    const byName = new Map(casesFor(true).map((each) => [each.name, each]));
    run = async (name) => {
      await byName.get(name)?.run(target);
    };
  });
  after(() => worker.stop());

  for (const { name } of casesFor(true)) it(name, () => run(name));
});
