import type { Acquirer, Mailer, Store } from '@esanduce/sdk/portal';
import type { BankSide, Charge } from '@esanduce/sdk/sandbox';
import { openBank } from './bank.ts';
import type { FaultKind, Tally } from './faults.ts';
import { baseUrl, beginning, openStore, signingKey, type Ground } from './ground.ts';
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
    charges(): Promise<Charge[]>;
    /** How often portals ordered each charge; empty for other processes. */
    readonly orders: ReadonlyMap<string, number>;
  };
  /** How often each mail was taken in, by its id. */
  mails(): Promise<ReadonlyMap<string, number>>;
  start(): Promise<MortalPortal>;
}

/** Deliberate bugs in the portal. */
export interface PortalBreakage {
  store?: (store: Store) => Store;
  acquirer?: (acquirer: Acquirer) => Acquirer;
  mailer?: (mailer: Mailer) => Mailer;
}

export function createClock(): Clock {
  let now = beginning;
  return { now: () => now, pass: (ms) => void (now += ms) };
}

/** Everything in this process; a dead portal never resumes. */
export async function openMemory(
  ground: Ground,
  { tally, breakage = {} }: { tally: Tally; breakage?: PortalBreakage },
): Promise<Backing> {
  const clock = createClock();
  const store = await openStore(ground);
  const bank = openBank(clock, tally);
  const mails = new Map<string, number>();
  const mailer: Mailer = { send: async ({ id }) => void mails.set(id, (mails.get(id) ?? 0) + 1) };
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
