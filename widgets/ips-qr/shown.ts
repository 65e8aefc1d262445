import type { PayableState } from '../../src/index.ts';
import type { PaymentOrder } from '../../src/serbia/index.ts';

type Reason = PayableState['notPayableReason'];

/** What the element shows: an order, unless `reason` says that it is not to be paid. */
export interface Shown {
  /** Of the payable; undefined for an order that the page has written itself. */
  readonly id?: string | undefined;
  readonly order: PaymentOrder;
  readonly reason: Reason;
}

export const shownOf = ({ target, outstanding, payTo, notPayableReason: reason }: PayableState): Shown => ({
  id: target.id,
  order: { ...payTo, amount: outstanding.amount },
  reason,
});

/**
 * The key of what is said in place of a code; undefined when a code is to be shown. A debt that the issuer takes no
 * payment of at the portal is paid at a bank.
 */
export function messageKey(reason: Reason | undefined): 'paid' | 'underWay' | 'closed' | undefined {
  if (!reason || reason === 'blocked') return undefined;
  return reason === 'settled' ? 'paid' : reason === 'paymentInProgress' ? 'underWay' : 'closed';
}
