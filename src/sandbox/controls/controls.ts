import type { CardSetupId, IsoDate, PaymentId } from '../../contract/index.ts';
import { mintToken, type MintOptions } from './mint-token.ts';
import type { PortalHost } from '../../portal/plugin.ts';
import { setTestClock, testClockNow } from './test-clock.ts';
import type { FaultRule, Faults } from '../faults/faults.ts';
import { createHouseholds, type HouseholdOptions } from '../households/index.ts';
import { belgradeDay } from '../../portal/rules/day.ts';
import { advanceMonth, type MonthSummary } from '../month/month.ts';
import type { OutboxRecord } from '../../portal/records/outbox.ts';
import { problemAt, ProblemError } from '../../portal/problems/problem-error.ts';
import {
  CardInputError,
  type BankDecision,
  type BankSide,
  type SimulatedAcquirer,
} from '../simulated-acquirer/index.ts';
import { collections, type CollectionName, type Snapshot } from '../../portal/ports/store.ts';

export interface SeedOptions extends Omit<HouseholdOptions, 'today'> {
  /** The business day; default: today. */
  today?: IsoDate;
}

export type RecordCounts = Readonly<Partial<Record<CollectionName, number>>>;

export interface SeedSummary {
  readonly today: IsoDate;
  /** How many records of each kind. */
  readonly counts: RecordCounts;
}

export interface SandboxState extends SeedSummary {
  /** What the simulated acquirer charged, when it is one. */
  readonly charges: Awaited<ReturnType<SimulatedAcquirer['charges']>> | null;
}

/** A message in the outbox, without what it says and to whom. */
export type OutboxEntry = Readonly<
  Pick<OutboxRecord, 'id' | 'kind' | 'status' | 'attempts' | 'nextAttemptAt' | 'lastError'>
>;

/** Controls of a sandbox, in process and over HTTP at `/_sandbox`. */
export interface SandboxControls {
  /** Replaces everything in the store by the demo households. */
  seed(options?: SeedOptions): Promise<SeedSummary>;
  /** Advances business time month by month: bills are issued, discounts lapse, reminders are sent. */
  advance(months?: number): Promise<MonthSummary[]>;
  /** A customer's token without a sign-in. */
  mintToken(options?: MintOptions): Promise<string>;
  state(): Promise<SandboxState>;
  /** Messages sent, waiting, or abandoned (`dead`); default: all. */
  outbox(status?: OutboxRecord['status']): Promise<OutboxEntry[]>;
  /** Acts as the payer at the bank: passes, fails or cancels a payment's challenge. @throws ProblemError */
  decide(paymentId: PaymentId, decision: BankDecision): Promise<void>;
  /** Refunds a part of a charge in the bank's own pages, in para, without the portal knowing. @throws ProblemError */
  credit(paymentId: PaymentId, amount: number): Promise<void>;
  /** Saves a card at the bank, as the payer would: a number of `testCards`. @throws ProblemError */
  saveCard(setupId: CardSetupId, number: string): Promise<void>;
  /** Injects a fault into the next requests that match. */
  fault(rule: FaultRule): void;
  clearFaults(): void;
}

/** What the controls use of a simulated acquirer; another acquirer has none of it. */
export type ControlledAcquirer = Partial<Pick<SimulatedAcquirer, 'charges' | 'reset' | 'bank'>>;

export function createSandboxControls(
  host: PortalHost,
  faults: Faults,
  acquirer: ControlledAcquirer,
): SandboxControls {
  const { store, clock } = host;
  const orderAtBank = async (paymentId: PaymentId) => {
    const payment = await store.read((tx) => tx.payments.get(paymentId));
    const bank = requireBank(acquirer.bank);
    const { orderId } = payment ?? {};
    if (!orderId || !(await bank.order(orderId))) throw new ProblemError('not-found');
    return { bank, orderId };
  };
  const todayIn = async (tx: Snapshot) => belgradeDay(await testClockNow(tx, clock));
  return {
    async seed(options = {}) {
      const { today = belgradeDay(clock.now()) } = options;
      const records = createHouseholds({ ...options, today });
      await acquirer.reset?.();
      faults.clear();
      await store.clear();
      await store.load(records);
      if (options.today !== undefined) await store.transaction((tx) => setTestClock(tx, today, clock));
      host.refreshOrigins();
      return { today, counts: countsOf(Object.entries(records)) };
    },
    advance: (months = 1) =>
      store.hold('everyone', async (tx) => {
        const passed: MonthSummary[] = [];
        let today = await todayIn(tx);
        for (let month = 0; month < months; month += 1) {
          const summary = await advanceMonth(tx, today);
          ({ today } = summary);
          passed.push(summary);
        }
        await setTestClock(tx, today, clock);
        return passed;
      }),
    mintToken: (options = {}) => mintToken(host, options),
    state: () =>
      store.read(async (tx) => {
        const today = await todayIn(tx);
        const names = Object.keys(collections) as CollectionName[];
        const found: [string, readonly unknown[]][] = [];
        for (const name of names) found.push([name, await tx[name].list({})]);
        return { today, counts: countsOf(found), charges: (await acquirer.charges?.()) ?? null };
      }),
    outbox: async (status) => {
      const found = await store.read((tx) => tx.outbox.list(status ? { where: { status } } : {}));
      return found.map(({ id, kind, status, attempts, nextAttemptAt, lastError }) => {
        return { id, kind, status, attempts, nextAttemptAt, lastError };
      });
    },
    async decide(paymentId, decision) {
      const { bank, orderId } = await orderAtBank(paymentId);
      await bank.decide(orderId, decision);
    },
    async credit(paymentId, amount) {
      const { bank, orderId } = await orderAtBank(paymentId);
      try {
        await bank.credit(orderId, amount);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw problemAt('validation-failed', '/body/amount', error.message);
      }
    },
    async saveCard(setupId, number) {
      const bank = requireBank(acquirer.bank);
      if (!(await bank.setup(setupId))) throw new ProblemError('not-found');
      const today = await store.read(todayIn);
      const expiry = { expiryMonth: 12, expiryYear: Number(today.slice(0, 4)) + 3 };
      try {
        await bank.saveCard(setupId, { number, ...expiry });
      } catch (error) {
        if (!(error instanceof CardInputError)) throw error;
        throw problemAt('validation-failed', '/body/number', error.message);
      }
    },
    fault: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
  };
}

function requireBank(bank: BankSide | undefined): BankSide {
  if (bank) return bank;
  throw new ProblemError('unavailable', { detail: 'Only the simulated bank does what it is told.' });
}

function countsOf(records: readonly [string, readonly unknown[]][]): RecordCounts {
  return Object.fromEntries(records.map(([name, each]) => [name, each.length]));
}
