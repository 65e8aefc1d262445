import type { Payment, PaymentCreateParams } from '../../contract/index.ts';
import { ForgedReturnError, type AcquirerChallenge, type AcquirerForm } from '../ports/acquirer.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import type { PortalContext } from '../context.ts';
import { errorName } from '../ports/log.ts';
import type { IdempotencyKey, KeyedResult } from '../idempotency/answer-once.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { presentPayment } from '../presentation/payment.ts';
import type { IdempotencyRecord } from '../records/idempotency.ts';
import type { PaymentRecord } from '../records/payments.ts';
import type { Snapshot } from '../ports/store.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { askStatus, authorise, type Verdict } from './authorise.ts';
import {
  awaitPayer,
  chargedAmount,
  finalisePayment,
  isTakenBack,
  noteFailure,
  showForm,
} from './finalise.ts';
import { giveBackUnowed, settleLateCharge } from './late-charge.ts';
import { isOpenPayment, isChallengeExpired } from '../rules/payment.ts';
import { placedOrder } from './placed-order.ts';
import { orderOf, startPayment } from './start.ts';

/** A `processing` payment older than this was left behind by a crash or a lost answer, ms. */
export const abandonedMs = 5_000;

export interface Payments {
  /** @throws ProblemError */
  pay(caller: CustomerCaller, body: PaymentCreateParams, key: IdempotencyKey): Promise<KeyedResult<Payment>>;
  /** Asks the acquirer about a payment that waits for its payer or was left without an answer; returns it as it is now. */
  followUp(payment: PaymentRecord): Promise<PaymentRecord>;
  /** Asks the acquirer about an open payment now; returns it as it is then. */
  resolve(payment: PaymentRecord): Promise<PaymentRecord>;
  /** Asks about a closed payment's order, and settles a charge that came late. */
  checkClosed(payment: PaymentRecord): Promise<PaymentRecord>;
  /** The form that leads to the acquirer's page, recorded as given to the payer now; null when there is none to give. */
  showForm(payment: PaymentRecord): Promise<AcquirerForm | null>;
  /** Cancels a payment that waits for its payer, unless the acquirer says it has ended; returns any other as it is. */
  cancel(payment: PaymentRecord): Promise<PaymentRecord>;
  /** Reads the fields with which the acquirer sent the payer's browser back. */
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
    if (!verdict) return payment;
    if (verdict.outcome === 'pending') {
      return verdict.failure ? noteFailure(context, payment, verdict.failure) : payment;
    }
    const { amount, orderId } = payment;
    const isOther = verdict.outcome === 'approved' && chargedAmount(verdict, amount) !== amount;
    if (isOther && !isTakenBack(verdict, amount)) {
      // Neither paid nor payable: its debts stay claimed until an operator has reversed the charge at the bank.
      log({ level: 'error', event: 'payment.mismatched', orderId });
      return payment;
    }
    const now = await finalisePayment(context, payment, verdict);
    const settle = isOpenPayment(now) ? giveBackUnowed : settleLateCharge;
    const final = verdict.outcome === 'approved' ? await settle(context, now, verdict) : now;
    afterOutcome();
    return final;
  }

  async function applyAuthorisation(
    payment: PaymentRecord,
    answer: Verdict | AcquirerChallenge,
  ): Promise<PaymentRecord> {
    if (answer?.outcome === 'challenge') return awaitPayer(context, payment, answer);
    return answer?.outcome === 'pending' ? goOnWithChallenge(payment) : applyVerdict(payment, answer);
  }

  /** Asks the acquirer to close an order, so that its payer can no longer confirm it. */
  async function closeOrder(payment: PaymentRecord): Promise<PaymentRecord> {
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
    const order = placedOrder(payment);
    if (!isOpenPayment(payment) || !order || inFlight.has(payment.id)) return payment;
    const waitsFor = payment.status === 'requiresAction' ? 'payer' : 'settling';
    const verdict = await askStatus(context, order, waitsFor);
    const now =
      verdict?.outcome === 'pending' && !payment.challenge
        ? await goOnWithChallenge(payment)
        : await applyVerdict(payment, verdict);
    if (verdict?.outcome !== 'pending' || now.status !== 'requiresAction' || !now.challenge) return now;
    // The acquirer's clock may differ: a challenge that has expired for the payer is closed there first.
    return isChallengeExpired(now.challenge, await momentAgo(0)) ? closeOrder(now) : now;
  }

  /** Asks for the acquirer's page again when a crash lost it, so that the payer can go on. */
  async function goOnWithChallenge(payment: PaymentRecord): Promise<PaymentRecord> {
    const order = orderOf(payment, context.publicUrl);
    if (!order) return payment;
    try {
      const challenge = await acquirer.findChallenge(order);
      return challenge ? await awaitPayer(context, payment, challenge) : payment;
    } catch (error) {
      const { orderId } = order;
      log({ level: 'warn', event: 'challenge.unanswered', orderId, error: errorName(error) });
      return payment;
    }
  }

  /** Closes an order that its payer tries anew, or asks about one that may have been charged after it was closed. */
  async function clearTheWay(payment: PaymentRecord): Promise<void> {
    if (isOpenPayment(payment)) await closeOrder(payment);
    else await checkClosed(payment);
  }

  async function checkClosed(payment: PaymentRecord): Promise<PaymentRecord> {
    const order = placedOrder(payment);
    if (!order || payment.refund || payment.status === 'succeeded') return payment;
    const verdict = await askStatus(context, order, 'payer');
    return verdict?.outcome === 'approved' ? applyVerdict(payment, verdict) : payment;
  }

  /** The moment `ageMs` ago in business time, ISO UTC. */
  const momentAgo = (ageMs: number): Promise<string> => store.read((tx) => momentBefore(tx, ageMs));

  async function momentBefore(tx: Snapshot, ageMs: number): Promise<string> {
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
      const started = await startPayment(context, caller, body, key, clearTheWay);
      if (!started.fresh) return replay(started.payment, started.record);
      const { payment, order } = started;
      inFlight.add(payment.id);
      try {
        const now = await applyAuthorisation(payment, await authorise(context, order));
        return { body: presentPayment(now, context), replayed: false };
      } finally {
        inFlight.delete(payment.id);
      }
    },

    followUp,
    resolve,
    checkClosed,
    cancel: (payment) => (payment.status === 'requiresAction' ? closeOrder(payment) : followUp(payment)),

    async showForm(payment) {
      const shown = isOpenPayment(payment) ? await showForm(context, payment) : null;
      return shown?.challenge?.form ?? null;
    },

    async handleReturn(payment, fields) {
      const order = placedOrder(payment);
      if (!order || payment.status === 'succeeded') return payment;
      try {
        return await applyVerdict(payment, await acquirer.readReturn(order, fields));
      } catch (error) {
        const { orderId } = order;
        const event =
          error instanceof ForgedReturnError ? 'challenge-return.forged' : 'challenge-return.unread';
        log({ level: 'warn', event, orderId, error: errorName(error) });
        return isOpenPayment(payment) ? resolve(payment) : checkClosed(payment);
      }
    },

    async recover(ageMs) {
      const open = await store.read(async (tx) =>
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
