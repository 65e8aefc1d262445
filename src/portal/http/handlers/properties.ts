import { mayShow } from '../../auth/caller.ts';
import type { PortalContext } from '../../context.ts';
import { billYears } from '../../debts/bill-years.ts';
import { propertyDebts } from '../../debts/property-debts.ts';
import { presentProperty } from '../../presentation/property.ts';
import type { Handlers } from '../call.ts';
import { readPage } from '../page.ts';
import { ProblemError } from '../../problems/problem-error.ts';

type PropertyHandlers = Pick<Handlers, 'properties.list' | 'properties.get'>;

export function propertyHandlers({ store, businessTime }: PortalContext): PropertyHandlers {
  return {
    'properties.list': (call) =>
      store.read(async (tx) => {
        const { today } = await businessTime(tx);
        const { customerId, propertyIds } = call.caller;
        const where = { customerId, ...(propertyIds && { id: propertyIds }) };
        const { records, nextCursor } = await readPage(tx, 'properties', call, { where });
        const debtsOf = await propertyDebts(tx, records);
        const yearsOf = await billYears(tx, records);
        const data = records.map((property) =>
          presentProperty(property, debtsOf(property), yearsOf(property), today),
        );
        return { data, nextCursor, asOf: today };
      }),

    'properties.get': ({ caller, parameters }) =>
      store.read(async (tx) => {
        const property = await tx.properties.get(parameters.id);
        if (property?.customerId !== caller.customerId || !mayShow(caller, property.id)) {
          throw new ProblemError('not-found');
        }
        const { today } = await businessTime(tx);
        const debtsOf = await propertyDebts(tx, [property]);
        const yearsOf = await billYears(tx, [property]);
        return presentProperty(property, debtsOf(property), yearsOf(property), today);
      }),
  };
}
