import type { ById, Create, List } from '../resource.ts';
import { byId, create, list } from '../resource.ts';
import type { Call } from '../transport.ts';

/** Payments made and under way (плаћања). */
export interface Payments {
  list: List<'payments.list'>;
  get: ById<'payments.get'>;
  /** Starts a payment and answers at once, whatever its state. To pay one click's worth, safely, use `esanduce.pay`. */
  create: Create<'payments.create'>;
  /** Gives up a payment that waits for its payer; answers how it stands, which may be paid. */
  cancel: ById<'payments.cancel'>;
  /** The receipt of a succeeded payment as a PDF; `not-found` when the portal has none. */
  document: ById<'payments.document'>;
}

export const payments = (call: Call): Payments => ({
  list: list(call, 'payments.list'),
  get: byId(call, 'payments.get'),
  create: create(call, 'payments.create'),
  cancel: byId(call, 'payments.cancel'),
  document: byId(call, 'payments.document'),
});
