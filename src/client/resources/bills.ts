import type { ById, List } from '../resource.ts';
import { byId, list } from '../resource.ts';
import type { Call } from '../transport.ts';

/** Monthly bills (рачуни). */
export interface Bills {
  list: List<'bills.list'>;
  get: ById<'bills.get'>;
  /** The bill as a PDF; `not-found` when the portal has none. */
  document: ById<'bills.document'>;
}

export const bills = (call: Call): Bills => ({
  list: list(call, 'bills.list'),
  get: byId(call, 'bills.get'),
  document: byId(call, 'bills.document'),
});
