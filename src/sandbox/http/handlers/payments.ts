import { isVisible } from '../../auth/caller.ts';
import { businessTime } from '../../business-time.ts';
import type { PortalContext } from '../../context.ts';
import type { Payments } from '../../payments/payments.ts';
import { presentPayment } from '../../presentation/payment.ts';
import { addDays, belgradeMoment } from '../../rules/day.ts';
import type { Handlers } from '../call.ts';
import { emptyPage, ownFilters, readPage } from '../page.ts';
import { ProblemError } from '../../problem.ts';

type PaymentHandlers = Pick<Handlers, 'payments.list' | 'payments.get' | 'payments.create'>;

const earliest = '1970-01-02';
const latest = '2999-12-31';

export function paymentHandlers({ store, clock }: PortalContext, payments: Payments): PaymentHandlers {
  return {
    'payments.list': async (call) => {
      const { from, to, status, idempotencyKey } = call.query;
      const page = await store.transaction(async (tx) => {
        const { today } = await businessTime(tx, clock);
        const where = ownFilters(call, status);
        if (!where) return { ...emptyPage(today), records: [] };
        const found = await readPage(tx, 'payments', call, {
          where: { ...where, ...(idempotencyKey !== undefined && { idempotencyKey }) },
          ...(from !== undefined && { from: momentOf(from, 0) }),
          ...(to !== undefined && { to: momentOf(to < latest ? addDays(to, 1) : to, -1) }),
        });
        return { ...found, asOf: today };
      });
      const data = [];
      for (const payment of page.records) data.push(presentPayment(await payments.followUp(payment)));
      return { data, nextCursor: page.nextCursor, asOf: page.asOf };
    },

    'payments.get': async ({ caller, parameters }) => {
      const payment = await store.transaction((tx) => tx.payments.get(parameters.id));
      if (!isVisible(caller, payment)) throw new ProblemError('not-found');
      return presentPayment(await payments.followUp(payment));
    },

    'payments.create': ({ caller, body, idempotency }) => payments.pay(caller, body, idempotency),
  };
}

/** `ms` after a day began in Belgrade; years no payment has are cut to ones every platform can count in. */
function momentOf(day: string, ms: number): string {
  const counted = day < earliest ? earliest : day > latest ? latest : day;
  return new Date(belgradeMoment(counted, 0) + ms).toISOString();
}
