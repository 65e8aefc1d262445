import { isVisible } from '../../auth/caller.ts';
import type { PortalContext } from '../../context.ts';
import { liveDebts } from '../../debts/live-debts.ts';
import { presentAgreement } from '../../presentation/agreement.ts';
import type { Handlers } from '../call.ts';
import { emptyPage, ownFilters, readPage } from '../page.ts';
import { ProblemError } from '../../problems/problem-error.ts';

type RescheduleHandlers = Pick<Handlers, 'reschedule.list' | 'reschedule.get'>;

export function rescheduleHandlers({ store, businessTime }: PortalContext): RescheduleHandlers {
  return {
    'reschedule.list': (call) =>
      store.read(async (tx) => {
        const { today } = await businessTime(tx);
        const where = ownFilters(call, call.query.status);
        if (!where) return emptyPage(today);
        const { records, nextCursor } = await readPage(tx, 'agreements', call, { where });
        const live = await liveDebts(tx, call.caller.customerId);
        return {
          data: records.map((agreement) => presentAgreement(agreement, live, today)),
          nextCursor,
          asOf: today,
        };
      }),

    'reschedule.get': ({ caller, parameters }) =>
      store.read(async (tx) => {
        const agreement = await tx.agreements.get(parameters.id);
        if (!isVisible(caller, agreement)) throw new ProblemError('not-found');
        const { today } = await businessTime(tx);
        return presentAgreement(agreement, await liveDebts(tx, caller.customerId), today);
      }),
  };
}
