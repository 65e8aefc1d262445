import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createRunner, newScore, numberFrom, prepare, summary } from './matrix/run.ts';
import { sights } from './matrix/sights.ts';
import { aRace, aSchedule, sweep } from './matrix/schedule.ts';

const seed = numberFrom('FAULT_SEED', 20261123);
const numRuns = numberFrom('FAULT_RUNS', 150);
const score = newScore();
let runner: ReturnType<typeof createRunner>;

before(async () => {
  runner = createRunner(await prepare(), score);
});
after(() => console.log(`memory store, seed ${seed}\n${summary(score)}`));

test('every write meets every fault', async () => {
  for (const schedule of sweep()) await runner.run(schedule);
  assert.deepEqual(score.tally.missing(), []);
});

test('credits that race with cards end in one settled debt each, and no para is lost', async () => {
  await runner.draw(aRace, { seed, numRuns });
});

test('random faults on random actions charge nobody twice and lose nothing', async () => {
  await runner.draw(aSchedule, { seed, numRuns });
  assert.deepEqual(
    sights.filter((sight) => sight !== 'late charge given back' && !score.seen.has(sight)),
    [],
  );
});
