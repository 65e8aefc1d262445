import type { PaymentId } from '../../contract/index.ts';
import type { Reversal, ReversalKind } from '../ports/acquirer.ts';
import type { PortalContext } from '../context.ts';
import { errorName } from '../ports/log.ts';
import { enqueueNotifications } from '../outbox/enqueue.ts';
import { askStatus } from '../payments/authorise.ts';
import { placedOrder } from '../payments/placed-order.ts';
import { takeBack } from '../payments/take-back.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { belgradeDay } from '../rules/day.ts';
import { isWhollyRefunded } from '../rules/kept-debts.ts';
import type { Snapshot, Transaction } from '../ports/store.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { beginIntent, endIntent, readIntent, readIntents } from './intent.ts';
import { ReversalError } from './reversal-error.ts';
import { reverseBooking } from '../debts/reverse-booking.ts';

export type Reversed = Extract<Reversal, { outcome: 'reversed' }>;

export interface Reversals {
  /** Takes back what is left of a charge. @throws ReversalError */
  reverse(paymentId: PaymentId, kind: ReversalKind): Promise<Reversed>;
  /** Finishes the reversals that a crash or a silent acquirer left open; returns how many. */
  recover(): Promise<number>;
  /**
   * Books what the acquirer has taken back without the portal, whole or in part.
   * @throws ReversalError `nothingToBook` when the books have it already
   */
  book(paymentId: PaymentId): Promise<Reversed>;
  /** Books a reversal that the acquirer has done, if it was requested here and the debts can be reopened; else null. */
  repair(payment: PaymentRecord): Promise<PaymentRecord | null>;
}

type Charged = PaymentRecord & { orderId: string };

