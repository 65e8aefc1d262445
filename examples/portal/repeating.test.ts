import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { startRepeating } from './repeating.ts';

const everyMs = 1000;

function start(context: TestContext, work: () => Promise<void>) {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const failures: unknown[] = [];
  const repetition = startRepeating(work, everyMs, (error) => failures.push(error));
  return { repetition, failures };
}

test('A pass that takes long is not joined by a second one, and stopping waits for it', async (context) => {
  let running = 0;
  let passes = 0;
  let release: () => void = () => undefined;
  const { repetition, failures } = start(context, async () => {
    passes += 1;
    running += 1;
    assert.equal(running, 1);
    await new Promise<void>((resolve) => (release = resolve));
    running -= 1;
  });
  context.mock.timers.tick(3 * everyMs);
  assert.equal(passes, 1);
  const stopped = repetition.stop();
  release();
  await turn();
  assert.equal(passes, 2, 'what came while it was stopping is done too');
  release();
  await stopped;
  context.mock.timers.tick(3 * everyMs);
  assert.equal(passes, 2);
  assert.deepEqual(failures, []);
});

test('A pass that fails is told and the next one still runs', async (context) => {
  let passes = 0;
  const { repetition, failures } = start(context, async () => {
    passes += 1;
    if (passes === 1) throw new Error('no database');
  });
  context.mock.timers.tick(everyMs);
  await turn();
  context.mock.timers.tick(everyMs);
  await turn();
  assert.equal(passes, 2);
  assert.match(String(failures), /no database/);
  await repetition.stop();
});

test('Work that is to begin at once does, and where no last pass is wanted none runs', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] });
  let passes = 0;
  const work = async () => void (passes += 1);
  const repetition = startRepeating(work, everyMs, () => undefined, { atOnce: true, atEnd: false });
  assert.equal(passes, 1);
  await repetition.stop();
  assert.equal(passes, 1);
});
