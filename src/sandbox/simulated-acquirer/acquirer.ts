import type {
  Acquirer,
  AcquirerAnswer,
  AcquirerCards,
  AcquirerChallenge,
  AcquirerForm,
  AcquirerOrder,
  AcquirerStatus,
  PlacedOrder,
} from '../../portal/ports/acquirer.ts';
import type { Clock } from '../../portal/ports/clock.ts';
import type { Randomness } from '../../portal/ports/randomness.ts';
import { cryptoRandomness } from '../../portal/ports/randomness.ts';
import { createBankSide, expiryOf, type BankSide } from './bank-side.ts';
import {
  chargesIn,
  createMemoryBook,
  type AcquirerBook,
  type BookAnswer,
  type BookEntry,
  type BookRequest,
  type Charge,
} from './book.ts';
import { behaviourOf, isChallenged, type CardBehaviour } from './cards.ts';

export interface SimulatedAcquirer extends Acquirer {
  readonly cards: AcquirerCards;
  /** Acts as the payer on the bank's pages. */
  readonly bank: BankSide;
  charges(): Promise<Charge[]>;
  /** Forgets all orders. */
  reset(): Promise<void>;
}

export interface SimulatedAcquirerOptions {
  random?: Randomness;
  /** Default: in memory. */
  book?: AcquirerBook;
  merchant?: string;
  /** The bank's own clock, which measures how long ago a request came. */
  clock?: Clock;
  /** Origin of the bank's own pages. */
  bankUrl?: string;
}

/** How many status requests a silent bank leaves unanswered. */
const silenceOf: Partial<Record<CardBehaviour, number>> = { down: 4 };
/** How many status requests a late charge answers with `pending`. */
const lateAfter = 2;

const refusals: Partial<Record<CardBehaviour, AcquirerAnswer>> = {
  decline: { outcome: 'declined', code: 'cardDeclined', acquirerCode: '05' },
  funds: { outcome: 'declined', code: 'insufficientFunds', acquirerCode: '51' },
  expired: { outcome: 'declined', code: 'expiredCard', acquirerCode: '54' },
  lost: { outcome: 'declined', code: 'lostOrStolenCard', acquirerCode: '41' },
};

