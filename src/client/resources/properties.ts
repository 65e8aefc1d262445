import type { ById, List } from '../resource.ts';
import { byId, list } from '../resource.ts';
import type { Call } from '../transport.ts';

/** The customer's flats, garages and houses, each with its debt. */
export interface Properties {
  list: List<'properties.list'>;
  get: ById<'properties.get'>;
}

export const properties = (call: Call): Properties => ({
  list: list(call, 'properties.list'),
  get: byId(call, 'properties.get'),
});
