import type { Payment, PaymentRequest } from '../../contract/index.ts';
import type { CustomerCaller } from '../auth/caller.ts';
import { businessTime } from '../business-time.ts';
import type { PortalContext } from '../context.ts';
import type { IdempotencyKey, KeyedResult } from '../idempotency.ts';
import { ProblemError } from '../problem.ts';
import { presentPayment } from '../presentation/payment.ts';
import type { IdempotencyRecord, PaymentRecord } from '../records.ts';
import { askStatus, authorise, type Verdict } from './authorise.ts';
import type { Transaction } from '../store.ts';
import { finalisePayment } from './finalise.ts';
import { startPayment } from './start.ts';

/** After this long a payment without an answer was left behind by a crash or a lost answer, ms. */
export const abandonedMs = 5_000;

export interface Payments {
  /** @throws ProblemError */
  pay(caller: CustomerCaller, body: PaymentRequest, key: IdempotencyKey): Promise<KeyedResult<Payment>>;
  /** The payment, asked after at the acquirer when it was left without an answer. */
  followUp(payment: PaymentRecord): Promise<PaymentRecord>;
  /** Follows up every payment begun at least `ageMs` ago that is not final; answers how many became so. */
  recover(ageMs: number): Promise<number>;
}

/** @param afterOutcome called when a payment became final and its e-mail waits */
export function createPayments(context: PortalContext, afterOutcome: () => void): Payments {
  /** Those this process is charging: nobody needs to ask after them. */
  const underWay = new Set<string>();

  async function conclude(payment: PaymentRecord, verdict: Verdict): Promise<PaymentRecord> {
    if (!verdict) return payment;
    const final = await finalisePayment(context, payment.id, verdict);
    afterOutcome();
    return final;
  }

  async function resolve(payment: PaymentRecord): Promise<PaymentRecord> {
    if (payment.status !== 'processing' || payment.orderId === null || underWay.has(payment.id))
      return payment;
    return conclude(payment, await askStatus(context, payment.orderId));
  }

  /** The latest moment of beginning, ISO UTC, of what began `ageMs` ago. */
  async function begunBy(tx: Transaction, ageMs: number): Promise<string> {
    const { moment } = await businessTime(tx, context.clock);
    return new Date(Date.parse(moment) - ageMs).toISOString();
  }

  const isAbandoned = (payment: PaymentRecord): Promise<boolean> =>
    context.store.transaction(async (tx) => payment.createdAt <= (await begunBy(tx, abandonedMs)));

  async function followUp(payment: PaymentRecord): Promise<PaymentRecord> {
    if (payment.status !== 'processing' || !(await isAbandoned(payment))) return payment;
    return resolve(payment);
  }

  async function replay(earlier: PaymentRecord, record: IdempotencyRecord): Promise<KeyedResult<Payment>> {
    if (record.answer) return { body: record.answer.body as Payment, replayed: true };
    if (underWay.has(earlier.id) || !(await isAbandoned(earlier)))
      throw new ProblemError('request-in-progress');
    return { body: presentPayment(await resolve(earlier)), replayed: true };
  }

  return {
    async pay(caller, body, key) {
      const started = await startPayment(context, caller, body, key);
      if (!started.fresh) return replay(started.payment, started.record);
      const { payment, order } = started;
      underWay.add(payment.id);
      try {
        const final = await conclude(payment, await authorise(context, order));
        return { body: presentPayment(final), replayed: false };
      } finally {
        underWay.delete(payment.id);
      }
    },

    followUp,

    async recover(ageMs) {
      const left = await context.store.transaction(async (tx) =>
        tx.payments.list({ where: { status: 'processing' }, to: await begunBy(tx, ageMs) }),
      );
      const resolved = [];
      for (const payment of left) resolved.push(await resolve(payment));
      return resolved.filter(({ status }) => status !== 'processing').length;
    },
  };
}
