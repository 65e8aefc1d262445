import { newKey } from '../client/idempotency-key.ts';
import { notify } from '../client/notify.ts';
import type { Settings } from '../client/options.ts';
import type { Payment } from '../contract/payment.ts';
import type { ChallengeHandler } from './challenge-handler.ts';
import type { Journal, JournalEntry, PayOrder } from './journal.ts';
import type { PaymentChange, PayOutcome } from './pay-options.ts';

/** An order being paid. Kept until its outcome is known, so that paying again asks about the first one. */
export interface Attempt {
  entry: JournalEntry;
  /** Whether the key may have reached the portal. */
  asked: boolean;
  running?: Promise<PayOutcome> | undefined;
}

/** The debts an order pays. Two orders with one in common must not be sent side by side. */
export const namesOf = ({ items }: PayOrder): string[] =>
  items.map(({ payable: { type, id } }) => `${type} ${id}`).sort();

export const isSameOrder = (one: PayOrder, other: PayOrder): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const changeOf = ({ items }: PayOrder, payment: Payment | null): PaymentChange => ({
  payables: items.map(({ payable }) => payable),
  payment,
});

export type OrderBook = ReturnType<typeof createOrderBook>;

/** The orders of this client: journalled ones, those being paid here, and who hears of their outcomes. */
export function createOrderBook({ clock, log }: Pick<Settings, 'clock' | 'log'>, journal: Journal) {
  const attempts = new Map<string, Attempt>();
  const listeners = new Set<(change: PaymentChange) => void>();
  /** Removes an order from the journal. One that stays there is only asked about again, so a failure is logged. */
  const drop = (key: string): void => notify(log, (gone: string) => journal.remove(gone), key);

  return {
    entries: () => journal.list(),

    /** The attempt of this page that pays one of these debts: the one that runs, if any. */
    attemptOf(names: readonly string[]): Attempt | undefined {
      const found = names.map((name) => attempts.get(name));
      return found.find((attempt) => attempt?.running !== undefined) ?? found.find(Boolean);
    },

    /** Journalled orders that pay one of these debts, also of other pages. */
    entriesOf: (names: readonly string[]): JournalEntry[] =>
      journal.list().filter(({ order }) => namesOf(order).some((name) => names.includes(name))),

    /** Journalled orders that nobody on this page is paying now. */
    abandoned(): JournalEntry[] {
      const held = new Set(
        [...attempts.values()].filter(({ running }) => running !== undefined).map(({ entry }) => entry.key),
      );
      return journal.list().filter(({ key }) => !held.has(key));
    },

    /** Journals an order: it may be sent from now on. @throws when the journal cannot keep it */
    enter(
      order: PayOrder,
      handler: ChallengeHandler | undefined,
      key = newKey(),
      challenge = handler && { returnUrl: handler.returnUrl, nonce: newKey() },
    ): JournalEntry {
      const entry = { key, order, challenge, at: clock.now() };
      journal.write(entry);
      return entry;
    },

    hold(names: readonly string[], attempt: Attempt): void {
      for (const name of names) attempts.set(name, attempt);
    },

    drop,

    /** Forgets an order that nobody on this page is paying now. */
    forget(key: string): void {
      const own = [...attempts].filter(([, { entry }]) => entry.key === key);
      if (own.some(([, { running }]) => running !== undefined)) return;
      for (const [name] of own) attempts.delete(name);
      drop(key);
    },

    release(names: readonly string[]): void {
      for (const name of names) attempts.delete(name);
    },

    announce(order: PayOrder, payment: Payment | null): void {
      for (const listener of listeners) notify(log, listener, changeOf(order, payment));
    },

    subscribe(listener: (change: PaymentChange) => void): () => void {
      listeners.add(listener);
      const stop = journal.watch?.(({ order }) => notify(log, listener, changeOf(order, null)));
      return () => {
        listeners.delete(listener);
        stop?.();
      };
    },
  };
}