/** @param afterOutcome called when an e-mail is in the outbox */
export function createReversals(context: PortalContext, afterOutcome: () => void): Reversals {
  const { store, businessTime, log } = context;

  /** Holds the payment's customer: an intent, and the debts that are owed again, are changed by one reversal at a time. */
  async function change<T>(id: PaymentId, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const { customerId } = await store.read((tx) => findCharged(tx, id));
    return store.hold(customerId, work);
  }

  /** Writes the intent before the acquirer is asked, so that a crash in between loses nothing. */
  function begin(id: PaymentId, kind: ReversalKind): Promise<Charged> {
    return change(id, async (tx) => {
      const payment = requireCharged(await tx.payments.get(id));
      if (isWhollyRefunded(payment)) return payment;
      const { today, moment } = await businessTime(tx);
      const chargedOn = belgradeDay(Date.parse(payment.receipt?.transactedAt ?? payment.createdAt));
      if (kind === 'void' && chargedOn !== today) throw new ReversalError('voidDayOver');
      await beginIntent(tx, id, { kind, startedAt: moment });
      return payment;
    });
  }

  /** Tries to reopen the debts and rolls back, so that the acquirer is not asked for what cannot be booked. */
  async function requireReopenable(id: PaymentId): Promise<void> {
    const tried = change(id, async (tx) => {
      const payment = requireCharged(await tx.payments.get(id));
      const { today } = await businessTime(tx);
      const after = withRefund(payment, {
        kind: 'refund',
        amount: payment.amount,
        refundedAt: payment.createdAt,
      });
      throw new DryRun(await reverseBooking(tx, payment, after, today));
    });
    const done = await tried.catch((error: unknown) => {
      if (error instanceof DryRun) return error.done;
      throw error;
    });
    if (!done) throw new ReversalError('debtMoved');
  }

  async function finish(payment: Charged, kind: ReversalKind): Promise<Reversed> {
    const order = placedOrder(payment);
    const answer = order && (await takeBack(context, order, kind));
    if (answer === null) throw new ReversalError('undecided');
    if (answer.outcome === 'refused') {
      await change(payment.id, (tx) => endIntent(tx, payment.id));
      throw new ReversalError('refused', answer.acquirerCode);
    }
    return asReversed(await bookReversal(payment.id, answer.kind, answer.amount ?? payment.amount));
  }

  /**
   * Books payment, debts, claims, e-mail and webhooks in one transaction; does nothing when done already.
   * @param amount para taken back in all
   */
  async function bookReversal(id: PaymentId, kind: ReversalKind, amount: number): Promise<PaymentRecord> {
    const refunded = await change(id, async (tx) => {
      const payment = requireCharged(await tx.payments.get(id));
      const { today, moment } = await businessTime(tx);
      const after = withRefund(payment, { kind, amount, refundedAt: moment });
      if (isWhollyRefunded(after)) await endIntent(tx, id);
      if (after === payment) return payment;
      await tx.payments.update(after);
      if (!(await reverseBooking(tx, payment, after, today))) throw new ReversalError('debtMoved');
      await enqueueNotifications(tx, context, after);
      return after;
    });
    afterOutcome();
    return refunded;
  }

  /** What the acquirer has taken back so far; null when nothing, or when it does not say. */
  async function takenBackAtAcquirer(payment: PaymentRecord) {
    const order = placedOrder(payment);
    const said = order && (await askStatus(context, order, 'payer'));
    if (said?.outcome !== 'approved' || !said.reversed) return null;
    return { kind: said.reversed, amount: said.reversedAmount ?? payment.amount };
  }

  return {
    async reverse(paymentId, kind) {
      await requireReopenable(paymentId);
      const payment = await begin(paymentId, kind);
      return isWhollyRefunded(payment) ? asReversed(payment) : finish(payment, kind);
    },

    async book(paymentId) {
      const payment = await store.read((tx) => findCharged(tx, paymentId));
      const back = await takenBackAtAcquirer(payment);
      if (!back || back.amount <= (payment.refund?.amount ?? 0)) throw new ReversalError('nothingToBook');
      return asReversed(await bookReversal(paymentId, back.kind, back.amount));
    },

    async recover() {
      let done = 0;
      await forEachConcurrently(
        await store.read(readIntents),
        async ({ paymentId, kind }) => {
          // The acquirer is not asked again for what an operator has to settle by hand.
          await requireReopenable(paymentId);
          await finish(await store.read((tx) => findCharged(tx, paymentId)), kind);
          done += 1;
        },
        ({ paymentId }, error) => {
          if (error instanceof ReversalError)
            log({ level: 'warn', event: 'reversal.postponed', paymentId, reason: error.reason });
          else log({ level: 'error', event: 'reversal.failed', paymentId, error: errorName(error) });
        },
      );
      return done;
    },

    async repair(payment) {
      const intent = await store.read((tx) => readIntent(tx, payment.id));
      if (!intent) return null;
      try {
        const back = await takenBackAtAcquirer(payment);
        // Of a part the rest is still to be taken back: `recover` asks for it again.
        if (!back || back.amount < payment.amount) return null;
        return await bookReversal(payment.id, back.kind, back.amount);
      } catch (error) {
        if (!(error instanceof ReversalError)) throw error;
        log({ level: 'warn', event: 'reversal.postponed', paymentId: payment.id, reason: error.reason });
        return null;
      }
    },
  };
}

/** Thrown to roll a transaction back; carries whether it would have succeeded. */
class DryRun extends Error {
  readonly done: boolean;

  constructor(done: boolean) {
    super('Dry run');
    this.done = done;
  }
}

const findCharged = async (tx: Snapshot, id: PaymentId): Promise<Charged> =>
  requireCharged(await tx.payments.get(id));

function requireCharged(payment: PaymentRecord | undefined): Charged {
  if (!payment) throw new ReversalError('notFound');
  const { orderId, channel, status } = payment;
  if (channel !== 'portalCard' || orderId === null) throw new ReversalError('notThroughPortal');
  if (status !== 'succeeded') throw new ReversalError('notSucceeded');
  return { ...payment, orderId };
}

function asReversed({ refund }: PaymentRecord): Reversed {
  if (!refund) throw new ReversalError('undecided');
  const { kind, amount, refundedAt: reversedAt } = refund;
  return { outcome: 'reversed', kind, amount, reversedAt };
}

/** The payment itself when its books have as much taken back already. */
function withRefund(payment: Charged, refund: NonNullable<PaymentRecord['refund']>): Charged {
  const amount = Math.min(refund.amount, payment.amount);
  return amount > (payment.refund?.amount ?? 0) ? { ...payment, refund: { ...refund, amount } } : payment;
}