/** A bank for tests. It charges an order once, and never after its status was requested before it arrived. */
export function createSimulatedAcquirer({
  random = cryptoRandomness,
  book = createMemoryBook(),
  merchant = 'е.Сандуче',
  clock = { now: () => Date.now() },
  bankUrl = 'https://bank.esanduce.test',
}: SimulatedAcquirerOptions = {}): SimulatedAcquirer {
  /** Status requests still to leave unanswered, by order. */
  const silences = new Map<string, number>();
  /** Status requests so far of orders charged late. */
  const questions = new Map<string, number>();

  const approve = (transactedAt: string): AcquirerAnswer => ({
    outcome: 'approved',
    authorisationCode: random.token(6).toUpperCase(),
    transactionId: `T${random.token(15).toUpperCase()}`,
    transactedAt,
  });
  // Follows the portal's test clock, which may be months ahead.
  const timeOf = ({ askedAt, receivedAt }: BookRequest) =>
    Date.parse(askedAt) + clock.now() - Date.parse(receivedAt);
  const received = (request: Omit<BookRequest, 'receivedAt'>): BookRequest => ({
    ...request,
    receivedAt: new Date(clock.now()).toISOString(),
  });
  const linkTo = (path: string): AcquirerForm => ({ method: 'GET', url: `${bankUrl}${path}`, fields: {} });

  /** Answers a pending entry whose time has come. */
  async function currentEntry(entry: BookEntry): Promise<BookEntry> {
    const { orderId, answer, request } = entry;
    if (answer.outcome !== 'pending' || !request) return entry;
    if (behaviourOf(request.cardToken) === 'late') {
      const asked = questions.get(orderId) ?? 0;
      questions.set(orderId, asked + 1);
      return asked < lateAfter ? entry : book.settle(orderId, approve(request.askedAt));
    }
    return Date.parse(expiryOf(request)) <= timeOf(request)
      ? book.settle(orderId, { outcome: 'barred' })
      : entry;
  }

  async function status({ orderId }: PlacedOrder): Promise<AcquirerStatus> {
    const silence = silences.get(orderId) ?? 0;
    if (silence > 0) {
      silences.set(orderId, silence - 1);
      throw timedOut();
    }
    return statusOf(await currentEntry(await book.insertIfAbsent(barred(orderId))));
  }

  return {
    merchant,
    async authorise(order) {
      const { orderId, amount, cardToken, placedAt } = order;
      const behaviour = behaviourOf(cardToken);
      const silence = silenceOf[behaviour];
      if (silence !== undefined) silences.set(orderId, silence);
      if (silence !== undefined || behaviour === 'timeout_before') throw timedOut();
      const entry = await book.insertIfAbsent({
        orderId,
        amount,
        answer: firstAnswer(behaviour, () => approve(placedAt)),
        request: received(requestOf(order)),
        reversal: null,
      });
      if (behaviour === 'timeout_after' || behaviour === 'late') throw timedOut();
      return authorised(entry, linkTo(`/challenge/${orderId}`));
    },
    status,
    async findChallenge({ orderId }) {
      const entry = await book.find(orderId);
      if (entry?.answer.outcome !== 'pending' || !entry.request) return null;
      if (!isChallenged(behaviourOf(entry.request.cardToken))) return null;
      return challengeOf(entry.request, linkTo(`/challenge/${orderId}`));
    },
    async cancel({ orderId }) {
      await book.insertIfAbsent(barred(orderId));
      return statusOf(await book.settle(orderId, { outcome: 'barred' }));
    },
    // The browser's fields are unsigned here: the bank's own record decides.
    readReturn: status,
    async reverse({ orderId }, kind) {
      const entry = await book.find(orderId);
      if (entry?.answer.outcome !== 'approved' || !entry.request) {
        return { outcome: 'refused', acquirerCode: '25' };
      }
      const reversedAt = new Date(timeOf(entry.request)).toISOString();
      const { reversal } = await book.reverse(orderId, { kind, reversedAt });
      return { outcome: 'reversed', ...(reversal ?? { kind, reversedAt }) };
    },
    async transactions(from, to) {
      const charges = chargesIn(await book.entries());
      return charges.filter(({ transactedAt }) => transactedAt >= from && transactedAt <= to);
    },
    cards: {
      async begin({ setupId, returnUrl, locale, startedAt }) {
        const request = received({
          kind: 'cardSetup',
          description: '',
          cardToken: '',
          locale,
          returnUrl,
          askedAt: startedAt,
        });
        await book.insertIfAbsent({
          orderId: setupId,
          amount: 0,
          answer: { outcome: 'pending' },
          request,
          reversal: null,
        });
        return { form: linkTo(`/cards/${setupId}`), expiresAt: expiryOf(request) };
      },
      async status(setupId) {
        const entry = await book.find(setupId);
        const { answer } = entry ? await currentEntry(entry) : barred(setupId);
        if (answer.outcome === 'saved' || answer.outcome === 'canceled') return answer;
        return { outcome: answer.outcome === 'pending' ? 'pending' : 'declined' };
      },
      // A token encodes its card: there is nothing stored to delete.
      forget: async () => undefined,
    },
    bank: createBankSide({
      book,
      merchant,
      timeOf,
      approve,
      onCharged: ({ orderId, request }) => {
        if (request && behaviourOf(request.cardToken) === 'challenge_timeout_after') silences.set(orderId, 1);
      },
    }),
    async charges() {
      return chargesIn(await book.entries());
    },
    async reset() {
      silences.clear();
      questions.clear();
      await book.clear();
    },
  };
}

const timedOut = () => new Error('The acquirer timed out');

const barred = (orderId: string): BookEntry => ({
  orderId,
  amount: 0,
  answer: { outcome: 'barred' },
  request: null,
  reversal: null,
});

function requestOf({ description, cardToken, locale, returnUrl, placedAt }: AcquirerOrder) {
  return { kind: 'order', description, cardToken, locale, returnUrl, askedAt: placedAt } as const;
}

function firstAnswer(behaviour: CardBehaviour, approve: () => AcquirerAnswer): BookAnswer {
  if (isChallenged(behaviour) || behaviour === 'late') return { outcome: 'pending' };
  return refusals[behaviour] ?? approve();
}

const challengeOf = (request: BookRequest, form: AcquirerForm): AcquirerChallenge => ({
  outcome: 'challenge',
  form,
  expiresAt: expiryOf(request),
});

function authorised(entry: BookEntry, form: AcquirerForm): AcquirerAnswer | AcquirerChallenge {
  const now = statusOf(entry);
  if (now.outcome === 'pending' && entry.request) {
    return challengeOf(entry.request, form);
  }
  return now.outcome === 'unknown' || now.outcome === 'pending'
    ? { outcome: 'declined', code: 'acquirerUnavailable', acquirerCode: 'barred' }
    : now;
}

function statusOf({ answer, reversal }: BookEntry): AcquirerStatus {
  switch (answer.outcome) {
    case 'barred':
      return { outcome: 'unknown' };
    case 'approved':
      return {
        ...answer,
        ...(reversal && { reversed: reversal.kind }),
        ...(reversal?.amount !== undefined && { reversedAmount: reversal.amount }),
      };
    case 'saved':
      return { outcome: 'pending' };
    default:
      return answer;
  }
}
