import { createSandboxPortal } from '@esanduce/sdk/sandbox';
import fc from 'fast-check';
import { openMemory, type Backing } from './backing.ts';
import { openBank } from './bank.ts';
import { createTally, faultKinds, type Tally } from './faults.ts';
import { beginning } from './calendar.ts';
import { baseUrl, openStore, prepareGround, signingKey, type Ground } from './ground.ts';
import { type Sight, sights } from './sights.ts';
import { verdicts, type Violation } from './evidence.ts';
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
  /** In how many schedules each of `sights` occurred. */
  readonly seen: Map<Sight, number>;
}

export const newScore = (): Score => ({
  schedules: 0,
  kills: 0,
  interrupted: 0,
  tally: createTally(),
  violations: [],
  seen: new Map(),
});

/** The common starting point of all schedules of a run. */
export interface Start {
  readonly ground: Ground;
  /** The customer's. */
  readonly token: string;
  /** The customer's on their bank's page. */
  readonly bankToken: string;
}

/** A fresh backing for each schedule. */
export type OpenBacking = (start: Start, tally: Tally, schedule: Schedule) => Promise<Backing>;
export const inMemory: OpenBacking = ({ ground }, tally, schedule) => openMemory(ground, { tally, schedule });

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
  const lasting = { username: 'dragan', expiresInMs: 365 * 86_400_000 };
  const token = await portal.controls.mintToken(lasting);
  const bankToken = await portal.controls.mintToken({ ...lasting, partner: 'partner_bank' });
  return { ground, token, bankToken };
}

/** Runs schedules and adds to the score. @throws Error that describes the schedule when an invariant is broken */
export function createRunner(start: Start, score: Score, open: OpenBacking = inMemory) {
  const run = async (schedule: Schedule): Promise<void> => {
    const { tally } = score;
    const backing = await open(start, tally, schedule);
    const { violations, kills, interrupted, seen } = await weather(schedule, { ...start, backing, tally });
    score.schedules += 1;
    score.kills += kills;
    score.interrupted += interrupted;
    for (const sight of seen) score.seen.set(sight, (score.seen.get(sight) ?? 0) + 1);
    score.violations.push(...violations);
    if (violations.length > 0) throw new Error(`${wordsOf(violations)}\n${describe(schedule)}`);
  };
  return {
    run,
    /** Runs random schedules, at most `numRuns`. @throws Error with seed, path and the smallest failing schedule */
    async draw(
      schedules: fc.Arbitrary<Schedule>,
      { seed, numRuns, until = () => false }: { seed: number; numRuns: number; until?: () => boolean },
    ): Promise<void> {
      const path = process.env['FAULT_PATH'];
      const runUntil = async (schedule: Schedule) => (until() ? undefined : run(schedule));
      await fc.assert(fc.asyncProperty(schedules, runUntil), { seed, numRuns, ...(path && { path }) });
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
export function summary({ schedules, kills, interrupted, tally, violations, seen }: Score): string {
  const counts = faultKinds.map((kind) => `${kind} ${tally.of(kind)}`).join(' · ');
  const count = (wanted: Violation['verdict']) =>
    violations.filter(({ verdict }) => verdict === wanted).length;
  const [double, gone, told, mail, day] = verdicts.map(count);
  const number = new Intl.NumberFormat('en');
  return [
    counts,
    sights.map((sight) => `${sight} ${seen.get(sight) ?? 0}`).join(' · '),
    `killed in the middle of a payment, which the next portal settled: ${interrupted}`,
    `schedules ${number.format(schedules)} · faults injected ${number.format(tally.injected)} · kills ${kills} · ` +
      `double charges ${double ?? 0} · lost ${gone ?? 0} · wrong told ${told ?? 0} · ` +
      `mails missing or doubled ${mail ?? 0} · wrong days ${day ?? 0}`,
  ].join('\n');
}
