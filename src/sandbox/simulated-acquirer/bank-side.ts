import type { CardBrand, Locale } from '../../contract/index.ts';
import type { AcquirerAnswer } from '../../portal/ports/acquirer.ts';
import { belgradeDay } from '../../portal/rules/day.ts';
import { type AcquirerBook, type BookEntry, reversedIn } from './book.ts';
import { behaviourOf, describeCard, readCard, type CardInput } from './cards.ts';

/** What a payer decided on the bank's page. */
export type BankDecision = 'passed' | 'failed' | 'canceled';

export type PageState = 'pending' | 'done' | 'expired';

/** An order that waits for its payer, as the bank's page shows it. */
export interface BankOrder {
  readonly orderId: string;
  /** Para. */
  readonly amount: number;
  readonly merchant: string;
  readonly description: string;
  readonly card: { readonly brand?: CardBrand; readonly last4?: string };
  readonly locale: Locale;
  readonly returnUrl: string;
  readonly state: PageState;
  /** ISO UTC. */
  readonly expiresAt: string;
  /** Whether the payer's return is sent twice. */
  readonly returnsTwice: boolean;
}

/** A card setup as the bank's page shows it. */
export interface BankSetup extends Pick<
  BankOrder,
  'merchant' | 'locale' | 'returnUrl' | 'state' | 'expiresAt'
> {
  readonly setupId: string;
}

/** The bank as its own pages and tests see it. */
export interface BankSide {
  order(orderId: string): Promise<BankOrder | undefined>;
  /** Decides an open order and returns where the payer goes back to; a final one stays. @throws RangeError when unknown */
  decide(orderId: string, decision: BankDecision): Promise<string>;
  /** Gives a part of a charge back, as a merchant can in the bank's own pages. @throws RangeError when that is too much */
  credit(orderId: string, amount: number): Promise<void>;
  setup(setupId: string): Promise<BankSetup | undefined>;
  /** Saves the card under a token; its number is not kept. @throws CardInputError; RangeError when unknown */
  saveCard(setupId: string, card: CardInput): Promise<{ returnUrl: string }>;
  /** Cancels the setup and returns where the payer goes back to. @throws RangeError when unknown */
  cancelSetup(setupId: string): Promise<string>;
}

/** How long a page waits for its payer, ms. */
export const pageLifetimeMs = 10 * 60_000;

export interface BankSideParts {
  book: AcquirerBook;
  merchant: string;
  /** The portal's time, ms, derived from its request. */
  timeOf: (request: NonNullable<BookEntry['request']>) => number;
  approve: (transactedAt: string) => AcquirerAnswer;
  /** Called when the order was charged. */
  onCharged: (entry: BookEntry) => void;
}

type Asked = BookEntry & { request: NonNullable<BookEntry['request']> };

export const expiryOf = (request: Asked['request']): string =>
  new Date(Date.parse(request.askedAt) + pageLifetimeMs).toISOString();

export function createBankSide({ book, merchant, timeOf, approve, onCharged }: BankSideParts): BankSide {
  const find = async (orderId: string, kind: 'order' | 'cardSetup'): Promise<Asked | undefined> => {
    const entry = await book.find(orderId);
    return entry?.request?.kind === kind ? { ...entry, request: entry.request } : undefined;
  };
  const existing = async (orderId: string, kind: 'order' | 'cardSetup'): Promise<Asked> => {
    const entry = await find(orderId, kind);
    if (!entry) throw new RangeError('The bank knows no such order');
    return entry;
  };
  const stateOf = ({ answer, request }: Asked): PageState => {
    if (answer.outcome === 'barred') return 'expired';
    if (answer.outcome !== 'pending') return 'done';
    return Date.parse(expiryOf(request)) <= timeOf(request) ? 'expired' : 'pending';
  };
  const pageOf = (entry: Asked) => ({
    merchant,
    locale: entry.request.locale,
    returnUrl: entry.request.returnUrl,
    state: stateOf(entry),
    expiresAt: expiryOf(entry.request),
  });
  const answerOf = (decision: BankDecision, request: Asked['request']): AcquirerAnswer => {
    if (decision === 'passed') return approve(new Date(timeOf(request)).toISOString());
    if (decision === 'canceled') return { outcome: 'canceled' };
    return { outcome: 'declined', code: 'authenticationFailed', acquirerCode: '3D' };
  };

  return {
    async order(orderId) {
      const entry = await find(orderId, 'order');
      if (!entry) return undefined;
      const { amount, request } = entry;
      return {
        orderId,
        amount,
        ...pageOf(entry),
        description: request.description,
        card: describeCard(request.cardToken),
        returnsTwice: behaviourOf(request.cardToken) === 'twice',
      };
    },
    async decide(orderId, decision) {
      const entry = await existing(orderId, 'order');
      if (stateOf(entry) === 'pending') {
        const settled = await book.settle(orderId, answerOf(decision, entry.request));
        if (settled.answer.outcome === 'approved') onCharged(settled);
      }
      return entry.request.returnUrl;
    },
    async credit(orderId, amount) {
      const entry = await existing(orderId, 'order');
      const total = reversedIn(entry) + amount;
      if (entry.answer.outcome !== 'approved' || amount <= 0 || total > entry.amount)
        throw new RangeError('The order has no charge of which that much is left');
      const reversedAt = new Date(timeOf(entry.request)).toISOString();
      await book.reverse(orderId, { kind: 'refund', reversedAt, amount: total });
    },
    async setup(setupId) {
      const entry = await find(setupId, 'cardSetup');
      return entry && { setupId, ...pageOf(entry) };
    },
    async saveCard(setupId, input) {
      const entry = await existing(setupId, 'cardSetup');
      const card = readCard(input, belgradeDay(timeOf(entry.request)));
      if (stateOf(entry) === 'pending') await book.settle(setupId, { outcome: 'saved', ...card });
      return { returnUrl: entry.request.returnUrl };
    },
    async cancelSetup(setupId) {
      const { request } = await existing(setupId, 'cardSetup');
      await book.settle(setupId, { outcome: 'canceled' });
      return request.returnUrl;
    },
  };
}
