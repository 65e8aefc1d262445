import { maySeePayment, type CustomerCaller } from '../../auth/caller.ts';
import type { PortalContext } from '../../context.ts';
import type { Payments } from '../../payments/payments.ts';
import { hasReceipt, presentPayment } from '../../presentation/payment.ts';
import type { PaymentRecord } from '../../records/payments.ts';
import { paidProperties } from '../../debts/paid-properties.ts';
import { addDays, belgradeMoment } from '../../rules/day.ts';
import type { Handlers } from '../call.ts';
import { emptyPage, ownFilters, readPage } from '../page.ts';
import { ProblemError } from '../../problems/problem-error.ts';

type PaymentHandlers = Pick<
  Handlers,
  'payments.list' | 'payments.get' | 'payments.create' | 'payments.cancel' | 'payments.download'
>;

const earliest = '1970-01-02';
const latest = '2999-12-31';

export function paymentHandlers(context: PortalContext, payments: Payments): PaymentHandlers {
  const { store, businessTime, documents } = context;

  async function find(caller: CustomerCaller, id: PaymentRecord['id']): Promise<PaymentRecord> {
    const payment = await store.read((tx) => tx.payments.get(id));
    if (!payment || !maySeePayment(caller, payment)) throw new ProblemError('not-found');
    return payment;
  }

  return {
    'payments.list': async (call) => {
      const { from, to, status, idempotencyKey } = call.query;
      const page = await store.read(async (tx) => {
        const { today } = await businessTime(tx);
        const own = ownFilters(call, status);
        if (!own) return { ...emptyPage(today), records: [] };
        const { propertyId: propertyIds, ...where } = own;
        const found = await readPage(tx, 'payments', call, {
          where: {
            ...where,
            ...(propertyIds && { propertyIds }),
            ...(idempotencyKey !== undefined && { idempotencyKey }),
          },
          ...(from !== undefined && { from: momentOf(from, 0) }),
          ...(to !== undefined && { to: momentOf(to < latest ? addDays(to, 1) : to, -1) }),
          // Of those found, a limited token is not shown the ones that are also of other properties.
          ...(call.caller.propertyIds !== null && {
            keep: (payment: PaymentRecord) => maySeePayment(call.caller, payment),
          }),
        });
        return { ...found, asOf: today };
      });
      const data = [];
      for (const payment of page.records)
        data.push(presentPayment(await payments.followUp(payment), context));
      return { data, nextCursor: page.nextCursor, asOf: page.asOf };
    },

    'payments.get': async ({ caller, parameters }) =>
      presentPayment(await payments.followUp(await find(caller, parameters.id)), context),

    'payments.create': ({ caller, body, idempotency }) => payments.pay(caller, body, idempotency),

    'payments.cancel': async ({ caller, parameters }) =>
      presentPayment(await payments.cancel(await find(caller, parameters.id)), context),

    'payments.download': async ({ caller, parameters }) => {
      const payment = await payments.followUp(await find(caller, parameters.id));
      const properties = await store.read((tx) => paidProperties(tx, payment));
      if (!documents || !hasReceipt(payment)) throw new ProblemError('not-found');
      const bytes = await documents.receipt(payment, properties);
      return new Blob([new Uint8Array(bytes)], { type: 'application/pdf' });
    },
  };
}

/** `ms` after the day began in Belgrade, ISO UTC; extreme years are clamped to a range that every platform supports. */
function momentOf(day: string, ms: number): string {
  const counted = day < earliest ? earliest : day > latest ? latest : day;
  return new Date(belgradeMoment(counted, 0) + ms).toISOString();
}
