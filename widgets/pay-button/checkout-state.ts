import {
  type Esanduce,
  type Locale,
  type Money,
  money,
  type Payable,
  type PayableState,
  type PaymentMethod,
  type PayOrder,
  type PayOutcomeItem,
} from '../../src/index.ts';
import type { PayRequestItem } from '../payment/events.ts';

/**
 * Where the last click led; `idle` when what is known of the payables says it all. `challenging`: the payer is on the
 * bank's page. `waiting`: a payment was started and not finished; the next click continues it.
 */
export type Phase =
  'idle' | 'confirming' | 'paying' | 'challenging' | 'waiting' | 'paid' | 'refused' | 'checking';

/** What the button shows. `settled`: paid before. `unavailable`: cannot be paid. `broken`: the page is set up wrongly. */
export type CheckoutState = Phase | 'loading' | 'error' | 'broken' | 'settled' | 'unavailable';

/** The custom state, `:state(…)`, for what the button shows. */
export const customState = (state: CheckoutState): string =>
  state === 'settled' ? 'paid' : state === 'unavailable' ? 'disabled' : state === 'broken' ? 'error' : state;

/**
 * What payables by themselves lead to.
 * @param method true when no card is needed
 * @param isWaiting whether this browser began a payment of them that its payer has to finish
 */
export function stateOf(
  payables: readonly PayableState[],
  { method, isWaiting }: { method: PaymentMethod | true | null | undefined; isWaiting: boolean },
): CheckoutState {
  const reasons = payables.filter(({ payable }) => !payable).map(({ notPayableReason }) => notPayableReason);
  if (!reasons.length) return method ? 'idle' : method === null ? 'unavailable' : 'loading';
  if (reasons.includes('paymentInProgress')) return isWaiting ? 'waiting' : 'checking';
  return reasons.every((reason) => reason === 'settled') ? 'settled' : 'unavailable';
}

/** The unfinished order of this browser that pays all of these payables, and perhaps others. */
export const startedOrder = (
  client: Esanduce | null | undefined,
  payables: readonly PayableState[],
): PayOrder | undefined =>
  client
    ?.unfinished()
    .find(({ items }) =>
      payables.every(({ target }) => items.some(({ payable }) => payable.id === target.id)),
    );

export const orderOf = (
  items: readonly PayRequestItem[],
  method: PayOrder['method'],
  locale: Locale | undefined,
): PayOrder => ({ items: items.map(({ payable, amount }) => ({ payable, amount })), method, locale });

/** Where a press leads that the page has taken over. */
export const afterRefusal = (before: Phase): Phase => (before === 'confirming' ? 'idle' : before);

/** The phase that a payment's outcome leads to. */
export const phaseOf = {
  succeeded: 'paid',
  partial: 'confirming',
  failed: 'refused',
  canceled: 'refused',
  unknown: 'checking',
} as const;

/** Problem codes of a payment that the page asked for by outdated data. */
export const outdated = /^(already-paid|not-payable|amount-mismatch|payment-in-progress)$/;

export const sumOf = (amounts: readonly Money[]): Money =>
  money(amounts.reduce((sum, { amount }) => sum + amount, 0));

export const idsOf = (payables: readonly PayableState[]): string =>
  payables.map(({ target }) => target.id).join();

/** What a click asks to pay. */
export const requestItemsOf = (payables: readonly PayableState[]): PayRequestItem[] =>
  payables.map(({ target, outstanding, payTo }) => ({
    payable: target as Payable,
    amount: outstanding,
    payTo,
  }));

/** The payables of which something is still owed, with what that is. */
export const stillOwed = (
  payables: readonly PayableState[],
  owed: readonly PayOutcomeItem[],
): PayableState[] =>
  payables.flatMap((state) => {
    const rest = owed.find(({ payable }) => payable.id === state.target.id);
    return rest ? [{ ...state, outstanding: rest.amount }] : [];
  });

/**
 * What is shown once payables of outdated data were read again, and where that leads: one more press pays what is still
 * open. When all is settled, those shown stay: they hold the amount that was paid.
 * @returns `phase`: undefined when the amount is the same
 */
export function afterReading(
  fresh: readonly PayableState[],
  shown: readonly PayableState[],
  ordered: readonly { readonly amount: Money }[],
): { readonly payables: readonly PayableState[]; readonly phase: Phase | undefined } {
  const open = fresh.filter(({ payable }) => payable);
  if (!open.length) {
    const settled = fresh.every(({ notPayableReason }) => notPayableReason === 'settled');
    return settled ? { payables: shown, phase: 'paid' } : { payables: fresh, phase: 'idle' };
  }
  const [now, before] = [
    sumOf(open.map(({ outstanding }) => outstanding)),
    sumOf(ordered.map(({ amount }) => amount)),
  ];
  return { payables: open, phase: now.amount === before.amount ? undefined : 'confirming' };
}
