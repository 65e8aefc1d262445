import { createSandboxPortal } from '@esanduce/sdk/sandbox';
import fc from 'fast-check';
import { openMemory, type Backing } from './backing.ts';
import { openBank } from './bank.ts';
import { createTally, faultKinds, type Tally } from './faults.ts';
import { baseUrl, beginning, openStore, prepareGround, signingKey, type Ground } from './ground.ts';
import { verdicts, type Violation } from './invariants.ts';
import { describe, type Schedule } from './schedule.ts';
import { weather } from './storm.ts';

/** Totals of a run, for its summary. */
export interface Score {
  schedules: number;
  kills: number;
  /** Kills during a payment. */
  interrupted: number;
  readonly tally: Tally;
  readonly violations: Violation[];
}

export const newScore = (): Score => ({
  schedules: 0,
  kills: 0,
  interrupted: 0,
  tally: createTally(),
  violations: [],
});

/** The common starting point of all schedules of a run. */
export interface Start {
  readonly ground: Ground;
  /** The customer's. */
  readonly token: string;
}

/** A fresh backing for each schedule. */
export type OpenBacking = (start: Start, tally: Tally) => Promise<Backing>;
export const inMemory: OpenBacking = ({ ground }, tally) => openMemory(ground, { tally });

/** Prepares the starting point; its clock stands still while schedules run. */
export async function prepare(): Promise<Start> {
  const clock = { now: () => beginning };
  const ground = await prepareGround(clock);
  const portal = createSandboxPortal({
    store: await openStore(ground),
    acquirer: openBank(clock, createTally()).acquirer,
    mailer: { send: async () => undefined },
    publicUrl: baseUrl,
    signingKey,
    clock,
  });
  const token = await portal.controls.mintToken({ username: 'dragan', expiresInMs: 86_400_000 });
  return { ground, token };
}

/** Runs schedules and adds to the score. @throws Error that describes the schedule when an invariant is broken */
export function createRunner(start: Start, score: Score, open: OpenBacking = inMemory) {
  const run = async (schedule: Schedule): Promise<void> => {
    const { tally } = score;
    const backing = await open(start, tally);
    const { violations, kills, interrupted } = await weather(schedule, { ...start, backing, tally });
    score.schedules += 1;
    score.kills += kills;
    score.interrupted += interrupted;
    score.violations.push(...violations);
    if (violations.length > 0) throw new Error(`${wordsOf(violations)}\n${describe(schedule)}`);
  };
  return {
    run,
    /** Runs random schedules. @throws Error with seed, path and the smallest failing schedule */
    async draw(
      schedules: fc.Arbitrary<Schedule>,
      { seed, numRuns }: { seed: number; numRuns: number },
    ): Promise<void> {
      const path = process.env['FAULT_PATH'];
      await fc.assert(fc.asyncProperty(schedules, run), { seed, numRuns, ...(path && { path }) });
    },
  };
}

const wordsOf = (violations: readonly Violation[]) =>
  violations.map(({ verdict, what }) => `${verdict}: ${what}`).join('\n');

/** Reads a whole number from the environment. @throws RangeError for anything else */
export function numberFrom(name: string, otherwise: number): number {
  const text = process.env[name] ?? String(otherwise);
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new RangeError(`${name} must be a whole number, not "${text}"`);
}

/** How often each fault was injected, and the totals. */
export function summary({ schedules, kills, interrupted, tally, violations }: Score): string {
  const counts = faultKinds.map((kind) => `${kind} ${tally.of(kind)}`).join(' · ');
  const count = (wanted: Violation['verdict']) =>
    violations.filter(({ verdict }) => verdict === wanted).length;
  const [double, gone, told, mail] = verdicts.map(count);
  const number = new Intl.NumberFormat('en');
  return [
    counts,
    `killed in the middle of a payment, which the next portal settled: ${interrupted}`,
    `schedules ${number.format(schedules)} · faults injected ${number.format(tally.injected)} · kills ${kills} · ` +
      `double charges ${double ?? 0} · lost ${gone ?? 0} · wrong told ${told ?? 0} · ` +
      `mails missing or doubled ${mail ?? 0}`,
  ].join('\n');
}
