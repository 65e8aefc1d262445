import type { ById, List } from '../resource.ts';
import { byId, list } from '../resource.ts';
import type { Call } from '../transport.ts';

/** Enforced collection of sued bills (утужења). */
export interface Lawsuits {
  list: List<'lawsuits.list'>;
  get: ById<'lawsuits.get'>;
}

export const lawsuits = (call: Call): Lawsuits => ({
  list: list(call, 'lawsuits.list'),
  get: byId(call, 'lawsuits.get'),
});
