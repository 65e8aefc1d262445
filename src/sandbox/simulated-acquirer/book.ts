import type { CardBrand, Locale } from '../../contract/index.ts';
import type { AcquirerAnswer, ReversalKind } from '../../portal/ports/acquirer.ts';

/** What the simulated bank answered; `barred` is refused from then on: asked about before it came, given up or too late. */
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

/** What was asked of the bank. Moments are ISO UTC. */
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
  /** Para; 0 for what is no charge. */
  readonly amount: number;
  readonly answer: BookAnswer;
  /** Null when barred before it came. */
  readonly request: BookRequest | null;
  /** How and when (ISO UTC) the charge was taken back. */
  readonly reversal: { readonly kind: ReversalKind; readonly reversedAt: string } | null;
}

/** Where the simulated bank keeps its books: apart from the portal's, and outliving its crashes. */
export interface AcquirerBook {
  /** Writes the entry unless there is one of this id, and answers with the one that is there. */
  insertIfAbsent(entry: BookEntry): Promise<BookEntry>;
  find(orderId: string): Promise<BookEntry | undefined>;
  /** Gives a pending entry its answer, and answers with what stands. @throws when there is none */
  settle(orderId: string, answer: BookAnswer): Promise<BookEntry>;
  /** Notes a reversal on an approved entry that has none, and answers with what stands. @throws when there is none */
  reverse(orderId: string, reversal: NonNullable<BookEntry['reversal']>): Promise<BookEntry>;
  /** In the order they were written. */
  entries(): Promise<readonly BookEntry[]>;
  clear(): Promise<void>;
}

/** Money taken from a card. */
export interface Charge {
  readonly orderId: string;
  /** Para. */
  readonly amount: number;
  readonly transactionId: string;
  /** ISO UTC. */
  readonly transactedAt: string;
  /** Null while the money is kept. */
  readonly reversed: ReversalKind | null;
}

/** The approved ones among a book's entries. */
export function chargesIn(entries: Iterable<BookEntry>): Charge[] {
  return [...entries].flatMap(({ orderId, amount, answer, reversal }) => {
    if (answer.outcome !== 'approved') return [];
    const { transactionId, transactedAt } = answer;
    return [{ orderId, amount, transactionId, transactedAt, reversed: reversal?.kind ?? null }];
  });
}

export interface MemoryBook extends AcquirerBook {
  /** What `charges()` of the acquirer answers, at once. */
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
        entry.answer.outcome === 'approved' && entry.reversal === null ? { ...entry, reversal } : entry,
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
