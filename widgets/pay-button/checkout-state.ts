import { type Money, money, type PayableState } from '../../src/index.ts';

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
