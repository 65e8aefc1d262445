import { toJson } from '../client/to-json.ts';
import type { Locale } from '../contract/locale.ts';
import type { Money } from '../contract/money.ts';
import type { Payable } from '../contract/payable.ts';
import type { PaymentMethodReference, ReturnTarget } from '../contract/payment.ts';

/** What to pay, and with which saved card. */
export interface PayOrder {
  /** Each amount is what is outstanding; all of one property. */
  items: readonly { payable: Payable; amount: Money }[];
  method: PaymentMethodReference;
  /** Language of the confirmation e-mail; defaults to the customer's own. */
  locale?: Locale | undefined;
}

/** An order that was about to be sent, so that whoever comes after a reload or a crash asks instead of paying again. */
export interface JournalEntry {
  /** The idempotency key. It is no credential: without its customer's token it opens nothing. */
  readonly key: string;
  readonly order: PayOrder;
  /** Where the bank's page leads back to. */
  readonly challenge?: ReturnTarget | undefined;
  /** ms since 1970 UTC. */
  readonly at: number;
}

/**
 * Keeps the orders whose outcome is not known. Synchronous, because a click takes its lock before anything is awaited.
 * Nothing in it is secret.
 */
export interface Journal {
  /** All entries; those of other tabs and processes too, where they share it. */
  list(): readonly JournalEntry[];
  /** Writes an entry, or another one of the same key. @throws when it could not be kept: nothing is sent then */
  write(entry: JournalEntry): void;
  remove(key: string): void;
  /** Calls back with what another tab removed, because its outcome is known there; the result stops that. */
  watch?(removed: (entry: JournalEntry) => void): () => void;
}

/** Forgets with the process. */
export function memoryJournal(): Journal {
  const entries = new Map<string, JournalEntry>();
  return {
    list: () => [...entries.values()],
    write: (entry) => void entries.set(entry.key, entry),
    remove: (key) => void entries.delete(key),
  };
}

/** What was written by this version, or by another that is close enough; undefined for anything else. */
export function readEntry(text: string | null): JournalEntry | undefined {
  try {
    const entry = JSON.parse(text ?? '') as JournalEntry;
    const { key, at, order } = entry;
    const fits = order.items.every(
      ({ payable, amount }) => typeof payable.id === 'string' && amount.amount > 0,
    );
    return fits && [key, order.method.id].every((part) => typeof part === 'string') && at > 0
      ? entry
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Kept by the browser under `name` for all tabs of the page's origin, an item for each entry, so that no tab writes over another's.
 * Where the browser keeps nothing (full, or forbidden), this tab still remembers.
 */
export function browserJournal(name: string): Journal {
  const memory = memoryJournal();
  const prefix = `esanduce:${name}:`;
  /** The entry of an item that is this journal's: another's name may begin as this one's does. */
  const readItem = (item: string, text: string | null) => {
    const entry = item.startsWith(prefix) ? readEntry(text) : undefined;
    return entry && item === prefix + entry.key ? entry : undefined;
  };
  const attempt = <Value>(use: () => Value): Value | undefined => {
    try {
      return use();
    } catch {
      return undefined;
    }
  };
  return {
    list() {
      const kept = attempt(() =>
        Object.keys(localStorage).map((item) => readItem(item, localStorage.getItem(item))),
      );
      const own = memory.list();
      const others = kept?.filter((entry) => entry && !own.some(({ key }) => key === entry.key)) ?? [];
      return [...own, ...(others as JournalEntry[])];
    },
    write(entry) {
      memory.write(entry);
      attempt(() => localStorage.setItem(prefix + entry.key, toJson(entry)));
    },
    remove(key) {
      memory.remove(key);
      attempt(() => localStorage.removeItem(prefix + key));
    },
    watch(removed) {
      const hear = ({ key, newValue, oldValue }: StorageEvent) => {
        const entry = newValue === null && readItem(key ?? '', oldValue);
        if (!entry) return;
        memory.remove(entry.key);
        removed(entry);
      };
      addEventListener('storage', hear);
      return () => removeEventListener('storage', hear);
    },
  };
}
