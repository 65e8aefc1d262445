import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { breakages } from './matrix/breakages.ts';
import { openMemory } from './matrix/backing.ts';
import { createTally } from './matrix/faults.ts';
import { prepare, type Start } from './matrix/run.ts';
import { aSchedule } from './matrix/schedule.ts';
import { weather } from './matrix/storm.ts';

/** Schedules; each breakage shows within them. */
const atMost = 300;

let start: Start;
before(async () => {
  start = await prepare();
});

for (const [name, { breakage, verdict }] of Object.entries(breakages)) {
  test(`the invariants notice ${name}: ${verdict}`, async () => {
    const found = new Set<string>();
    for (const schedule of fc.sample(aSchedule, { numRuns: atMost, seed: 5 })) {
      const backing = await openMemory(start.ground, { tally: createTally(), schedule, breakage });
      const { violations } = await weather(schedule, { ...start, backing, breakage });
      for (const violation of violations) found.add(violation.verdict);
      if (found.has(verdict)) break;
    }
    assert.ok(found.has(verdict), `only ${[...found].join(', ')}`);
  });
}
