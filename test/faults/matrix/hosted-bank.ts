import type { AcquirerStatus, PlacedOrder } from '@esanduce/sdk/portal';
import {
  type AcquirerBook,
  type BookEntry,
  createSimulatedAcquirer,
  type SimulatedAcquirer,
} from '@esanduce/sdk/sandbox';
import { dayOf } from './calendar.ts';

/** How long the hosted page waits for its payer, ms, with a margin. */
const sessionMs = 30 * 60_000;
/** How long a form may be used that nobody was given, ms, with a margin. */
const offerMs = 25 * 60_000;

type Failure = NonNullable<Extract<AcquirerStatus, { outcome: 'pending' }>['failure']>;

/** A bank as gateways with a hosted page are: several tries under one order, none ever closed, charged however late. */
export function createHostedBank(book: AcquirerBook, clock: { now(): number }): SimulatedAcquirer {
  const simulated = createSimulatedAcquirer({ book, clock });
  const failureOf = ({ answer }: BookEntry) => (answer as { failure?: Failure }).failure;
  const isOver = ({ placedAt, shownAt }: PlacedOrder) =>
    clock.now() > (shownAt ? Date.parse(shownAt) + sessionMs : Date.parse(placedAt) + offerMs);

  async function statusOf(order: PlacedOrder, isClosed: boolean): Promise<AcquirerStatus> {
    const entry = await book.find(order.orderId);
    if (entry?.answer.outcome === 'approved') return simulated.status(order);
    const failure = entry && failureOf(entry);
    if (!isClosed) return { outcome: 'pending', ...(failure && { failure }) };
    return failure ? { outcome: 'declined', ...failure } : { outcome: 'unknown' };
  }
  const status = (order: PlacedOrder) => statusOf(order, isOver(order));

  return {
    ...simulated,
    chargesLate: true,
    // The card is typed on the hosted page, whatever card was chosen.
    authorise: (order) => simulated.authorise({ ...order, cardToken: 'card_challenge' }),
    status,
    readReturn: status,
    // The form of an order that nobody was given cannot be paid.
    cancel: (order) => statusOf(order, !order.shownAt || isOver(order)),
    async reverse(order, kind) {
      const entry = await book.find(order.orderId);
      const { answer } = entry ?? {};
      const isBatched = answer?.outcome === 'approved' && dayOf(answer.transactedAt) !== dayOf(clock.now());
      if (kind === 'void' && isBatched) return { outcome: 'refused', acquirerCode: 'batch closed' };
      return simulated.reverse(order, kind);
    },
    bank: {
      ...simulated.bank,
      async decide(orderId, decision) {
        const entry = await book.find(orderId);
        if (!entry?.request) throw new RangeError('The bank knows no such order');
        const transactedAt = new Date(clock.now()).toISOString();
        const failure: Failure = { code: 'cardDeclined', acquirerCode: '05' };
        const tried = { outcome: 'pending', failure } as const;
        if (decision === 'failed') await book.settle(orderId, tried);
        if (decision === 'passed')
          await book.settle(orderId, {
            outcome: 'approved',
            authorisationCode: 'HOSTED',
            transactionId: `T-${orderId}`,
            transactedAt,
          });
        return entry.request.returnUrl;
      },
    },
  };
}
