import type { Payable } from '../../../contract/index.ts';
import type { PortalContext } from '../../context.ts';
import { findPayable } from '../../debts/find-payable.ts';
import { liveDebts } from '../../debts/live-debts.ts';
import { presentPayableState } from '../../presentation/payable-state.ts';
import type { Handlers } from '../call.ts';
import { ProblemError } from '../../problems/problem-error.ts';

export function payableHandlers({ store }: PortalContext): Pick<Handlers, 'payables.get'> {
  return {
    'payables.get': ({ caller, parameters }) =>
      store.read(async (tx) => {
        const live = await liveDebts(tx, caller.customerId);
        // An id of another type is not found.
        const found = await findPayable(tx, caller, parameters as Payable, live);
        if (!found) throw new ProblemError('not-found');
        return presentPayableState(found);
      }),
  };
}
