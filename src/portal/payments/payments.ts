import type { Payment, PaymentCreateParams } from '../../contract/index.ts';
import { ForgedReturnError, type AcquirerChallenge } from '../ports/acquirer.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import type { PortalContext } from '../context.ts';
import { errorName } from '../ports/log.ts';
import type { IdempotencyKey, KeyedResult } from '../idempotency/answer-once.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { presentPayment } from '../presentation/payment.ts';
import type { IdempotencyRecord } from '../records/idempotency.ts';
import type { PaymentRecord } from '../records/payments.ts';
import type { Transaction } from '../ports/store.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { askStatus, authorise, type Verdict } from './authorise.ts';
import { awaitPayer, finalisePayment } from './finalise.ts';
import { isOpenPayment, isChallengeExpired } from '../rules/payment.ts';
import { placedOrder } from './placed-order.ts';
import { startPayment } from './start.ts';

/** A `processing` payment older than this was left behind by a crash or a lost answer, ms. */
export const abandonedMs = 5_000;

export interface Payments {
  /** @throws ProblemError */
  pay(caller: CustomerCaller, body: PaymentCreateParams, key: IdempotencyKey): Promise<KeyedResult<Payment>>;
  /** Asks the acquirer about a payment that waits for its payer or was left without an answer; returns it as it is now. */
  followUp(payment: PaymentRecord): Promise<PaymentRecord>;
  /** Asks the acquirer about an open payment now; returns it as it is then. */
  resolve(payment: PaymentRecord): Promise<PaymentRecord>;
  /** Cancels a payment that waits for its payer, unless the acquirer says it has ended; returns any other as it is. */
  cancel(payment: PaymentRecord): Promise<PaymentRecord>;
  /** Applies the fields with which the acquirer sent the payer's browser back. */
  handleReturn(payment: PaymentRecord, fields: Readonly<Record<string, string>>): Promise<PaymentRecord>;
  /** Resolves every open payment started at least `ageMs` ago; returns how many became final. */
  recover(ageMs: number): Promise<number>;
}

/** @param afterOutcome called when a payment became final and its e-mail is in the outbox */
export function createPayments(context: PortalContext, afterOutcome: () => void): Payments {
  const { acquirer, store, businessTime, log } = context;
  /** Payments this process is charging now; their outcome is on its way. */
  const inFlight = new Set<string>();

  async function applyVerdict(payment: PaymentRecord, verdict: Verdict): Promise<PaymentRecord> {
    if (!verdict || verdict.outcome === 'pending') return payment;
    const { id, amount, orderId } = payment;
    if (verdict.outcome === 'approved' && !verdict.reversed && (verdict.amount ?? amount) !== amount) {
      // Neither paid nor payable: its debts stay claimed until an operator has reversed the charge at the bank.
      log({ level: 'error', event: 'payment.mismatched', orderId });
      return payment;
    }
    const isBack = verdict.outcome === 'approved' && verdict.reversed;
    const final = await finalisePayment(context, id, isBack ? { outcome: 'canceled' } : verdict);
    afterOutcome();
    return final;
  }

  async function applyAuthorisation(
    payment: PaymentRecord,
    answer: Verdict | AcquirerChallenge,
    { challenge }: PaymentCreateParams,
  ): Promise<PaymentRecord> {
    if (answer?.outcome !== 'challenge') return applyVerdict(payment, answer);
    return awaitPayer(context, payment, answer, challenge ?? null);
  }

  /** Asks the acquirer to cancel an order, so that its payer can no longer confirm it. */
  async function cancelOrder(payment: PaymentRecord): Promise<PaymentRecord> {
    const order = placedOrder(payment);
    if (!order) return payment;
    try {
      return await applyVerdict(payment, await acquirer.cancel(order));
    } catch (error) {
      const { orderId } = order;
      log({ level: 'warn', event: 'cancellation.unanswered', orderId, error: errorName(error) });
      return payment;
    }
  }

  async function resolve(payment: PaymentRecord): Promise<PaymentRecord> {
    const { status, challenge } = payment;
    const order = placedOrder(payment);
    if (!isOpenPayment(payment) || !order || inFlight.has(payment.id)) return payment;
    const waitsFor = status === 'requiresAction' ? 'payer' : 'settling';
    const verdict = await askStatus(context, order, waitsFor);
    if (verdict?.outcome !== 'pending' || !challenge) return applyVerdict(payment, verdict);
    // The acquirer's clock may differ: a challenge that has expired for the payer is canceled there first.
    return isChallengeExpired(challenge, await momentAgo(0)) ? cancelOrder(payment) : payment;
  }

  /** The moment `ageMs` ago in business time, ISO UTC. */
  const momentAgo = (ageMs: number): Promise<string> => store.transaction((tx) => momentBefore(tx, ageMs));

  async function momentBefore(tx: Transaction, ageMs: number): Promise<string> {
    const { moment } = await businessTime(tx);
    return new Date(Date.parse(moment) - ageMs).toISOString();
  }

  const isAbandoned = async ({ createdAt }: PaymentRecord): Promise<boolean> =>
    createdAt <= (await momentAgo(abandonedMs));

  async function followUp(payment: PaymentRecord): Promise<PaymentRecord> {
    // While a payment waits for its payer nobody charges it, so asking the acquirer is safe.
    const isIdle =
      payment.status === 'requiresAction' || (isOpenPayment(payment) && (await isAbandoned(payment)));
    return isIdle ? resolve(payment) : payment;
  }

  async function replay(earlier: PaymentRecord, record: IdempotencyRecord): Promise<KeyedResult<Payment>> {
    if (record.answer) return { body: record.answer.body as Payment, replayed: true };
    if (inFlight.has(earlier.id) || !(await isAbandoned(earlier)))
      throw new ProblemError('request-in-progress');
    return { body: presentPayment(await resolve(earlier), context), replayed: true };
  }

  return {
    async pay(caller, body, key) {
      const started = await startPayment(context, caller, body, key);
      if (!started.fresh) return replay(started.payment, started.record);
      const { payment, order } = started;
      inFlight.add(payment.id);
      try {
        const now = await applyAuthorisation(payment, await authorise(context, order), body);
        return { body: presentPayment(now, context), replayed: false };
      } finally {
        inFlight.delete(payment.id);
      }
    },

    followUp,
    resolve,
    cancel: (payment) => (payment.status === 'requiresAction' ? cancelOrder(payment) : followUp(payment)),

    async handleReturn(payment, fields) {
      const order = placedOrder(payment);
      if (!isOpenPayment(payment) || !order) return payment;
      try {
        return await applyVerdict(payment, await acquirer.readReturn(order, fields));
      } catch (error) {
        const { orderId } = order;
        const event =
          error instanceof ForgedReturnError ? 'challenge-return.forged' : 'challenge-return.unread';
        log({ level: 'warn', event, orderId, error: errorName(error) });
        return resolve(payment);
      }
    },

    async recover(ageMs) {
      const open = await store.transaction(async (tx) =>
        tx.payments.list({
          where: { status: ['processing', 'requiresAction'] },
          to: await momentBefore(tx, ageMs),
        }),
      );
      let ended = 0;
      await forEachConcurrently(
        open,
        async (payment) => {
          if (!isOpenPayment(await resolve(payment))) ended += 1;
        },
        ({ id }, error) =>
          log({ level: 'error', event: 'payment.unresolved', paymentId: id, error: errorName(error) }),
      );
      return ended;
    },
  };
}
