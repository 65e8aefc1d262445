import type { ById, List } from '../resource.ts';
import { byId, list } from '../resource.ts';
import type { Call } from '../transport.ts';

/** Cards saved at the bank. */
export interface PaymentMethods {
  list: List<'paymentMethods.list'>;
  /** The card that is offered first from now on. */
  makeDefault: ById<'paymentMethods.makeDefault'>;
  /** Forgets a card, here and at the bank; answers what it was. */
  remove: ById<'paymentMethods.remove'>;
}

export const paymentMethods = (call: Call): PaymentMethods => ({
  list: list(call, 'paymentMethods.list'),
  makeDefault: byId(call, 'paymentMethods.makeDefault'),
  remove: byId(call, 'paymentMethods.remove'),
});
