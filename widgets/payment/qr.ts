import { createContext } from '@lit/context';
import type { PayableState } from '../../src/index.ts';

/** Whether the page wants no QR codes, as the provider says; undefined without a provider. */
export const noQrContext = createContext<boolean | undefined>(Symbol.for('esanduce-no-qr'));

/**
 * Whether a debt can be paid by its QR code: something of it is owed, and it is paid by itself. Also one that the issuer
 * takes no payment of at the portal: it is paid at a bank.
 */
export const isPayableByQr = ({
  payable,
  notPayableReason,
  outstanding,
}: Pick<PayableState, 'payable' | 'notPayableReason' | 'outstanding'>): boolean =>
  (payable || notPayableReason === 'blocked') && outstanding.amount > 0;
