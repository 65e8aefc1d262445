import type { PaymentOrderConfirmation, PaymentOrderId } from '../../contract/index.ts';
import type { PortalContext } from '../context.ts';
import type { Transaction } from '../ports/store.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { isOpenPayment } from '../rules/payment.ts';
import { heldUntil, isOrdered, isOrderExpired, type OrderedPayment } from '../rules/payment-order.ts';
import { requireRecord } from '../transactions/require-record.ts';
import { askBank, type BankAnswer, canAsk } from './ask-bank.ts';
import { applyConfirmation, requireOrder } from './confirm-order.ts';
import { recordEnding } from './finalise.ts';

/** Payments that banks execute, after they were started. */
export interface PaymentOrders {
  /** An order of this bank. @throws ProblemError `not-found` */
  get(partnerId: string, id: PaymentOrderId): Promise<OrderedPayment>;
  /** Applies the bank's word, with what `alongside` writes, in one transaction. @throws ProblemError */
  confirm<T>(
    partnerId: string,
    id: PaymentOrderId,
    alongside: (
      tx: Transaction,
      apply: (word: PaymentOrderConfirmation) => Promise<OrderedPayment>,
    ) => Promise<T>,
  ): Promise<T>;
  /** Asks the bank about an order that is due to be asked about, and closes one whose time is over. */
  resolve(payment: OrderedPayment): Promise<OrderedPayment>;
  /** Gives an order up, unless the bank has begun to execute it. */
  cancel(payment: OrderedPayment): Promise<OrderedPayment>;
}

/** @param afterOutcome called when a payment may have become final and its e-mail is in the outbox */
export function createPaymentOrders(context: PortalContext, afterOutcome: () => void): PaymentOrders {
  const { store, clock, log } = context;

  /** Changes an ordered payment in a transaction that holds its customer. */
  const change = <T>(
    { id, customerId }: OrderedPayment,
    work: (tx: Transaction, payment: OrderedPayment) => Promise<T>,
  ): Promise<T> =>
    store.hold(customerId, async (tx) => {
      const payment = await requireRecord(tx.payments.get(id), id);
      if (!isOrdered(payment)) throw new Error('A payment has lost its order');
      return work(tx, payment);
    });

  async function applyAnswer(payment: OrderedPayment, answer: BankAnswer | null): Promise<OrderedPayment> {
    if (!answer || answer.status === 'notReceived') return payment;
    try {
      const now = await change(payment, (tx, current) => applyConfirmation(tx, context, current, answer));
      afterOutcome();
      return now;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { code } = error;
      log({ level: 'error', event: 'payment-order.mismatched', orderId: payment.paymentOrder.id, code });
      return payment;
    }
  }

  /** Closes an order that has not begun, or whose bank has been silent for too long. */
  async function close(payment: OrderedPayment, isOver: (current: OrderedPayment) => boolean) {
    const closed = await change(payment, async (tx, current) => {
      if (!isOpenPayment(current) || !isOver(current)) return current;
      const { moment } = await context.businessTime(tx);
      const status = isOrderExpired(current.paymentOrder, clock.now()) ? 'expired' : 'canceled';
      const ended: OrderedPayment = { ...current, status, completedAt: moment };
      await recordEnding(tx, context, ended, null);
      return ended;
    });
    afterOutcome();
    return closed;
  }

  const hasNotBegun = ({ paymentOrder }: OrderedPayment) => paymentOrder.begunAt === null;

  return {
    get: (partnerId, id) => store.read((tx) => requireOrder(tx, partnerId, id)),

    async confirm(partnerId, id, alongside) {
      const payment = await store.read((tx) => requireOrder(tx, partnerId, id));
      const result = await change(payment, (tx, current) =>
        alongside(tx, (word) => applyConfirmation(tx, context, current, word)),
      );
      afterOutcome();
      return result;
    },

    async resolve(payment) {
      const { paymentOrder: order } = payment;
      const isExpired = isOrderExpired(order, clock.now());
      if (!isOpenPayment(payment) || !(isExpired || order.begunAt !== null)) return payment;
      const answer = await askBank(context, order, isExpired);
      const now = await applyAnswer(payment, answer);
      if (!isOpenPayment(now) || !isExpired) return now;
      if (answer?.status === 'notReceived') return close(now, () => true);
      const canBeAsked = await canAsk(context, order);
      return close(now, (current) => heldUntil(current.paymentOrder, canBeAsked) <= clock.now());
    },

    async cancel(payment) {
      if (!isOpenPayment(payment)) return payment;
      const { paymentOrder: order } = payment;
      if (!hasNotBegun(payment)) return this.resolve(payment);
      if (!(await canAsk(context, order))) return close(payment, hasNotBegun);
      const answer = await askBank(context, order, true);
      const now = await applyAnswer(payment, answer);
      return answer?.status === 'notReceived' ? close(now, () => true) : now;
    },
  };
}
