import type { ById, Create } from '../resource.ts';
import { byId, create } from '../resource.ts';
import type { Call } from '../transport.ts';

/** Cards on their way to being saved: the payer types the number on the bank's own page. */
export interface CardSetups {
  /** Starts one; its `action` leads to the bank's page. */
  create: Create<'cardSetups.create'>;
  get: ById<'cardSetups.get'>;
}

export const cardSetups = (call: Call): CardSetups => ({
  create: create(call, 'cardSetups.create'),
  get: byId(call, 'cardSetups.get'),
});
