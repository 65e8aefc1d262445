import { mayShow } from '../../auth/caller.ts';
import type { PortalContext } from '../../context.ts';
import { presentProperty, type Debts } from '../../presentation/property.ts';
import type { PropertyRecord } from '../../records/debts.ts';
import type { Snapshot } from '../../ports/store.ts';
import type { Handlers } from '../call.ts';
import { pageOfAll } from '../page.ts';
import { ProblemError } from '../../problems/problem-error.ts';

type PropertyHandlers = Pick<Handlers, 'properties.list' | 'properties.get'>;

export function propertyHandlers({ store, businessTime }: PortalContext): PropertyHandlers {
  return {
    'properties.list': (call) =>
      store.read(async (tx) => {
        const { today } = await businessTime(tx);
        const all = await tx.properties.list({ where: { customerId: call.caller.customerId } });
        const shown = all.filter(({ id }) => mayShow(call.caller, id));
        const { records, nextCursor } = await pageOfAll(shown, call, ({ ident }) => ident);
        const debts = await debtsOf(tx, records);
        return {
          data: records.map((property) => presentProperty(property, debts, today)),
          nextCursor,
          asOf: today,
        };
      }),

    'properties.get': ({ caller, parameters }) =>
      store.read(async (tx) => {
        const property = await tx.properties.get(parameters.id);
        if (property?.customerId !== caller.customerId || !mayShow(caller, property.id)) {
          throw new ProblemError('not-found');
        }
        const { today } = await businessTime(tx);
        return presentProperty(property, await debtsOf(tx, [property]), today);
      }),
  };
}

/** The open debts of some properties, in three queries however many they are. */
async function debtsOf(tx: Snapshot, properties: readonly PropertyRecord[]): Promise<Debts> {
  const propertyId = properties.map(({ id }) => id);
  if (propertyId.length === 0) return { bills: [], lawsuits: [], agreements: [] };
  return {
    bills: await tx.bills.list({ where: { propertyId, status: ['unpaid', 'partiallyPaid'] } }),
    lawsuits: await tx.lawsuits.list({ where: { propertyId, status: ['started', 'final', 'suspended'] } }),
    agreements: await tx.agreements.list({ where: { propertyId, status: 'active' } }),
  };
}
