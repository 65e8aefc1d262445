import { isVisible } from '../../auth/caller.ts';
import type { PortalContext } from '../../context.ts';
import { liveDebts } from '../../debts/live-debts.ts';
import { presentLawsuit } from '../../presentation/lawsuit.ts';
import type { Handlers } from '../call.ts';
import { emptyPage, ownFilters, readPage } from '../page.ts';
import { ProblemError } from '../../problems/problem-error.ts';

type LawsuitHandlers = Pick<Handlers, 'lawsuits.list' | 'lawsuits.get'>;

export function lawsuitHandlers({ store, businessTime }: PortalContext): LawsuitHandlers {
  return {
    'lawsuits.list': (call) =>
      store.read(async (tx) => {
        const { today } = await businessTime(tx);
        const where = ownFilters(call, call.query.status);
        if (!where) return emptyPage(today);
        const { records, nextCursor } = await readPage(tx, 'lawsuits', call, { where });
        const live = await liveDebts(tx, call.caller.customerId);
        return { data: records.map((lawsuit) => presentLawsuit(lawsuit, live)), nextCursor, asOf: today };
      }),

    'lawsuits.get': ({ caller, parameters }) =>
      store.read(async (tx) => {
        const lawsuit = await tx.lawsuits.get(parameters.id);
        if (!isVisible(caller, lawsuit)) throw new ProblemError('not-found');
        return presentLawsuit(lawsuit, await liveDebts(tx, caller.customerId));
      }),
  };
}
