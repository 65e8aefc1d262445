import type { IsoDateTime, PaymentId, PaymentOrderId, PaymentOrderStatus } from '../../contract/index.ts';
import type { PaymentOrderRecord, PaymentRecord } from '../records/payments.ts';
import { isOpenPayment } from './payment.ts';

/** How long a bank may begin to execute an order, ms. */
export const orderLifetimeMs = 10 * 60_000;
/** How long after that a bank is asked about an order it has not mentioned, ms. */
const silentMs = 3_600_000;
/** How long after that a bank is asked about an order it has begun to execute, ms. */
const begunMs = 24 * 3_600_000;

/** A payment that a bank executes. */
export type OrderedPayment = PaymentRecord & { paymentOrder: PaymentOrderRecord };

export const isOrdered = (payment: PaymentRecord): payment is OrderedPayment =>
  payment.paymentOrder !== undefined;

/** An order has the id of its payment, with its own prefix. */
export const orderIdOf = (id: PaymentId): PaymentOrderId => `po_${id.slice('pay_'.length)}`;
export const paymentIdOf = (id: PaymentOrderId): PaymentId => `pay_${id.slice('po_'.length)}`;

/** Whether the bank must not begin to execute it any more. @param now ms since 1970 UTC */
export const isOrderExpired = ({ expiresAt }: PaymentOrderRecord, now: number): boolean =>
  Date.parse(expiresAt) <= now;

/**
 * Until when an order without an answer holds its debts, ms since 1970 UTC. A bank that has begun is waited for longest; one that
 * cannot be asked and has not begun, only until the order expires.
 */
export const heldUntil = ({ expiresAt, begunAt }: PaymentOrderRecord, canBeAsked: boolean): number =>
  Date.parse(expiresAt) + (begunAt !== null ? begunMs : canBeAsked ? silentMs : 0);

/** The order's payment without the transfers that credits have booked as payments of their own. */
export function withoutReported(payment: OrderedPayment): OrderedPayment {
  const { transfers, reported } = payment.paymentOrder;
  const elsewhere = new Set(
    reported.filter(({ paymentId }) => paymentId !== payment.id).map(({ endToEndId }) => endToEndId),
  );
  const booked = new Set<string>(
    transfers.filter(({ endToEndId }) => elsewhere.has(endToEndId)).map(({ payable }) => payable.id),
  );
  const items = payment.items.filter(({ payable }) => !booked.has(payable.id));
  return { ...payment, items, amount: items.reduce((sum, { amount }) => sum + amount, 0) };
}

/** Para that the order moves, whoever books them. */
export const amountOf = ({ transfers }: PaymentOrderRecord): number =>
  transfers.reduce((sum, { amount }) => sum + amount.amount, 0);

/**
 * | the order | the payment | its debts |
 * |---|---|---|
 * | `open`: issued, may be executed | `requiresAction` | claimed |
 * | `executing`: the bank said `unknown` | `processing` | claimed |
 * | `executed` | `succeeded` | paid; claimed |
 * | `rejected` | `failed`, or `canceled` when the payer declined at the bank | released |
 * | `closed`: given up, or no answer in time | `canceled`, `expired` | released |
 * | any, and credits have reported all of it | `succeeded` | paid; claimed |
 * | `executed` after it was closed | `succeeded`; what is not owed any more, or claimed, is paid ahead | paid; claimed |
 */
export function orderStatusOf(payment: OrderedPayment): PaymentOrderStatus {
  const { confirmed, begunAt } = payment.paymentOrder;
  if (confirmed) return confirmed.confirmation.status;
  if (!isOpenPayment(payment)) return 'closed';
  return begunAt === null ? 'open' : 'executing';
}

/** When the bank last said something; null before. */
export const confirmedAtOf = ({ confirmed, begunAt }: PaymentOrderRecord): IsoDateTime | null =>
  confirmed?.at ?? begunAt;
