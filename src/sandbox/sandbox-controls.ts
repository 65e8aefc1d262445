import type { IsoDate } from '../contract/index.ts';
import { mintToken, type MintOptions } from './auth/mint.ts';
import { businessTime, setClock } from './business-time.ts';
import type { PortalContext } from './context.ts';
import type { FaultRule, Faults } from './faults.ts';
import { createHouseholds, type HouseholdOptions } from './households/index.ts';
import { belgradeDay } from './rules/day.ts';
import { advanceMonth, type MonthSummary } from './rules/month.ts';
import type { OutboxRecord } from './records.ts';
import type { SimulatedAcquirer } from './simulated-acquirer.ts';
import { collections, type CollectionName } from './store.ts';

export interface SeedOptions extends Omit<HouseholdOptions, 'today'> {
  /** The business day it shall be; the real one when left out. */
  today?: IsoDate;
}

export type Counts = Readonly<Partial<Record<CollectionName, number>>>;

export interface SeedSummary {
  readonly today: IsoDate;
  /** How many records of each kind. */
  readonly counts: Counts;
}

export interface SandboxState extends SeedSummary {
  /** What the simulated acquirer charged, when it is one. */
  readonly charges: Awaited<ReturnType<SimulatedAcquirer['charges']>> | null;
}

/** A message in the outbox, without what it says and to whom. */
export type OutboxEntry = Readonly<
  Pick<OutboxRecord, 'id' | 'kind' | 'status' | 'attempts' | 'nextAttemptAt' | 'lastError'>
>;

/** What a sandbox can be told to do, in process as over HTTP below `/_sandbox`. */
export interface SandboxControls {
  /** Replaces everything in the store by the demo households. */
  seed(options?: SeedOptions): Promise<SeedSummary>;
  /** Moves business time on, month by month: bills are issued, discounts lapse, reminders are sent. */
  advance(months?: number): Promise<MonthSummary[]>;
  /** A customer's token without a sign-in. */
  mintToken(options?: MintOptions): Promise<string>;
  state(): Promise<SandboxState>;
  /** What was sent, waits, or was given up (`dead`); all when left out. */
  outbox(status?: OutboxRecord['status']): Promise<OutboxEntry[]>;
  /** Makes requests go wrong. */
  fault(rule: FaultRule): void;
  clearFaults(): void;
}

export interface ControlledParts {
  faults: Faults;
  acquirer: Partial<Pick<SimulatedAcquirer, 'charges' | 'reset'>>;
  /** After all records were replaced. */
  onSeeded: () => void;
}

export function createSandboxControls(context: PortalContext, parts: ControlledParts): SandboxControls {
  const { store, clock } = context;
  const { faults, acquirer, onSeeded } = parts;
  return {
    async seed(options = {}) {
      const { today = belgradeDay(clock.now()) } = options;
      const records = createHouseholds({ ...options, today });
      await acquirer.reset?.();
      faults.clear();
      await store.clear();
      await store.load(records);
      if (options.today !== undefined) await store.transaction((tx) => setClock(tx, today, clock));
      onSeeded();
      return { today, counts: countsOf(Object.entries(records)) };
    },
    advance: (months = 1) =>
      store.transaction(async (tx) => {
        const passed: MonthSummary[] = [];
        let { today } = await businessTime(tx, clock);
        for (let month = 0; month < months; month += 1) {
          const summary = await advanceMonth(tx, today);
          ({ today } = summary);
          passed.push(summary);
        }
        await setClock(tx, today, clock);
        return passed;
      }),
    mintToken: (options = {}) => mintToken(context, options),
    state: () =>
      store.transaction(async (tx) => {
        const { today } = await businessTime(tx, clock);
        const names = Object.keys(collections) as CollectionName[];
        const found: [string, readonly unknown[]][] = [];
        for (const name of names) found.push([name, await tx[name].list({})]);
        return { today, counts: countsOf(found), charges: (await acquirer.charges?.()) ?? null };
      }),
    outbox: async (status) => {
      const found = await store.transaction((tx) => tx.outbox.list(status ? { where: { status } } : {}));
      return found.map(({ id, kind, status, attempts, nextAttemptAt, lastError }) => {
        return { id, kind, status, attempts, nextAttemptAt, lastError };
      });
    },
    fault: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
  };
}

function countsOf(records: readonly [string, readonly unknown[]][]): Counts {
  return Object.fromEntries(records.map(([name, each]) => [name, each.length]));
}
