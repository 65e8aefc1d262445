import type { ById, List } from '../resource.ts';
import { byId, list } from '../resource.ts';
import type { Call } from '../transport.ts';

/** Agreements on paying a debt by instalments (репрограм). */
export interface Reschedule {
  list: List<'reschedule.list'>;
  get: ById<'reschedule.get'>;
}

export const reschedule = (call: Call): Reschedule => ({
  list: list(call, 'reschedule.list'),
  get: byId(call, 'reschedule.get'),
});
