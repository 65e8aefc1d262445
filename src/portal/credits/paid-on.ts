import type { IsoDate, IsoDateTime } from '../../contract/index.ts';
import type { Snapshot } from '../ports/store.ts';
import type { PaymentRecord } from '../records/payments.ts';
import { belgradeDay, belgradeMoment } from '../rules/day.ts';

/** Noon of the day in Belgrade, or now when that is still to come: a statement tells no time. */
export function momentOf(day: IsoDate, now: IsoDateTime): IsoDateTime {
  const noon = new Date(belgradeMoment(day, 12)).toISOString();
  return noon < now ? noon : now;
}

/** The day on which the last para of its debts was paid: credits come out of order, and a discount goes by the last one. */
export async function paidOn(tx: Snapshot, payment: PaymentRecord, executedOn: IsoDate): Promise<IsoDate> {
  const debts = new Set(payment.items.flatMap((item) => item.debts.map(({ debt }) => debt)));
  if (debts.size === 0) return executedOn;
  const earlier = await tx.payments.list({ where: { customerId: payment.customerId, status: 'succeeded' } });
  const days = earlier
    .filter(({ items }) => items.some((item) => item.debts.some(({ debt }) => debts.has(debt))))
    .map(({ receipt, createdAt }) => belgradeDay(Date.parse(receipt?.transactedAt ?? createdAt)));
  return [executedOn, ...days].sort().at(-1) ?? executedOn;
}
