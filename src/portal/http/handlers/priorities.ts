import type { PortalContext } from '../../context.ts';
import { prepaidOf } from '../../debts/covered-bills.ts';
import { liveDebts } from '../../debts/live-debts.ts';
import { presentPriority } from '../../presentation/priority.ts';
import { prioritise } from '../../rules/priorities.ts';
import type { Handlers } from '../call.ts';
import { emptyPage, ownFilters, pageOfAll } from '../page.ts';

export function priorityHandlers({ store, businessTime }: PortalContext): Pick<Handlers, 'priorities.list'> {
  return {
    'priorities.list': (call) =>
      store.read(async (tx) => {
        const { today } = await businessTime(tx);
        const where = ownFilters(call);
        if (!where) return emptyPage(today);
        const { propertyId, customerId } = where;
        const properties = await tx.properties.list({
          where: { customerId, ...(propertyId !== undefined && { id: propertyId }) },
        });
        const owed = {
          bills: await tx.bills.list({ where: { ...where, status: ['unpaid', 'partiallyPaid'] } }),
          lawsuits: await tx.lawsuits.list({ where: { ...where, status: ['started', 'final'] } }),
          agreements: await tx.agreements.list({ where: { ...where, status: 'active' } }),
          reminders: await tx.reminders.list({ where: { ...where, status: ['open', 'expired'] } }),
          prepaid: await prepaidOf(tx, properties),
        };
        const ranked = prioritise(owed, await liveDebts(tx, customerId), today);
        // A page is cut from greatest to least.
        const places = new Map(ranked.map(({ payable }, at) => [payable.id as string, ranked.length - at]));
        const { records, nextCursor } = await pageOfAll(
          ranked.map((each) => ({ id: each.payable.id, each })),
          call,
          ({ id }) => String(places.get(id)).padStart(9, '0'),
        );
        return { data: records.map(({ each }) => presentPriority(each)), nextCursor, asOf: today };
      }),
  };
}
