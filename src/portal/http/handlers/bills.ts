import { liveDiscount, type Period } from '../../../contract/index.ts';
import { isVisible } from '../../auth/caller.ts';
import type { PortalContext } from '../../context.ts';
import { billYears } from '../../debts/bill-years.ts';
import { coverOf } from '../../debts/covered-bills.ts';
import { liveDebts } from '../../debts/live-debts.ts';
import { presentBill } from '../../presentation/bill.ts';
import type { Snapshot, Where } from '../../ports/store.ts';
import { readBillSearch } from '../../rules/bill-search.ts';
import { addPeriods } from '../../rules/day.ts';
import type { Call, Handlers } from '../call.ts';
import { emptyPage, ownFilters, readPage } from '../page.ts';
import { ProblemError } from '../../problems/problem-error.ts';

type BillHandlers = Pick<Handlers, 'bills.list' | 'bills.get' | 'bills.download'>;

/**
 * The store's filter for a search. Words are looked for in the customer's properties and months, of which there are few, so
 * that no bill is read to be left out.
 */
async function searchFilter(tx: Snapshot, call: Call<'bills.list'>): Promise<Where<'bills'>> {
  const search = call.query.search?.trim();
  const own = ownFilters(call);
  if (search === undefined || !own) return {};
  const byNumber = { ...own, number: search };
  if ((await tx.bills.list({ where: byNumber, limit: 1 })).length > 0) return { number: search };
  const { customerId, propertyId } = own;
  const where = { customerId, ...(propertyId && { id: propertyId }) };
  const properties = await tx.properties.list({ where });
  const yearsOf = await billYears(tx, properties);
  const { propertyIds, periods } = readBillSearch(search, properties, [
    ...new Set(properties.flatMap(yearsOf).flatMap(monthsOfYear)),
  ]);
  return { ...(propertyIds && { propertyId: propertyIds }), ...(periods && { period: periods }) };
}

const monthsOfYear = (year: number): Period[] =>
  Array.from({ length: 12 }, (_, at) => addPeriods(`${year}-01`, at));

export function billHandlers({ store, businessTime, documents }: PortalContext): BillHandlers {
  return {
    'bills.list': (call) =>
      store.read(async (tx) => {
        const { year, status } = call.query;
        const { today } = await businessTime(tx);
        const where = ownFilters(call, status === 'open' ? ['unpaid', 'partiallyPaid'] : status);
        if (!where) return emptyPage(today);
        const months = year === undefined ? {} : { from: `${year}-01`, to: `${year}-12` };
        const found = await searchFilter(tx, call);
        const { records, nextCursor } = await readPage(tx, 'bills', call, {
          where: { ...where, ...found },
          ...months,
        });
        const live = await liveDebts(tx, call.caller.customerId);
        const cover = await coverOf(tx, call.caller.customerId, records);
        const data = records.map((bill) => presentBill(bill, live, cover, documents !== null));
        return { data, nextCursor, asOf: today };
      }),

    'bills.get': ({ caller, parameters }) =>
      store.read(async (tx) => {
        const bill = await tx.bills.get(parameters.id);
        if (!isVisible(caller, bill)) throw new ProblemError('not-found');
        const live = await liveDebts(tx, caller.customerId);
        return presentBill(bill, live, await coverOf(tx, caller.customerId, [bill]), documents !== null);
      }),

    'bills.download': async ({ caller, parameters }) => {
      const found = await store.read(async (tx) => {
        const bill = await tx.bills.get(parameters.id);
        const property = isVisible(caller, bill) && (await tx.properties.get(bill.propertyId));
        if (!bill || !property) return null;
        const { today } = await businessTime(tx);
        return { bill: { ...bill, discount: liveDiscount(bill, today) }, property };
      });
      if (!found || !documents) throw new ProblemError('not-found');
      const bytes = await documents.bill(found.bill, found.property);
      return new Blob([new Uint8Array(bytes)], { type: 'application/pdf' });
    },
  };
}
