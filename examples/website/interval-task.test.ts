import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { startIntervalTask } from './interval-task.ts';

const everyMs = 1000;

function start(context: TestContext, work: () => Promise<void>) {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const failures: unknown[] = [];
  const task = startIntervalTask(work, { everyMs, onError: (error) => failures.push(error) });
  return { task, failures };
}

test('A long run is never joined by a second one, and stopping waits for it', async (context) => {
  let running = 0;
  let runs = 0;
  let release: () => void = () => undefined;
  const { task, failures } = start(context, async () => {
    runs += 1;
    running += 1;
    assert.equal(running, 1);
    await new Promise<void>((resolve) => (release = resolve));
    running -= 1;
  });
  context.mock.timers.tick(3 * everyMs);
  assert.equal(runs, 1);
  const stopped = task.stop();
  release();
  await turn();
  assert.equal(runs, 2, 'what came in while it was stopping is done too');
  release();
  await stopped;
  context.mock.timers.tick(3 * everyMs);
  assert.equal(runs, 2);
  assert.deepEqual(failures, []);
});

test('A failed run is reported and the next one still runs', async (context) => {
  let runs = 0;
  const { task, failures } = start(context, async () => {
    runs += 1;
    if (runs === 1) throw new Error('no database');
  });
  context.mock.timers.tick(everyMs);
  await turn();
  context.mock.timers.tick(everyMs);
  await turn();
  assert.equal(runs, 2);
  assert.match(String(failures), /no database/);
  await task.stop();
});

test('It can run at its start, and without a final run', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] });
  let runs = 0;
  const work = async () => void (runs += 1);
  const task = startIntervalTask(work, {
    everyMs,
    onError: () => undefined,
    runAtStart: true,
    runAtStop: false,
  });
  assert.equal(runs, 1);
  await task.stop();
  assert.equal(runs, 1);
});
