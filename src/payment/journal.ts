import { toJson } from '../client/to-json.ts';
import type { Locale } from '../contract/locale.ts';
import type { Money } from '../contract/money.ts';
import type { Payable } from '../contract/payable.ts';
import type { PaymentMethodReference, ReturnTarget } from '../contract/payment.ts';

/** What to pay, and with which saved card, or by the host's payment order. */
export interface PayOrder {
  /** Each amount is what is outstanding. */
  items: readonly { payable: Payable; amount: Money }[];
  method: PaymentMethodReference;
  /** Language of the confirmation e-mail; defaults to the customer's own. */
  locale?: Locale | undefined;
}

/** An order that was about to be sent. After a reload or a crash it is looked up instead of being sent again. */
export interface JournalEntry {
  /** The idempotency key. Not a credential: it is of no use without the customer's token. */
  readonly key: string;
  readonly order: PayOrder;
  /** Where the bank's page returns to. */
  readonly challenge?: ReturnTarget | undefined;
  /** ms since 1970 UTC. */
  readonly at: number;
}

/**
 * Keeps the orders whose outcome is unknown. Synchronous, because a click takes its lock before the first `await`. Contains
 * nothing secret.
 */
export interface Journal {
  /** All entries, including those of other tabs and processes that share the journal. */
  list(): readonly JournalEntry[];
  /** Writes an entry, replacing one of the same key. @throws if it cannot be kept; nothing is sent then */
  write(entry: JournalEntry): void;
  remove(key: string): void;
  /** Calls back with each entry that another tab removes because it knows the outcome. Returns a function that stops this. */
  watch?(removed: (entry: JournalEntry) => void): () => void;
}

/** A journal in memory, lost with the process. */
export function memoryJournal(): Journal {
  const entries = new Map<string, JournalEntry>();
  return {
    list: () => [...entries.values()],
    write: (entry) => void entries.set(entry.key, entry),
    remove: (key) => void entries.delete(key),
  };
}

/** An entry written by this version or a compatible one; undefined for anything else. */
export function readEntry(text: string | null): JournalEntry | undefined {
  try {
    const entry = JSON.parse(text ?? '') as JournalEntry;
    const { key, at, order } = entry;
    const fits = order.items.every(
      ({ payable, amount }) => typeof payable.id === 'string' && amount.amount > 0,
    );
    const { method } = order;
    const names = [key, method.type === 'host' ? '' : method.id].every((part) => typeof part === 'string');
    // The portal would refuse any other key.
    return fits && names && /^[\x21-\x7e]{1,255}$/.test(key) && at > 0 ? entry : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A journal in `localStorage` under `name`, shared by all tabs of the page's origin. Each entry is an item of its own, so that no
 * tab overwrites another's. If storage is full or forbidden, this tab still keeps its entries in memory.
 */
export function browserJournal(name: string): Journal {
  const memory = memoryJournal();
  const prefix = `esanduce:${name}:`;
  /** The entry of an item of this journal: another journal's name may begin with this one's. */
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
