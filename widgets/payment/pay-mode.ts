import { createContext } from '@lit/context';

export const payModes = ['card', 'host'] as const;

/** What PAY does: charges a saved card, or lets the bank whose page it is on pay from an account. */
export type PayMode = (typeof payModes)[number];

/** The provider's `pay-mode`; undefined when it does not say. */
export const payModeContext = createContext<PayMode | undefined>(Symbol.for('esanduce-pay-mode'));
