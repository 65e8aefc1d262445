import type { CardBrand, Locale } from '../../contract/index.ts';
import type { AcquirerAnswer, ReversalKind } from '../../portal/ports/acquirer.ts';

/** The simulated bank's answer; a `barred` order is refused: its status was requested first, or it was canceled or late. */
export type BookAnswer =
  | AcquirerAnswer
  | { readonly outcome: 'pending' }
  | { readonly outcome: 'barred' }
  | {
      readonly outcome: 'saved';
      readonly cardToken: string;
      readonly brand: CardBrand;
      readonly last4: string;
      readonly expiryMonth: number;
      readonly expiryYear: number;
      readonly usuallyChallenged: boolean;
    };

/** A request to the bank; moments are ISO UTC. */
export interface BookRequest {
  readonly kind: 'order' | 'cardSetup';
  readonly description: string;
  /** Empty for a card setup. */
  readonly cardToken: string;
  readonly locale: Locale;
  readonly returnUrl: string;
  /** On the portal's clock. */
  readonly askedAt: string;
  /** On the bank's own clock. */
  readonly receivedAt: string;
}

/** One line of the bank's book. */
export interface BookEntry {
  /** Also a card setup's id. */
  readonly orderId: string;
  /** Para; 0 for a card setup. */
  readonly amount: number;
  readonly answer: BookAnswer;
  /** Null when barred before it came. */
  readonly request: BookRequest | null;
  /** How and when (ISO UTC) the charge was last taken back, and how many para in all; default: the whole charge. */
  readonly reversal: {
    readonly kind: ReversalKind;
    readonly reversedAt: string;
    readonly amount?: number;
  } | null;
}

/** The simulated bank's books: separate from the portal's, and kept when the portal crashes. */
export interface AcquirerBook {
  /** Inserts the entry unless its id exists; returns the stored one. */
  insertIfAbsent(entry: BookEntry): Promise<BookEntry>;
  find(orderId: string): Promise<BookEntry | undefined>;
  /** Sets a pending entry's answer; returns the stored entry. @throws when there is none */
  settle(orderId: string, answer: BookAnswer): Promise<BookEntry>;
  /** Sets an approved entry's reversal unless it has one of as much; returns the stored entry. @throws when there is none */
  reverse(orderId: string, reversal: NonNullable<BookEntry['reversal']>): Promise<BookEntry>;
  /** In the order they were written. */
  entries(): Promise<readonly BookEntry[]>;
  clear(): Promise<void>;
}

/** A charge to a card. */
export interface Charge {
  readonly orderId: string;
  /** Para. */
  readonly amount: number;
  readonly transactionId: string;
  /** ISO UTC. */
  readonly transactedAt: string;
  /** Null while the money is kept. */
  readonly reversed: ReversalKind | null;
  /** Para given back in all; present when only a part was. */
  readonly reversedAmount?: number;
}

/** The charges among a book's entries. */
export function chargesIn(entries: Iterable<BookEntry>): Charge[] {
  return [...entries].flatMap(({ orderId, amount, answer, reversal }) => {
    if (answer.outcome !== 'approved') return [];
    const { transactionId, transactedAt } = answer;
    const part = reversal?.amount !== undefined && { reversedAmount: reversal.amount };
    return [{ orderId, amount, transactionId, transactedAt, reversed: reversal?.kind ?? null, ...part }];
  });
}

/** Para given back of an entry's charge. */
export const reversedIn = ({ reversal, amount }: BookEntry): number =>
  reversal === null ? 0 : (reversal.amount ?? amount);

export interface MemoryBook extends AcquirerBook {
  /** Synchronous `charges()` of the acquirer. */
  charges(): Charge[];
}

export function createMemoryBook(): MemoryBook {
  const written = new Map<string, BookEntry>();
  const change = (orderId: string, alter: (entry: BookEntry) => BookEntry): BookEntry => {
    const entry = written.get(orderId);
    if (!entry) throw new Error('The bank’s book has no such order');
    const after = alter(entry);
    written.set(orderId, after);
    return after;
  };
  return {
    async insertIfAbsent(entry) {
      const existing = written.get(entry.orderId);
      if (existing) return existing;
      written.set(entry.orderId, entry);
      return entry;
    },
    async find(orderId) {
      return written.get(orderId);
    },
    async settle(orderId, answer) {
      return change(orderId, (entry) => (entry.answer.outcome === 'pending' ? { ...entry, answer } : entry));
    },
    async reverse(orderId, reversal) {
      return change(orderId, (entry) =>
        entry.answer.outcome === 'approved' && reversedIn(entry) < (reversal.amount ?? entry.amount)
          ? { ...entry, reversal }
          : entry,
      );
    },
    async entries() {
      return [...written.values()];
    },
    async clear() {
      written.clear();
    },
    charges: () => chargesIn(written.values()),
  };
}
