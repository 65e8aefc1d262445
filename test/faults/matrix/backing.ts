import type { Acquirer, Mailer, Store } from '@esanduce/sdk/portal';
import type { BankSide, Charge } from '@esanduce/sdk/sandbox';
import { setImmediate as turn } from 'node:timers/promises';
import { openBank } from './bank.ts';
import type { FaultKind, Tally } from './faults.ts';
import { momentOf } from './calendar.ts';
import { baseUrl, openStore, signingKey, type Ground } from './ground.ts';
import type { Schedule } from './schedule.ts';
import { startMortalPortal, type MortalPortal } from './mortal-portal.ts';

/** A clock moved by hand, ms since 1970 UTC. */
export interface Clock {
  now(): number;
  pass(ms: number): void;
}

/** The ports of the portals, which outlive them. */
export interface Backing {
  readonly clock: Clock;
  readonly store: Store;
  readonly bank: {
    /** The payer's actions there. */
    readonly payer: BankSide;
    /** Makes the next calls fail. */
    fail(write: string, kind: FaultKind, times: number): void;
    recover(): void;
    /** Whether it answers nobody until it recovers. */
    isSilent(): boolean;
    charges(): Promise<Charge[]>;
    /** How often portals ordered each charge; empty for other processes. */
    readonly orders: ReadonlyMap<string, number>;
  };
  /** How often each mail was taken in, by its id. */
  mails(): Promise<ReadonlyMap<string, number>>;
  start(): Promise<MortalPortal>;
}

/** ms: longer than the mail server takes. */
export const longestMailMs = 600_000;

/** ms: short against a lease, as a portal needs no time to note that a letter was accepted. */
const mailStepMs = 10_000;

/** Deliberate bugs in the portal. */
export interface PortalBreakage {
  store?: (store: Store) => Store;
  acquirer?: (acquirer: Acquirer) => Acquirer;
  mailer?: (mailer: Mailer) => Mailer;
}

export function createClock({ start, leftMs }: Pick<Schedule, 'start' | 'leftMs'>): Clock {
  let now = momentOf(start, leftMs);
  return { now: () => now, pass: (ms) => void (now += ms) };
}

/** Everything in this process; a dead portal never resumes. */
export async function openMemory(
  ground: Ground,
  { tally, schedule, breakage = {} }: { tally: Tally; schedule: Schedule; breakage?: PortalBreakage },
): Promise<Backing> {
  const clock = createClock(schedule);
  const store = await openStore(ground);
  const bank = openBank(clock, tally, schedule.bank);
  const mails = new Map<string, number>();
  const mailer: Mailer = {
    longestSendMs: longestMailMs,
    async send({ id }) {
      // In steps, between which the portals go on; letters sent at once take the same time.
      const end = clock.now() + schedule.mailMs;
      while (clock.now() < end) {
        clock.pass(Math.min(mailStepMs, end - clock.now()));
        for (let turns = 0; turns < 3; turns += 1) await turn();
      }
      mails.set(id, (mails.get(id) ?? 0) + 1);
    },
  };
  const acquirer = { ...bank.acquirer, ...breakage.acquirer?.(bank.acquirer) };
  return {
    clock,
    store,
    bank,
    mails: async () => mails,
    start: async () =>
      startMortalPortal({
        store: breakage.store?.(store) ?? store,
        acquirer,
        mailer: breakage.mailer?.(mailer) ?? mailer,
        publicUrl: baseUrl,
        signingKey,
        clock,
        wait: async (ms) => clock.pass(ms),
      }),
  };
}
