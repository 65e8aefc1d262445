import type { ById, Create, List } from '../resource.ts';
import { byId, create, list } from '../resource.ts';
import type { Call } from '../transport.ts';

/** Payments made and under way (плаћања). */
export interface Payments {
  list: List<'payments.list'>;
  get: ById<'payments.get'>;
  /** Starts a payment and answers at once, whatever its state. To pay one click's worth, safely, use `esanduce.pay`. */
  create: Create<'payments.create'>;
}

export const payments = (call: Call): Payments => ({
  list: list(call, 'payments.list'),
  get: byId(call, 'payments.get'),
  create: create(call, 'payments.create'),
});
