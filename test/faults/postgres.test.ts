import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDatabase, startTemporaryServer, type Server } from '../store/temporary-database.ts';
import { openPostgres } from './matrix/postgres.ts';
import { createRunner, newScore, numberFrom, prepare, summary } from './matrix/run.ts';
import { aKilledRace, aKilling, aSchedule } from './matrix/schedule.ts';

const seed = numberFrom('FAULT_SEED', 20261123);
const kills = numberFrom('FAULT_KILLS', 8);
/** Of drawing kills; 0: no limit. */
const minutes = numberFrom('FAULT_MINUTES', 0);
const score = newScore();
let server: Server;
let postgres: Awaited<ReturnType<typeof openPostgres>>;
let runner: ReturnType<typeof createRunner>;

before(async () => {
  const start = await prepare();
  server = await startTemporaryServer();
  const { url } = await createDatabase(server.url);
  postgres = await openPostgres(url, start.ground);
  runner = createRunner(start, score, (_, tally, schedule) => postgres.reset(tally, schedule));
});
after(async () => {
  console.log(`PostgreSQL, seed ${seed}\n${summary(score)}`);
  await postgres.close();
  await server.stop();
});

test('a portal process killed with -9 at any point loses nothing and charges nothing twice', async () => {
  const end = minutes > 0 ? Date.now() + minutes * 60_000 : Infinity;
  const isOver = () => Date.now() >= end;
  await runner.draw(aKilling, { seed, numRuns: kills, until: () => score.kills >= kills || isOver() });
  assert.ok(score.kills >= kills || isOver(), `${score.kills} kills in ${score.schedules} schedules`);
});

test('credits that race with cards are harmless on PostgreSQL too', async () => {
  const earlier = score.kills;
  await runner.draw(aKilledRace, { seed, numRuns: kills, until: () => score.kills >= earlier + kills / 2 });
  assert.ok(score.kills > earlier, 'no portal was killed');
});

test('random faults on random actions are harmless on PostgreSQL too', async () => {
  await runner.draw(aSchedule, { seed, numRuns: Math.ceil(kills / 10) });
});
