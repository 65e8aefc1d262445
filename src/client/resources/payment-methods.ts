import type { List } from '../resource.ts';
import { list } from '../resource.ts';
import type { Call } from '../transport.ts';

/** Cards saved at the bank. */
export interface PaymentMethods {
  list: List<'paymentMethods.list'>;
}

export const paymentMethods = (call: Call): PaymentMethods => ({
  list: list(call, 'paymentMethods.list'),
});
