import type { Acquirer, AcquirerAnswer, AcquirerOrder, Randomness, SimulatedCard } from './ports.ts';
import { cryptoRandomness } from './randomness.ts';

/** What the simulated bank wrote down of an order; `barred` when it was asked about before it came. */
export interface BookEntry {
  readonly orderId: string;
  /** Para; 0 when barred. */
  readonly amount: number;
  readonly answer: AcquirerAnswer | { readonly outcome: 'barred' };
}

/** Where the simulated bank keeps its books: apart from the portal's, and outliving its crashes. */
export interface AcquirerBook {
  /** Writes the entry unless the order has one, and answers with the one that is there. */
  insertIfAbsent(entry: BookEntry): Promise<BookEntry>;
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
}

export interface SimulatedAcquirer extends Acquirer {
  charges(): Promise<Charge[]>;
  /** Forgets all orders. */
  reset(): Promise<void>;
}

export interface SimulatedAcquirerOptions {
  random?: Randomness;
  /** In memory when left out. */
  book?: AcquirerBook;
  merchant?: string;
}

/** A card's behaviour is the beginning of its token; `card_approve_…` and whatever is not listed is approved. */
const behaviours: Record<string, SimulatedCard['behaviour']> = {
  card_decline: 'decline',
  card_funds: 'insufficientFunds',
  card_timeout_after: 'timeoutAfterCharge',
  card_timeout_before: 'timeoutBeforeCharge',
};

/** A bank for tests: the same order is charged once, and one asked about before it came never. */
export function createSimulatedAcquirer({
  random = cryptoRandomness,
  book = createMemoryBook(),
  merchant = 'е.Сандуче',
}: SimulatedAcquirerOptions = {}): SimulatedAcquirer {
  const decide = (behaviour: SimulatedCard['behaviour'], placedAt: string): AcquirerAnswer => {
    if (behaviour === 'decline') return { outcome: 'declined', code: 'cardDeclined', acquirerCode: '05' };
    if (behaviour === 'insufficientFunds')
      return { outcome: 'declined', code: 'insufficientFunds', acquirerCode: '51' };
    return {
      outcome: 'approved',
      authorisationCode: random.token(6).toUpperCase(),
      transactionId: `T${random.token(15).toUpperCase()}`,
      // A bank of its own time would be out of step with the portal's test clock.
      transactedAt: placedAt,
    };
  };

  return {
    merchant,
    async authorise({ orderId, amount, cardToken, placedAt }: AcquirerOrder) {
      const behaviour = behaviourOf(cardToken);
      if (behaviour === 'timeoutBeforeCharge') throw new Error('The acquirer timed out');
      const { answer } = await book.insertIfAbsent({ orderId, amount, answer: decide(behaviour, placedAt) });
      if (behaviour === 'timeoutAfterCharge') throw new Error('The acquirer timed out');
      return answer.outcome === 'barred'
        ? { outcome: 'declined', code: 'acquirerUnavailable', acquirerCode: 'barred' }
        : answer;
    },
    async status(orderId) {
      const { answer } = await book.insertIfAbsent({ orderId, amount: 0, answer: { outcome: 'barred' } });
      return answer.outcome === 'barred' ? { outcome: 'unknown' } : answer;
    },
    async charges() {
      return chargesIn(await book.entries());
    },
    reset: () => book.clear(),
  };
}

/** The approved ones among a book's entries. */
export function chargesIn(entries: Iterable<BookEntry>): Charge[] {
  return [...entries].flatMap(({ orderId, amount, answer }) => {
    if (answer.outcome !== 'approved') return [];
    return [{ orderId, amount, transactionId: answer.transactionId, transactedAt: answer.transactedAt }];
  });
}

export interface MemoryBook extends AcquirerBook {
  /** What `charges()` of the acquirer answers, at once. */
  charges(): Charge[];
}

export function createMemoryBook(): MemoryBook {
  const written = new Map<string, BookEntry>();
  return {
    async insertIfAbsent(entry) {
      const existing = written.get(entry.orderId);
      if (existing) return existing;
      written.set(entry.orderId, entry);
      return entry;
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

function behaviourOf(cardToken: string): SimulatedCard['behaviour'] {
  const known = Object.keys(behaviours).find((beginning) => cardToken.startsWith(beginning));
  return (known !== undefined && behaviours[known]) || 'approve';
}
