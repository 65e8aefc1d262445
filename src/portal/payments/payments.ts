import type { Payment, PaymentRequest } from '../../contract/index.ts';
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
import { startPayment } from './start.ts';

/** After this long a payment without an answer was left behind by a crash or a lost answer, ms. */
export const abandonedMs = 5_000;

export interface Payments {
  /** @throws ProblemError */
  pay(caller: CustomerCaller, body: PaymentRequest, key: IdempotencyKey): Promise<KeyedResult<Payment>>;
  /** The payment, asked after at the acquirer when it waits for its payer or was left without an answer. */
  followUp(payment: PaymentRecord): Promise<PaymentRecord>;
  /** The payment, asked after now. */
  resolve(payment: PaymentRecord): Promise<PaymentRecord>;
  /** Gives up one that waits for its payer, unless the acquirer says otherwise; any other is answered as it is. */
  cancel(payment: PaymentRecord): Promise<PaymentRecord>;
  /** Takes what the payer's browser brought back from the acquirer. */
  comeBack(payment: PaymentRecord, fields: Readonly<Record<string, string>>): Promise<PaymentRecord>;
  /** Follows up every payment begun at least `ageMs` ago that is not final; answers how many became so. */
  recover(ageMs: number): Promise<number>;
}

/** @param afterOutcome called when a payment became final and its e-mail waits */
export function createPayments(context: PortalContext, afterOutcome: () => void): Payments {
  const { acquirer, store, businessTime, log } = context;
  /** Those this process is charging: nobody needs to ask after them. */
  const underWay = new Set<string>();

  async function conclude(payment: PaymentRecord, verdict: Verdict): Promise<PaymentRecord> {
    if (!verdict || verdict.outcome === 'pending') return payment;
    const { id, amount, orderId } = payment;
    if (verdict.outcome === 'approved' && !verdict.reversed && (verdict.amount ?? amount) !== amount) {
      // Neither paid nor free to be paid: its debts stay claimed until somebody has taken the charge back at the bank.
      log({ level: 'error', event: 'acquirer.amount-differs', orderId });
      return payment;
    }
    const isBack = verdict.outcome === 'approved' && verdict.reversed;
    const final = await finalisePayment(context, id, isBack ? { outcome: 'canceled' } : verdict);
    afterOutcome();
    return final;
  }

  async function first(
    payment: PaymentRecord,
    answer: Verdict | AcquirerChallenge,
    { challenge }: PaymentRequest,
  ): Promise<PaymentRecord> {
    if (answer?.outcome !== 'challenge') return conclude(payment, answer);
    return awaitPayer(context, payment, answer, challenge ?? null);
  }

  /** Asks the acquirer to give an order up, so that its payer can no longer confirm it. */
  async function giveUp(payment: PaymentRecord): Promise<PaymentRecord> {
    const { orderId, createdAt } = payment;
    if (orderId === null) return payment;
    try {
      return await conclude(payment, await acquirer.cancel(orderId, createdAt));
    } catch (error) {
      log({ level: 'warn', event: 'acquirer.cancel-lost', orderId, error: errorName(error) });
      return payment;
    }
  }

  async function resolve(payment: PaymentRecord): Promise<PaymentRecord> {
    const { orderId, createdAt: placedAt, status, challenge } = payment;
    if (!isOpenPayment(payment) || orderId === null || underWay.has(payment.id)) return payment;
    const waitsFor = status === 'requiresAction' ? 'payer' : 'settling';
    const verdict = await askStatus(context, { orderId, placedAt }, waitsFor);
    if (verdict?.outcome !== 'pending' || !challenge) return conclude(payment, verdict);
    // The acquirer may reckon by another clock: what the payer was told is over is ended there first.
    return isChallengeExpired(challenge, await begunBy(0)) ? giveUp(payment) : payment;
  }

  /** The latest moment of beginning, ISO UTC, of what began `ageMs` ago. */
  const begunBy = (ageMs: number): Promise<string> => store.transaction((tx) => begunBefore(tx, ageMs));

  async function begunBefore(tx: Transaction, ageMs: number): Promise<string> {
    const { moment } = await businessTime(tx);
    return new Date(Date.parse(moment) - ageMs).toISOString();
  }

  const isAbandoned = async ({ createdAt }: PaymentRecord): Promise<boolean> =>
    createdAt <= (await begunBy(abandonedMs));

  async function followUp(payment: PaymentRecord): Promise<PaymentRecord> {
    // One that waits for its payer is being charged by nobody: asking after it harms nothing.
    const isLeft =
      payment.status === 'requiresAction' || (isOpenPayment(payment) && (await isAbandoned(payment)));
    return isLeft ? resolve(payment) : payment;
  }

  async function replay(earlier: PaymentRecord, record: IdempotencyRecord): Promise<KeyedResult<Payment>> {
    if (record.answer) return { body: record.answer.body as Payment, replayed: true };
    if (underWay.has(earlier.id) || !(await isAbandoned(earlier)))
      throw new ProblemError('request-in-progress');
    return { body: presentPayment(await resolve(earlier), context), replayed: true };
  }

  return {
    async pay(caller, body, key) {
      const started = await startPayment(context, caller, body, key);
      if (!started.fresh) return replay(started.payment, started.record);
      const { payment, order } = started;
      underWay.add(payment.id);
      try {
        const now = await first(payment, await authorise(context, order), body);
        return { body: presentPayment(now, context), replayed: false };
      } finally {
        underWay.delete(payment.id);
      }
    },

    followUp,
    resolve,
    cancel: (payment) => (payment.status === 'requiresAction' ? giveUp(payment) : followUp(payment)),

    async comeBack(payment, fields) {
      const { orderId, amount, createdAt: placedAt } = payment;
      if (!isOpenPayment(payment) || orderId === null) return payment;
      try {
        return await conclude(payment, await acquirer.readReturn({ orderId, amount, placedAt }, fields));
      } catch (error) {
        const event = error instanceof ForgedReturnError ? 'challenge.forged' : 'challenge.return-unread';
        log({ level: 'warn', event, orderId, error: errorName(error) });
        return resolve(payment);
      }
    },

    async recover(ageMs) {
      const left = await store.transaction(async (tx) =>
        tx.payments.list({
          where: { status: ['processing', 'requiresAction'] },
          to: await begunBefore(tx, ageMs),
        }),
      );
      let ended = 0;
      await forEachConcurrently(
        left,
        async (payment) => {
          if (!isOpenPayment(await resolve(payment))) ended += 1;
        },
        ({ id }, error) =>
          log({ level: 'error', event: 'payment.unsettled', paymentId: id, error: errorName(error) }),
      );
      return ended;
    },
  };
}
